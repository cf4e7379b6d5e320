import { Hono } from 'hono'
import * as z from 'zod'
import { caseEventsPage } from '../../../../views/cases/deadlines/events/staff-case-events.ts'
import { getOffice, namesOf, type Registry } from '../../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../../accounts/sessions/index.ts'
import { type FormErrors, parseForm, type Typed } from '../../../platform/web/forms.ts'
import { localTime } from '../../../platform/web/local-time.ts'
import { typedDayOrNone } from '../../../platform/web/typed-day.ts'
import { tellingOf } from '../../access/index.ts'
import { getOfficeCase, getReadableCase, outsideAccessOf, type ReadableCase } from '../../record/office-queries.ts'
import { cancelEvent, type EventError, enterEvent } from './commands.ts'
import { staffCaseEventPaths } from './paths.ts'
import { eventChoices, listEnteredEvents } from './queries.ts'

const optionalDay = typedDayOrNone('dayUnreadable')

const EventForm = z.object({
  kind: z.string('eventKindMissing').max(60, 'eventKindMissing').min(1, 'eventKindMissing'),
  day: optionalDay,
  mailedOn: optionalDay,
  mailedAbroad: z.array(z.string()).default([]),
  setDay: optionalDay,
  hour: z.string('timeUnreadable').trim().max(20, 'timeUnreadable').default(''),
  note: z.string('noteTooLong').trim().max(500, 'noteTooLong').default(''),
})

const fieldOf: Record<EventError, string> = {
  dayUnreadable: 'day',
  dayOrMailed: 'mailedOn',
  mailedAhead: 'mailedOn',
  notMailed: 'mailedOn',
  eventKindMissing: 'kind',
  dayTooFar: 'day',
  setDayMissing: 'setDay',
  setDayBefore: 'setDay',
}

/** What happened in a case: from there limits are counted. */
export const caseEventRoutes = new Hono<IdentityEnv>()
  .get(staffCaseEventPaths.caseEvents.pattern, registryOnly, (c) => {
    const { db, actor, at } = c.var
    const theCase = getReadableCase(db, actor, c.req.param('id'), at)
    const done = z.enum(['added', 'cancelled']).optional().catch(undefined).parse(c.req.query('done'))
    return c.html(caseEventsPage({ ...eventData(c.var, theCase), done }))
  })
  .post(staffCaseEventPaths.caseEvents.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(caseEventsPage({ ...eventData(c.var, theCase), errors, typed }), 422)
    const form = await parseForm(c, EventForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { kind, day, hour, mailedOn, mailedAbroad, setDay, note } = form.value
    const { zone } = getOffice(db, theCase.officeId)
    const moment = hour && day ? localTime(day, hour, zone) : undefined
    if (moment?.ok === false) return refuse({ hour: moment.error }, form.typed)
    const event = {
      kind,
      day: day || null,
      happenedAt: moment ? moment.value.toZonedDateTime(zone).epochMilliseconds : null,
      mailedOn: mailedOn || null,
      mailedAbroad: mailedAbroad.length > 0,
      setDay: setDay || null,
      note: note || null,
    }
    const entered = enterEvent(db, actor, theCase.id, event, at)
    if (!entered.ok) return refuse({ [fieldOf[entered.error]]: entered.error }, form.typed)
    return c.redirect(staffCaseEventPaths.caseEvents(i18n.locale, theCase.id, { done: 'added' }), 303)
  })
  .post(staffCaseEventPaths.caseEventCancellation.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const caseId = cancelEvent(db, actor, c.req.param('id'), at)
    return c.redirect(staffCaseEventPaths.caseEvents(i18n.locale, caseId, { done: 'cancelled' }), 303)
  })

function eventData({ db, i18n, actor, at }: Handler<Registry>, theCase: ReadableCase) {
  const events = listEnteredEvents(db, theCase)
  const names = namesOf(
    db,
    events.flatMap(({ createdBy, cancelledBy }) => [createdBy, cancelledBy]),
  )
  return {
    i18n,
    theCase,
    events,
    names,
    choices: eventChoices(theCase),
    outside: outsideAccessOf(db, actor, theCase),
    zone: getOffice(db, theCase.officeId).zone,
    telling: tellingOf(db, theCase, at),
  }
}
