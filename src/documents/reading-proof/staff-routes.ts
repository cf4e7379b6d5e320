import { Hono } from 'hono'
import { readingProofPage } from '../../../views/documents/reading-proof/staff-reading-proof.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { sendPdf } from '../../platform/web/download.ts'
import { staffSubmissionPaths } from '../acceptance/paths.ts'
import { findReadableDocument } from '../acceptance/queries.ts'
import { staffReadingProofPaths } from './paths.ts'
import { proofPdf } from './pdf.ts'
import { proofOf } from './proof.ts'

/** The reading proof of what the registry sent: a page, and the same as a PDF. */
export const proofRoutes = new Hono<IdentityEnv>()
  .get(staffReadingProofPaths.readingProof.pattern, registryOnly, (c) => {
    const { at, i18n } = c.var
    const found = proofData(c.var, c.req.param('id'))
    const { submissionId } = found.document
    if (submissionId) return c.redirect(staffSubmissionPaths.submission(i18n.locale, submissionId), 303)
    return c.html(readingProofPage({ ...found, at: at.epochMilliseconds }))
  })
  .get(staffReadingProofPaths.readingProofPdf.pattern, registryOnly, async (c) => {
    const { at, i18n } = c.var
    const found = proofData(c.var, c.req.param('id'))
    const { submissionId } = found.document
    if (submissionId) return c.redirect(staffSubmissionPaths.submission(i18n.locale, submissionId), 303)
    const pdf = await proofPdf(found, at)
    return sendPdf(c, `${found.theCase.reference} ${i18n.t('outgoing:proof.title')}`, pdf)
  })

function proofData({ db, at, i18n, actor }: Handler<Registry>, documentId: string) {
  const { document, theCase } = findReadableDocument(db, actor, documentId, at)
  return { i18n, document, theCase, office: getOffice(db, theCase.officeId), proof: proofOf(db, document) }
}
