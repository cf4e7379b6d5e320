import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { type IdentityEnv, memberOnly } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { readObject } from '../../platform/storage/index.ts'
import { sendDownload, sendText } from '../../platform/web/download.ts'
import { outagesBefore } from '../outages/outages.ts'
import { outagePdf } from '../outages/statement.ts'
import { receiptFile } from '../receipts/checking.ts'
import { refreshSigning } from '../receipts/keys.ts'
import { printOf } from '../receipts/prints.ts'
import { receiptOf } from '../receipts/signatures.ts'
import { getSubmission } from '../submissions.ts'

/** The receipt as files, for whoever sees its page. */
export const receiptRoutes = new Hono<IdentityEnv>()
  .get('/submissions/:id/receipt/:file', memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const { submission } = getSubmission(db, actor, c.req.param('id'), at)
    if (submission.state === 'draft') throw new NotFound('receipt')
    const file = c.req.param('file')
    const name = i18n.t('receipts:pdf.name', { number: submission.number ?? '' })
    await refreshSigning(db)
    if (file === 'receipt.json') {
      const { jws } = receiptOf(db, submission, portal.clock)
      return sendText(c, { fileName: `${name}.json`, type: 'application/json', text: receiptFile(jws) })
    }
    if (file !== 'receipt.pdf' && file !== 'receipt.pdf.jws') throw new NotFound('receipt')
    const { object, jws } = await printOf(portal, submission, i18n.locale)
    if (file === 'receipt.pdf.jws')
      return sendText(c, { fileName: `${name}.pdf.jws`, type: 'application/jose', text: `${jws}\n` })
    return sendDownload(c, {
      fileName: `${name}.pdf`,
      size: object.size,
      sha256: object.sha256,
      open: (range) => readObject(portal.storage, portal.keyring, object, range),
    })
  })
  .get('/submissions/:id/outages.pdf', memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const { submission } = getSubmission(db, actor, c.req.param('id'), at)
    const outages = outagesBefore(db, submission)
    if (outages.length === 0) throw new NotFound('statement')
    const { facts } = receiptOf(db, submission, portal.clock)
    const pdf = await outagePdf({ i18n, submission, facts, outages }, at)
    return sendDownload(c, {
      fileName: `${i18n.t('operation:paper.fileName', { number: submission.number ?? '' })}.pdf`,
      size: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      open: ({ start, end }) => Readable.from([pdf.subarray(start, end)]),
    })
  })
