import { Hono } from 'hono'
import * as z from 'zod'
import { recordRequestPage } from '../../../views/cases/record-requests/staff-record-request.ts'
import { recordQueuePage } from '../../../views/cases/record-requests/staff-record-requests.ts'
import { findCounselProfile, getPerson, namesOf, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { listAppearances, listCasePeople } from '../record/queries.ts'
import { reachCase } from '../record/staff-reach.ts'
import { decideRequest } from './commands.ts'
import { staffRecordRequestPaths } from './paths.ts'
import { getOfficeRecordRequest, listOfficeRequests, type RecordRequest } from './queries.ts'

const DecisionForm = z.object({
  decision: z.enum(['grant', 'decline'], 'choiceMissing'),
  inPlaceOf: z.string().default(''),
  answer: z.string('textTooLong').trim().max(2000, 'textTooLong').default(''),
})
const State = z.enum(['open', 'decided']).catch('open')

/** Counsel ask to come on the record or to leave it; the office of the file decides. */
export const recordQueueRoutes = new Hono<IdentityEnv>()
  .get(staffRecordRequestPaths.recordRequests.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const state = State.parse(c.req.query('state'))
    const requests = listOfficeRequests(db, actor, state)
    const names = namesOf(
      db,
      requests.map(({ counselId }) => counselId),
    )
    return c.html(recordQueuePage({ i18n, state, requests, names, done: readDone(c.req.query('done')) }))
  })
  .get(staffRecordRequestPaths.recordRequest.pattern, registryOnly, (c) =>
    c.html(recordRequestPage(requestData(c.var, getOfficeRecordRequest(c.var.db, c.var.actor, c.req.param('id'))))),
  )
  .post(staffRecordRequestPaths.recordRequest.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const request = getOfficeRecordRequest(db, actor, c.req.param('id'))
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(
        recordRequestPage({ ...requestData(c.var, getOfficeRecordRequest(db, actor, request.id)), errors, typed }),
        422,
      )
    const form = await parseForm(c, DecisionForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { decision, inPlaceOf, answer } = form.value
    const grant = decision === 'grant'
    if (!grant && !answer) return refuse({ answer: 'answerMissing' }, form.typed)

    const decided = decideRequest(
      db,
      actor,
      request.id,
      { grant, answer: answer || null, inPlaceOf: inPlaceOf || null },
      at,
    )
    if (!decided.ok) return refuse({ form: decided.error }, form.typed)
    return c.redirect(staffRecordRequestPaths.recordRequests(i18n.locale, { done: 'decided' }), 303)
  })

function requestData({ db, actor, at, i18n }: Handler<Registry>, request: RecordRequest) {
  const { name, email } = getPerson(db, request.counselId)
  const reach = request.caseId ? reachCase(db, actor, request.caseId, at) : undefined
  const theCase = reach && 'theCase' in reach ? reach.theCase : undefined
  return {
    i18n,
    request,
    counsel: { name, email, profile: findCounselProfile(db, request.counselId) },
    decidedBy: request.decidedBy ? getPerson(db, request.decidedBy).name : undefined,
    file: theCase && {
      theCase,
      people: listCasePeople(db, theCase),
      ofRecord: listAppearances(db, theCase, at).filter(({ isLive }) => isLive),
    },
  }
}
