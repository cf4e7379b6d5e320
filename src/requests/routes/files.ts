import { Hono } from 'hono'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { refusalStatus, removeTaken, takeFiles } from '../../documents/intake/index.ts'
import { requestReceiptAnswer } from '../../documents/receipts/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Key } from '../../platform/web/i18n.ts'
import { addFiles, getFile, getRequestOriginal, mostFiles, removeFile } from '../files.ts'
import { requestPaths } from '../paths.ts'
import { getRequest } from '../queries.ts'
import { hasOwnReceipt, receiptOfRequest } from '../receipt.ts'
import { formAnswer } from './editing.ts'
import { requestQuota } from './quota.ts'
import { serveFile, serveOriginal } from './serve.ts'

export const requestFileRoutes = new Hono<IdentityEnv>()
  .post(requestPaths.requestFiles.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const toRequest = () => c.redirect(requestPaths.request(i18n.locale, id, { at: 'files' }), 303)
    const { request, capacity } = getRequest(db, actor, id, at)
    if (request.state !== 'draft' || !capacity.canPrepare) return toRequest()

    const taken = await takeFiles(c, requestQuota(db, portal.settings.limits, id), { photographs: 'together' })
    const [refused] = taken.refused
    const refuse = async (reason: string, status: 413 | 422 | 503 = 422) => {
      await removeTaken(c, taken)
      const { fileBytes, submissionBytes } = portal.settings.limits
      const holes = { file: i18n.size(fileBytes), all: i18n.size(submissionBytes), count: mostFiles }
      const fileError = i18n.t(`documents:refused.${reason}` as Key, holes)
      return formAnswer(c, actor, id, { at: 'files', fileError, status })
    }
    if (refused) return refuse(refused.reason, refused.reason === 'tooLarge' ? 413 : refusalStatus([refused]))
    if (taken.stopped || taken.ready.length === 0) {
      await removeTaken(c, taken)
      return formAnswer(c, actor, id, {
        at: 'files',
        fileError: i18n.t(taken.stopped ? 'requests:error.cutOff' : 'requests:error.fileMissing'),
      })
    }
    const added = await addOrRemove(
      () => addFiles(db, actor, id, taken.ready, portal.clock()),
      () => removeTaken(c, taken),
    )
    return added.ok || added.error === 'notDraft' ? toRequest() : refuse(added.error)
  })
  .get(requestPaths.requestFile.pattern, memberOnly, (c) => {
    const { db, actor, at, portal } = c.var
    const [id, fileId] = [c.req.param('id'), c.req.param('paper')]
    getRequest(db, actor, id, at)
    return serveFile(c, getFile(db, id, fileId), () => {
      getRequest(db, actor, id, portal.clock())
    })
  })
  .get(requestPaths.requestOriginal.pattern, memberOnly, (c) => {
    const { db, actor, at, portal } = c.var
    const [id, wanted] = [c.req.param('id'), c.req.param('original')]
    const reach = (now: Instant) => {
      getRequest(db, actor, id, now)
      return getRequestOriginal(db, id, wanted)
    }
    return serveOriginal(c, id, reach(at), () => void reach(portal.clock()))
  })
  .get(requestPaths.requestReceiptFile.pattern, memberOnly, (c) => {
    const { db, actor, at, portal } = c.var
    const { request, theCase } = getRequest(db, actor, c.req.param('id'), at)
    if (!hasOwnReceipt(request)) throw new NotFound('receipt')
    return requestReceiptAnswer(c, request.id, () => receiptOfRequest(portal, request, theCase))
  })
  .post(requestPaths.requestFileRemoval.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    removeFile(db, actor, id, c.req.param('paper'), at)
    return c.redirect(requestPaths.request(i18n.locale, id, { at: 'files' }), 303)
  })

/** Bytes without a row are removed. */
async function addOrRemove<T>(add: () => T, remove: () => Promise<void>): Promise<T> {
  try {
    return add()
  } catch (error) {
    await remove()
    throw error
  }
}
