import { Hono } from 'hono'
import * as z from 'zod'
import { requestQueuePage } from '../../../views/requests/office-queue.ts'
import { officeRequestPage } from '../../../views/requests/office-request.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import {
  type Clash,
  clashesOf,
  effectsOf,
  exceptionsAffirmed,
  hearingStart,
  unaffirmed,
} from '../../cases/hearings/index.ts'
import { outsideAccessOf } from '../../cases/record/index.ts'
import { requestReceiptAnswer } from '../../documents/receipts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { ok } from '../../platform/result.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { localTime, localTimeFields } from '../../platform/web/local-time.ts'
import { getFile } from '../files.ts'
import { hindranceIn } from '../hindrance.ts'
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
import { unavailableForCase } from '../unavailable-queries.ts'
import { serveFile } from './serve.ts'

const State = z.enum(['open', 'decided']).catch('open')
const AnswerForm = z.object({
  decision: z.enum(['grant', 'decline'], 'choiceMissing'),
  answer: z.string('answerMissing').trim().min(3, 'answerMissing').max(2000, 'textTooLong'),
  /** Of a change of date: the new one, and the one that the page showed. */
  date: z.string().trim().max(40).default(''),
  time: z.string().trim().max(40).default(''),
  seen: z.coerce.number().int().optional().catch(undefined),
  /** Ticked where counsel cannot attend then. */
  anyway: z.array(z.string()).default([]),
  /** Ticked where limits pass by the move, and where the notice is short. */
  passed: z.array(z.string()).default([]),
  shortNotice: z.array(z.string()).default([]),
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
    const found = openRequest(db, actor, c.req.param('id'), at)
    const { state, fields } = found.request
    const [date = '', time = ''] = [fields.day1, fields.time1]
    // The first of the dates that were asked for stands in the form.
    const effects = state === 'sent' ? effectsAsTyped(c.var, found, { date, time }) : undefined
    return c.html(officeRequestPage({ ...pageData(c.var, found), effects }))
  })
  .post(staffRequestPaths.requestAnswer.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const found = getOfficeRequest(db, actor, id, at)
    const form = await parseForm(c, AnswerForm)
    const { typed } = form
    const effects = effectsAsTyped(c.var, found, typed)
    const refuse = (errors: FormErrors, clashes: readonly Clash[] = []) =>
      c.html(officeRequestPage({ ...pageData(c.var, found), errors, typed, clashes, effects }), 422)
    if (!form.ok) return refuse(form.errors)
    const { decision, answer, ...given } = form.value
    const grant = decision === 'grant'
    const move = grant ? newDate(found, given) : ok(undefined)
    if (!move.ok) return refuse({ [localTimeFields[move.error]]: move.error })
    if (move.value && found.hearing) {
      const startsAt = hearingStart(move.value.startsAt, found.hearing.zone)
      const clashes = clashesOf(db, actor, found.theCase, { ...found.hearing, startsAt })
      const away = unavailableForCase(db, found.theCase, at)
      const hindrance = hindranceIn({ away, clashes, ...given })
      const asked = { ...(hindrance && { anyway: hindrance }), ...unaffirmed(effects, given) }
      if (Object.keys(asked).length > 0) return refuse(asked, clashes)
    }
    const affirmed = exceptionsAffirmed(effects, given)
    const answered = answerRequest(
      db,
      actor,
      id,
      { grant, answer, move: move.value && { ...move.value, affirmed } },
      at,
    )
    if (!answered.ok) return refuse({ [fieldOf(answered.error)]: answered.error })
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

type Given = { readonly date: string; readonly time: string; readonly seen?: number | undefined }

/** Where an officer gave one with the answer. */
function newDate({ request, hearing }: OfficeRequest, { date, time, seen }: Given) {
  if (request.kind !== 'changeOfDate' || !hearing || (date === '' && time === '')) return ok(undefined)
  const startsAt = localTime(date, time, hearing.zone)
  return startsAt.ok ? ok({ startsAt: startsAt.value, seen: seen ?? 0 }) : startsAt
}

/** What the date that stands in the form does to the hearing; undefined where there is none. */
function effectsAsTyped({ db, at }: Handler<Registry>, found: OfficeRequest, typed: Typed) {
  const { theCase, hearing } = found
  const { date = '', time = '' } = typed
  const move = newDate(found, { date, time })
  if (!move.ok || !move.value || hearing?.state !== 'scheduled') return undefined
  const startsAt = hearingStart(move.value.startsAt, hearing.zone)
  return effectsOf(db, theCase, hearing, { ...hearing, startsAt }, at)
}

type AnswerError = Exclude<ReturnType<typeof answerRequest>, { ok: true }>['error']
const ofDate: readonly AnswerError[] = ['inThePast', 'alreadyHeld', 'hearingChanged']
const fieldOf = (error: AnswerError): string => (ofDate.includes(error) ? 'date' : 'form')

const pageData = ({ db, at, i18n, portal, actor }: Handler<Registry>, found: OfficeRequest) => ({
  i18n,
  ...found,
  outside: outsideAccessOf(db, actor, found.theCase),
  issuer: hasOwnReceipt(found.request) ? portal.settings.origin : undefined,
  away: found.request.kind === 'changeOfDate' ? unavailableForCase(db, found.theCase, at) : [],
  fields: requestFieldsOf(found.request.kind, found.theCase.division),
  recordings:
    found.request.kind === 'recording' ? listRecordings(db, { hearingId: found.request.hearingId ?? '' }, at) : [],
})
