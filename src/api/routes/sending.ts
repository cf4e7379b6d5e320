import { Hono } from 'hono'
import * as z from 'zod'
import {
  getSubmission,
  logSubmissionAccess,
  receiptFile,
  receiptOf,
  refreshSigning,
  sendDraft,
} from '../../documents/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type ApiEnv, refuse, tokenFor } from '../gates.ts'
import { keepSendKey, keyShape } from '../keys.ts'
import { tellAnswer } from './drafts.ts'
import { readJson } from './read.ts'
import { refuseSending } from './refusing.ts'

/**
 * `version`: the draft as it was seen; another one is not sent. `without`: chosen cases that are left out; `leaving`: files on
 * their way that are left out.
 */
export const SendForm = z.strictObject({
  version: z.int().positive().optional(),
  without: z.array(z.string().max(40)).max(200).default([]),
  leaving: z.array(z.string().max(40)).max(200).default([]),
})

/** Sending, and the receipt. */
export const sendingRoutes = new Hono<ApiEnv>()
  .post('/submissions/:id/sending', tokenFor('send'), async (c) => {
    const { db, actor, at, portal } = c.var
    const id = c.req.param('id')
    const key = c.req.header('idempotency-key')
    if (key === undefined || !keyShape.test(key)) return refuse(c, 'keyMissing')
    const asked = await readJson(c, SendForm)
    if (asked instanceof Response) return asked
    getSubmission(db, actor, id, at)
    const kept = keepSendKey(db, actor, key, id, at)
    if (!kept.ok) return refuse(c, kept.error)
    const sent = await sendDraft(portal, actor, id, { sendAt: at, ...asked })
    return sent.ok ? tellAnswer(c, id) : refuseSending(c, sent.error)
  })
  .get('/submissions/:id/receipt', tokenFor('drafts', 'send'), async (c) => {
    const { db, actor, at, portal } = c.var
    const { submission } = getSubmission(db, actor, c.req.param('id'), at)
    if (submission.state === 'draft') throw new NotFound('receipt')
    logSubmissionAccess(db, actor, submission, 'api', at)
    await refreshSigning(db)
    return c.body(receiptFile(receiptOf(db, submission, portal.clock).jws), 200, { 'Content-Type': 'application/json' })
  })
