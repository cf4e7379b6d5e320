import { Hono } from 'hono'
import * as z from 'zod'
import { requestQueuePage } from '../../../views/requests/office-queue.ts'
import { officeRequestPage } from '../../../views/requests/office-request.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { outsideAccessOf } from '../../cases/record/index.ts'
import { requestReceiptAnswer } from '../../documents/receipts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { getFile } from '../files.ts'
import { requestFieldsOf } from '../kinds.ts'
import {
  answerRequest,
  getOfficeRequest,
  getReadableRequest,
  listRequestQueue,
  type OfficeRequest,
  openRequest,
} from '../office.ts'
import { staffRequestPaths } from '../paths.ts'
import { hasOwnReceipt, receiptOfRequest } from '../receipt.ts'
import { listRecordings } from '../recordings.ts'
import { serveFile } from './serve.ts'

const State = z.enum(['open', 'decided']).catch('open')
const AnswerForm = z.object({
  decision: z.enum(['grant', 'decline'], 'choiceMissing'),
  answer: z.string('answerMissing').trim().min(3, 'answerMissing').max(2000, 'textTooLong'),
})

export const staffRequestRoutes = new Hono<IdentityEnv>()
  .get(staffRequestPaths.requests.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const state = State.parse(c.req.query('state'))
    const requests = listRequestQueue(db, actor, state)
    const isAnswered = c.req.query('done') === 'answered'
    return c.html(requestQueuePage({ i18n, at: at.epochMilliseconds, state, requests, isAnswered }))
  })
  .get(staffRequestPaths.request.pattern, registryOnly, (c) => {
    const { db, actor, at } = c.var
    return c.html(officeRequestPage(pageData(c.var, openRequest(db, actor, c.req.param('id'), at))))
  })
  .post(staffRequestPaths.requestAnswer.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const found = getOfficeRequest(db, actor, id, at)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(officeRequestPage({ ...pageData(c.var, found), errors, typed }), 422)
    const form = await parseForm(c, AnswerForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { decision, answer } = form.value
    const answered = answerRequest(db, actor, id, { grant: decision === 'grant', answer }, at)
    if (!answered.ok) return refuse({ form: answered.error }, form.typed)
    return c.redirect(staffRequestPaths.requests(i18n.locale, { done: 'answered' }), 303)
  })
  .get(staffRequestPaths.requestFile.pattern, registryOnly, (c) => {
    const { db, actor, at, portal } = c.var
    const [id, fileId] = [c.req.param('id'), c.req.param('paper')]
    openRequest(db, actor, id, at)
    return serveFile(c, getFile(db, id, fileId), () => {
      getReadableRequest(db, actor, id, portal.clock())
    })
  })
  .get(staffRequestPaths.requestReceiptFile.pattern, registryOnly, (c) => {
    const { db, actor, at, portal } = c.var
    const { request, theCase } = openRequest(db, actor, c.req.param('id'), at)
    if (!hasOwnReceipt(request)) throw new NotFound('receipt')
    return requestReceiptAnswer(c, request.id, () => receiptOfRequest(portal, request, theCase))
  })

const pageData = ({ db, at, i18n, portal, actor }: Handler<Registry>, found: OfficeRequest) => ({
  i18n,
  ...found,
  outside: outsideAccessOf(db, actor, found.theCase),
  issuer: hasOwnReceipt(found.request) ? portal.settings.origin : undefined,
  fields: requestFieldsOf(found.request.kind, found.theCase.division),
  recordings:
    found.request.kind === 'recording' ? listRecordings(db, { hearingId: found.request.hearingId ?? '' }, at) : [],
})
