import { Hono } from 'hono'
import * as z from 'zod'
import { logSubmissionAccess } from '../../documents/access-log/index.ts'
import { receiptFile, receiptOf, refreshSigning } from '../../documents/receipts/index.ts'
import { sendDraft } from '../../documents/sending/index.ts'
import { getSubmission } from '../../documents/submissions/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Env } from '../../platform/web/context.ts'
import { emergencies } from '../../tribunal/index.ts'
import { refuse } from '../gates.ts'
import { keepSendKey } from '../idempotency.ts'
import { apiPaths } from '../paths.ts'
import { answerWithSubmission } from './drafts.ts'
import { apiEndpoint } from './endpoint.ts'
import { refuseSending } from './refusals.ts'

/**
 * `version`: that of the draft as the program saw it; another one is not sent. `without`: chosen cases to leave out; `leaving`:
 * unfinished uploads to leave out; `emergency`: an application for another date that the rule does not judge by its day;
 * `answers`: the keys of the limits that it answers; without them those of its types.
 */
const SendForm = z.strictObject({
  version: z.int().positive().optional(),
  without: z.array(z.string().max(40)).max(200).default([]),
  leaving: z.array(z.string().max(40)).max(200).default([]),
  emergency: z.enum(emergencies).nullish(),
  answers: z.array(z.string().max(200)).max(400).optional(),
})

export const apiSendingRoutes = new Hono<Env>()
  .post(
    apiPaths.sending.pattern,
    apiEndpoint({
      summary: 'api:door.send',
      scopes: ['send'],
      body: SendForm,
      key: 'needed',
      answers: { 200: 'Submission' },
      refuses: [400, 404, 413, 422, 503],
    }),
    async (c) => {
      const { db, actor, at, portal, key, readBody } = c.var
      const id = c.req.param('id')
      const asked = await readBody()
      if (asked instanceof Response) return asked
      getSubmission(db, actor, id, at)
      const kept = keepSendKey(db, actor, key, id, at)
      if (!kept.ok) return refuse(c, kept.error)
      const sent = await sendDraft(portal, actor, id, { sendAt: at, ...asked, emergency: asked.emergency ?? null })
      return sent.ok ? answerWithSubmission(c, id) : refuseSending(c, sent.error)
    },
  )
  .get(
    apiPaths.receipt.pattern,
    apiEndpoint({
      summary: 'api:door.receipt',
      scopes: ['drafts', 'send'],
      answers: { 200: 'Receipt' },
      refuses: [404],
    }),
    async (c) => {
      const { db, actor, at, portal } = c.var
      const { submission } = getSubmission(db, actor, c.req.param('id'), at)
      if (submission.state === 'draft') throw new NotFound('receipt')
      logSubmissionAccess(db, actor, submission, 'api', at)
      await refreshSigning(db)
      return c.body(receiptFile(receiptOf(db, submission, portal.clock).jws), 200, {
        'Content-Type': 'application/json',
      })
    },
  )
