import { type Context, Hono } from 'hono'
import { replacementPage } from '../../../views/documents/submissions/replacement.ts'
import { withdrawalPage } from '../../../views/documents/submissions/withdrawal.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import type { DocumentType } from '../../tribunal/index.ts'
import { recordRefusals } from '../check-findings/refusals.ts'
import { replacedPath } from '../drafts/correction-paths.ts'
import { exhibitPartsOf } from '../exhibits/papers.ts'
import { remainingQuota } from '../intake/files.ts'
import { fileTaken } from '../intake/filing-answers.ts'
import { removeTaken, takeFiles } from '../intake/form-body.ts'
import { startLateApplication } from './late-application.ts'
import { submissionPaths } from './paths.ts'
import { findOpenDraft } from './queries.ts'
import { findAsked, replaceDocument, requiredReplacements } from './replacement.ts'
import { getWithdrawable, isUnopened, withdrawSubmission } from './withdrawal.ts'

/** After sending: taking back, the application for what was late, the one document to replace. */
export const afterRoutes = new Hono<IdentityEnv>()
  .get(submissionPaths.submissionWithdrawal.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const found = getWithdrawable(db, actor, id, at)
    if (!isUnopened(found.submission)) return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
    return c.html(withdrawalPage({ i18n, ...found, documents: exhibitPartsOf(db, found.submission).filed }))
  })
  .post(submissionPaths.submissionWithdrawal.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const withdrawn = withdrawSubmission(db, actor, id, at)
    const found = getWithdrawable(db, actor, id, at)
    if (withdrawn.ok || found.submission.state === 'draft')
      return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
    const documents = exhibitPartsOf(db, found.submission).filed
    return c.html(withdrawalPage({ i18n, ...found, documents, isTooLate: true }), 422)
  })
  .post(submissionPaths.submissionApplication.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const note = (number: string) => i18n.t('registry:late.note', { number })
    const begun = startLateApplication(db, actor, id, note, at)
    return c.redirect(submissionPaths.submission(i18n.locale, begun.ok ? begun.value : id), 303)
  })
  .get(submissionPaths.documentReplacement.pattern, memberOnly, (c) => replacementAnswer(c, c.var.actor))
  .post(submissionPaths.documentReplacement.pattern, memberOnly, async (c) => {
    const { db, actor, i18n, portal } = c.var
    const id = c.req.param('id')
    const toDraft = () => c.redirect(submissionPaths.submission(i18n.locale, id), 303)
    const draft = findOpenDraft(db, actor, id, c.var.at)
    if (!draft) return toDraft()
    const document = c.req.param('document')
    const { limits } = portal.settings
    const taken = await takeFiles(c, remainingQuota(db, limits, draft.submission), { photographs: true })
    const [file] = taken.ready
    const [refused] = taken.refused
    const pictures = taken.ready.filter(({ photograph }) => photograph)
    const isTooMuch = taken.ready.length > 1 && pictures.length < taken.ready.length
    if (!file || refused || taken.stopped || isTooMuch) {
      await removeTaken(c, taken)
      recordRefusals(db, actor, id, taken.refused, portal.clock())
      const why = taken.stopped ? 'cutOff' : isTooMuch ? 'tooManyFiles' : 'fileMissing'
      return replacementAnswer(c, actor, refused?.reason ?? why)
    }
    if (pictures.length > 0) {
      const faulty = findAsked(db, draft.submission, document)
      if (!faulty) {
        await removeTaken(c, taken)
        return toDraft()
      }
      const words = { type: faulty.type as DocumentType, title: faulty.title, replaces: document }
      const unmade = await fileTaken(c, actor, id, taken, words, true)
      if (unmade === 'notDraft') return toDraft()
      if (unmade[0]) return replacementAnswer(c, actor, unmade[0].reason)
      return c.redirect(replacedPath(db, draft.submission, i18n.locale), 303)
    }
    let isAdded = false
    try {
      const replaced = replaceDocument(db, actor, draft.submission, document, file, portal.settings, portal.clock())
      isAdded = replaced.ok
      if (replaced.ok) return c.redirect(replacedPath(db, draft.submission, i18n.locale), 303)
      if (replaced.error === 'notDraft' || replaced.error === 'notAsked') return toDraft()
      return replacementAnswer(c, actor, replaced.error)
    } finally {
      if (!isAdded) await removeTaken(c, taken)
    }
  })

type Wrong = Parameters<typeof replacementPage>[0]['error']

/** The page for one document, or back to the draft when it was sent or the document was replaced meanwhile. */
function replacementAnswer(c: Context, actor: Member, error?: Wrong) {
  const { db, i18n, portal } = c.var as Vars
  const id = c.req.param('id') ?? ''
  const toDraft = () => c.redirect(submissionPaths.submission(i18n.locale, id), 303)
  const draft = findOpenDraft(db, actor, id, portal.clock())
  if (!draft) return toDraft()
  const wanted = requiredReplacements(db, draft.submission).find(({ faulty }) => faulty.id === c.req.param('document'))
  if (!wanted || wanted.by) return toDraft()
  const maximum = portal.settings.limits.fileBytes
  const status = error === 'storeAway' ? 503 : error ? 422 : 200
  return c.html(replacementPage({ i18n, ...draft, faulty: wanted.faulty, maximum, error }), status)
}
