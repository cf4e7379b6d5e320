import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { readObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { sendDownload, sendText } from '../../platform/web/download.ts'
import { logSubmissionAccess } from '../access-log/log.ts'
import { outagesBefore } from '../outages/outages.ts'
import { outagePdf } from '../outages/statement.ts'
import type { Submission } from '../submissions/model.ts'
import { getSubmission } from '../submissions/queries.ts'
import { receiptFile } from './checking.ts'
import { correctionOf } from './corrections.ts'
import { refreshSigning } from './keys.ts'
import { receiptPaths } from './paths.ts'
import { type Print, printOf } from './prints.ts'
import { requestReceiptPrintOf } from './request-receipts.ts'
import { receiptOf, type SignedReceipt } from './signatures.ts'

/** The receipt as files, for whoever sees its page. */
export const receiptRoutes = new Hono<IdentityEnv>()
  .get(receiptPaths.receiptFile.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const { submission } = getSubmission(db, actor, c.req.param('id'), at)
    if (submission.state === 'draft') throw new NotFound('receipt')
    logSubmissionAccess(db, actor, submission, 'receiptFile', at)
    if (c.req.param('file') === 'correction.json') return correctionAnswer(c, submission)
    return fileAnswer(c, {
      receipt: () => receiptOf(db, submission, portal.clock),
      print: () => printOf(portal, submission, i18n.locale),
    })
  })
  .get(receiptPaths.outageStatement.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const { submission } = getSubmission(db, actor, c.req.param('id'), at)
    const outages = outagesBefore(db, submission)
    if (outages.length === 0) throw new NotFound('statement')
    const { facts } = receiptOf(db, submission, portal.clock)
    const pdf = await outagePdf({ i18n, submission, facts, outages }, at)
    return sendDownload(c, {
      fileName: `${i18n.t('outages:paper.fileName', { number: submission.number ?? '' })}.pdf`,
      size: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      open: ({ start, end }) => Readable.from([pdf.subarray(start, end)]),
    })
  })

/** The same of what became no submission. Access is the caller's. */
export const requestReceiptAnswer = (c: Context, id: string, receipt: () => SignedReceipt): Promise<Response> => {
  const { i18n, portal } = c.var as Vars
  return fileAnswer(c, { receipt, print: () => requestReceiptPrintOf(portal, id, receipt(), i18n.locale) })
}

/** What was signed in place of a receipt that said worse than is known. */
async function correctionAnswer(c: Context, submission: Submission): Promise<Response> {
  const { db, i18n } = c.var as Vars
  const correction = correctionOf(db, submission)
  if (!correction) throw new NotFound('correction')
  const name = i18n.t('receipts:misstated.name', { number: correction.facts.number })
  return sendText(c, { fileName: `${name}.json`, type: 'application/json', text: receiptFile(correction.jws) })
}

type Files = { readonly receipt: () => SignedReceipt; readonly print: () => Promise<Print> }

async function fileAnswer(c: Context, { receipt, print }: Files): Promise<Response> {
  const { db, i18n, portal } = c.var as Vars
  const file = c.req.param('file')
  await refreshSigning(db)
  const { facts, jws: signed } = receipt()
  const name = i18n.t('receipts:pdf.name', { number: facts.number })
  if (file === 'receipt.json')
    return sendText(c, { fileName: `${name}.json`, type: 'application/json', text: receiptFile(signed) })
  if (file !== 'receipt.pdf' && file !== 'receipt.pdf.jws') throw new NotFound('receipt')
  const { object, jws } = await print()
  if (file === 'receipt.pdf.jws')
    return sendText(c, { fileName: `${name}.pdf.jws`, type: 'application/jose', text: `${jws}\n` })
  return sendDownload(c, {
    fileName: `${name}.pdf`,
    size: object.size,
    sha256: object.sha256,
    open: (range) => readObject(portal.storage, portal.keyring, object, range),
  })
}
