import { Hono } from 'hono'
import * as z from 'zod'
import { hearingPage } from '../../../views/cases/hearings/staff-hearing.ts'
import { schedulingPage } from '../../../views/cases/hearings/staff-scheduling.ts'
import { editConflictOf, getOffice, isAboutSubject, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { type Instant, instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { type LocalTimeError, localTime, localTimeFields } from '../../platform/web/local-time.ts'
import { isUnavailable } from '../../requests/index.ts'
import { hearingKinds, reviewKinds, zones } from '../../tribunal/index.ts'
import { locales } from '../../tribunal/languages.ts'
import { unconfirmedYearsAhead } from '../deadlines/calendar-queries.ts'
import type { HearingField, NewHearing } from '../record/input.ts'
import { getOfficeCase, getOfficeHearing, type OfficeCase } from '../record/office-queries.ts'
import { staffCasePaths } from '../record/paths.ts'
import { changeHearing, type HearingError, scheduleHearing } from './commands.ts'
import { staffHearingPaths } from './paths.ts'
import type { Hearing } from './rows.ts'
import { prefillFromRequest, unavailableForCase } from './staff-requests.ts'
import { hearingModes, hearingStates } from './values.ts'

const words = z.string('textTooLong').trim().max(500, 'textTooLong').default('')

const HearingForm = z.object({
  kind: z.enum(hearingKinds, 'kindMissing'),
  reviewKind: z.union([z.enum(reviewKinds), z.literal('').transform(() => null)], 'reviewUnknown').default(null),
  date: z.string('dateUnreadable').trim().min(1, 'dateUnreadable'),
  time: z.string('timeUnreadable').trim().min(1, 'timeUnreadable'),
  zone: z.enum(zones, 'zoneMissing'),
  minutes: z.coerce.number('minutesWrong').int('minutesWrong').min(5, 'minutesWrong').max(1440, 'minutesWrong'),
  mode: z.enum(hearingModes, 'modeMissing'),
  place: words,
  link: words,
  language: z.union([z.enum(locales), z.literal('').transform(() => null)], 'languageUnknown').default(null),
  interpreter: words,
  /** Ticked where counsel said that they cannot attend on that day. */
  anyway: z.array(z.string()).default([]),
} satisfies Record<Exclude<HearingField, 'state' | 'reason'>, z.ZodType> & Record<string, z.ZodType>)
const StateForm = z.object({ state: z.enum(hearingStates, 'stateMissing'), reason: words })

const fieldOf: Record<HearingError | LocalTimeError, string> = {
  inThePast: 'date',
  zoneUnknown: 'zone',
  minutesWrong: 'minutes',
  linkNotHttps: 'link',
  placeMissing: 'place',
  ...localTimeFields,
}

/** Dates of hearings, on the clock of the place where they are held. */
export const staffHearingRoutes = new Hono<IdentityEnv>()
  .get(staffHearingPaths.caseHearings.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const typed = { zone: getOffice(db, theCase.officeId).zone, minutes: '180', mode: 'virtual', kind: 'hearing' }
    return c.html(schedulingPage({ i18n, theCase, typed, ...besides(db, theCase, at) }))
  })
  .post(staffHearingPaths.caseHearings.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const beside = besides(db, theCase, at)
    const { away } = beside
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(schedulingPage({ i18n, theCase, errors, typed, ...beside }), 422)
    const form = await parseForm(c, HearingForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const hearing = hearingOf(form.value)
    if (!hearing.ok) return refuse({ [fieldOf[hearing.error]]: hearing.error }, form.typed)
    if (isUnavailable(away, form.value.date) && !form.value.anyway.length)
      return refuse({ anyway: 'counselUnavailable' }, form.typed)

    const scheduled = scheduleHearing(db, actor, theCase.id, hearing.value, at)
    if (!scheduled.ok) return refuse({ [fieldOf[scheduled.error]]: scheduled.error }, form.typed)
    return c.redirect(staffCasePaths.case(i18n.locale, theCase.id, { done: 'hearingScheduled' }), 303)
  })
  .get(staffHearingPaths.hearing.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeHearing(db, actor, c.req.param('id'), at)
    const asked = prefillFromRequest(db, actor, found, c.req.query('request'), at)
    const typed = withFormVersion(fieldsOf(found.hearing), asked)
    return c.html(
      hearingPage({
        i18n,
        ...found,
        typed,
        isPrefilled: asked !== undefined,
        ...besides(db, found.theCase, at),
      }),
    )
  })
  .post(staffHearingPaths.hearing.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeHearing(db, actor, c.req.param('id'), at)
    const beside = besides(db, found.theCase, at)
    const { away } = beside
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(hearingPage({ i18n, ...found, errors, typed, ...beside }), 422)
    const form = await parseForm(c, HearingForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const hearing = hearingOf(form.value)
    if (!hearing.ok) return refuse({ [fieldOf[hearing.error]]: hearing.error }, form.typed)
    const isMoved = form.value.date !== fieldsOf(found.hearing).date
    if (isMoved && isUnavailable(away, form.value.date) && !form.value.anyway.length)
      return refuse({ anyway: 'counselUnavailable' }, form.typed)

    const isSaved = (saved: Hearing) => isFormCurrent(form.typed, fieldsOf(saved))
    const changed = changeHearing(db, actor, found.hearing.id, hearing.value, at, isSaved)
    if (changed.ok)
      return c.redirect(staffCasePaths.case(i18n.locale, found.theCase.id, { done: 'hearingChanged' }), 303)
    if (changed.error === 'stale') return c.html(hearingPage(staleData(c.var, found.hearing.id, form.typed)), 409)
    return refuse({ [fieldOf[changed.error]]: changed.error }, form.typed)
  })
  .post(staffHearingPaths.hearingState.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeHearing(db, actor, c.req.param('id'), at)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(
        hearingPage({
          i18n,
          ...found,
          errors,
          typed: { ...fieldsOf(found.hearing), ...typed },
          ...besides(db, found.theCase, at),
        }),
        422,
      )
    const form = await parseForm(c, StateForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const isSaved = (saved: Hearing) => isFormCurrent(form.typed, fieldsOf(saved))
    const changed = changeHearing(db, actor, found.hearing.id, form.value, at, isSaved)
    if (changed.ok)
      return c.redirect(staffCasePaths.case(i18n.locale, found.theCase.id, { done: 'hearingChanged' }), 303)
    if (changed.error === 'stale') return c.html(hearingPage(staleData(c.var, found.hearing.id, form.typed)), 409)
    return refuse({ state: changed.error }, form.typed)
  })

/** What stands beside the form of a hearing. */
const besides = (db: Db, theCase: OfficeCase, at: Instant) => ({
  away: unavailableForCase(db, theCase, at),
  unconfirmed: unconfirmedYearsAhead(db, theCase, at),
})

/** A form that met a colleague’s change of the hearing. */
function staleData({ db, actor, i18n, at }: Handler<Registry>, id: string, typed: Typed) {
  const found = getOfficeHearing(db, actor, id, at)
  const now = fieldsOf(found.hearing)
  const where = { caseId: found.theCase.id }
  return {
    i18n,
    ...found,
    typed: reconcileForm(typed, now),
    ...besides(db, found.theCase, at),
    conflict: editConflictOf(db, actor, { typed, now, where, isAbout: isAboutSubject(`hearing:${id}`) }),
  }
}

function hearingOf({
  date,
  time,
  anyway: _,
  ...rest
}: z.infer<typeof HearingForm>): Result<NewHearing, LocalTimeError> {
  const startsAt = localTime(date, time, rest.zone)
  return startsAt.ok ? ok({ ...rest, startsAt: startsAt.value }) : fail(startsAt.error)
}

/** What both forms of a hearing show of it. */
function fieldsOf(hearing: Hearing): Record<HearingField, string> {
  const start = instant(hearing.startsAt).toZonedDateTimeISO(hearing.zone)
  return {
    kind: hearing.kind,
    reviewKind: hearing.reviewKind ?? '',
    date: start.toPlainDate().toString(),
    time: start.toPlainTime().toString().slice(0, 5),
    zone: hearing.zone,
    minutes: String(hearing.minutes),
    mode: hearing.mode,
    place: hearing.place ?? '',
    link: hearing.link ?? '',
    language: hearing.language ?? '',
    interpreter: hearing.interpreter ?? '',
    state: hearing.state,
    reason: hearing.reason ?? '',
  }
}
