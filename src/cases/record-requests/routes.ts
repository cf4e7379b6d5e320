import { Hono } from 'hono'
import * as z from 'zod'
import { recordJoiningPage } from '../../../views/cases/record-requests/joining.ts'
import { recordLeavingPage } from '../../../views/cases/record-requests/leaving.ts'
import { recordDone, recordRequestsPage } from '../../../views/cases/record-requests/record-requests.ts'
import { markNoticesRead } from '../../accounts/notices/index.ts'
import type { Counsel } from '../../accounts/people/index.ts'
import { counselOnly, type Handler, type IdentityEnv, standingFirst } from '../../accounts/sessions/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { asDay, isDay } from '../../platform/web/local-time.ts'
import { typedDayOrNone } from '../../platform/web/typed-day.ts'
import { divisions, lawOf } from '../../tribunal/index.ts'
import { getCase } from '../access/queries.ts'
import { checkReference, checkUci } from '../record/input.ts'
import { askToJoin, askToLeave, leavingLimit, withdrawRecordRequest } from './commands.ts'
import { recordRequestPaths } from './paths.ts'
import { findLive, listOwnRequests, listUnreadDecisions } from './queries.ts'

const JoinForm = z.object({
  reference: z.string('referenceMissing').trim().min(1, 'referenceMissing').max(40, 'referenceShape'),
  division: z.enum(divisions, 'divisionMissing'),
  clientName: z.string('clientNameMissing').trim().min(2, 'clientNameMissing').max(200, 'textTooLong'),
  clientUci: z.string('uciShape').trim().max(40, 'uciShape').default(''),
  limits: z.string('textTooLong').trim().max(2000, 'textTooLong').default(''),
  declared: z.literal('yes', 'declarationMissing'),
})
const LeaveForm = z.object({
  clientToldOn: z.string('dayMissing').overwrite(asDay).min(1, 'dayMissing').refine(isDay, 'dayUnreadable'),
  ministerToldOn: typedDayOrNone('dayUnreadable', isDay),
  reason: z.string('reasonMissing').trim().min(1, 'reasonMissing').max(2000, 'textTooLong'),
})
const ListQuery = z.object({ done: z.enum(recordDone).optional().catch(undefined) })

/** Counsel's requests to come on the record of a case, or to leave it. */
export const recordRoutes = new Hono<IdentityEnv>()
  .get(recordRequestPaths.recordRequests.pattern, counselOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const { done } = ListQuery.parse(c.req.query())
    for (const { id } of listUnreadDecisions(db, actor, at)) markNoticesRead(db, actor.id, { subjectId: id }, at)
    return c.html(recordRequestsPage({ i18n, requests: listOwnRequests(db, actor), done }))
  })
  .get(recordRequestPaths.recordJoining.pattern, counselOnly, standingFirst, (c) =>
    c.html(recordJoiningPage({ i18n: c.var.i18n, typed: {} })),
  )
  .post(recordRequestPaths.recordJoining.pattern, counselOnly, standingFirst, async (c) => {
    const { db, actor, i18n, at } = c.var
    const refuse = (errors: FormErrors, typed: Typed) => c.html(recordJoiningPage({ i18n, typed, errors }), 422)
    const form = await parseForm(c, JoinForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { division, clientName, limits } = form.value
    const reference = checkReference(division, form.value.reference)
    if (!reference.ok) return refuse({ reference: reference.error }, form.typed)
    const uci = checkUci(form.value.clientUci)
    if (!uci.ok) return refuse({ clientUci: uci.error }, form.typed)

    const joining = {
      reference: reference.value,
      division,
      clientName,
      clientUci: uci.value,
      limits: limits || null,
    }
    const asked = askToJoin(db, actor, joining, at)
    if (!asked.ok) return refuse({ reference: asked.error }, form.typed)
    return c.redirect(recordRequestPaths.recordRequests(i18n.locale, { done: 'asked' }), 303)
  })
  .post(recordRequestPaths.recordWithdrawal.pattern, counselOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const withdrawn = withdrawRecordRequest(db, actor, c.req.param('id'), at)
    return c.redirect(
      recordRequestPaths.recordRequests(i18n.locale, { done: withdrawn.ok ? 'withdrawn' : 'tooLate' }),
      303,
    )
  })
  .get(recordRequestPaths.recordLeaving.pattern, counselOnly, (c) =>
    c.html(recordLeavingPage({ ...leavingData(c.var, c.req.param('id')), i18n: c.var.i18n })),
  )
  .post(recordRequestPaths.recordLeaving.pattern, counselOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const data = { ...leavingData(c.var, c.req.param('id')), i18n }
    const refuse = (errors: FormErrors, typed: Typed) => c.html(recordLeavingPage({ ...data, typed, errors }), 422)
    const form = await parseForm(c, LeaveForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const today = at.toZonedDateTimeISO(actor.zone).toPlainDate().toString()
    const { clientToldOn, ministerToldOn, reason } = form.value
    if (clientToldOn > today) return refuse({ clientToldOn: 'dayAhead' }, form.typed)
    if (ministerToldOn > today) return refuse({ ministerToldOn: 'dayAhead' }, form.typed)

    const leaving = { reason, clientToldOn, ministerToldOn: ministerToldOn || null }
    const asked = askToLeave(db, actor, data.theCase.id, leaving, at)
    if (!asked.ok) return refuse({ form: asked.error }, form.typed)
    return c.redirect(recordRequestPaths.recordRequests(i18n.locale, { done: asked.value }), 303)
  })

/** Only one who is of record has something to leave. */
function leavingData({ db, actor, at }: Handler<Counsel>, caseId: string) {
  const theCase = getCase(db, actor, caseId, at)
  if (!findLive(db, actor.id, caseId, at)) throw new Forbidden('leaving a record')
  return { theCase, removal: lawOf(theCase.division).removal, limit: leavingLimit(db, theCase, at) }
}
