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
import { hindranceIn, unavailableForCase } from '../../requests/index.ts'
import { hearingKinds, reviewKinds, zones } from '../../tribunal/index.ts'
import { locales } from '../../tribunal/languages.ts'
import { tellingOf } from '../access/index.ts'
import { unconfirmedYearsAhead } from '../deadlines/calendar-queries.ts'
import type { HearingField, NewHearing } from '../record/input.ts'
import { getOfficeCase, getOfficeHearing, type OfficeCase } from '../record/office-queries.ts'
import { staffCasePaths } from '../record/paths.ts'
import { type Clash, clashesOf } from './clashes.ts'
import { changeHearing, type HearingError, hearingStart, scheduleHearing } from './commands.ts'
import { effectsOf, exceptionsAffirmed, type HearingEffects, noticeKept, unaffirmed } from './effects.ts'
import { staffHearingPaths } from './paths.ts'
import type { Hearing } from './rows.ts'
import { prefillFromRequest } from './staff-requests.ts'
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
  room: words,
  panel: words,
  link: words,
  language: z.union([z.enum(locales), z.literal('').transform(() => null)], 'languageUnknown').default(null),
  interpreter: words,
  /** Ticked where counsel said that they cannot attend on that day. */
  anyway: z.array(z.string()).default([]),
  /** Ticked where limits pass by the move, and where the notice is short. */
  passed: z.array(z.string()).default([]),
  shortNotice: z.array(z.string()).default([]),
} satisfies Record<Exclude<HearingField, 'state' | 'reason'>, z.ZodType> & Record<string, z.ZodType>)
const StateForm = z.object({ state: z.enum(hearingStates, 'stateMissing'), reason: words })

const fieldOf: Record<HearingError | LocalTimeError, string> = {
  inThePast: 'date',
  zoneUnknown: 'zone',
  minutesWrong: 'minutes',
  linkNotHttps: 'link',
  placeMissing: 'place',
  notYetHeld: 'state',
  alreadyHeld: 'date',
  ...localTimeFields,
}

/** Dates of hearings, on the clock of the place where they are held. */
export const staffHearingRoutes = new Hono<IdentityEnv>()
  .get(staffHearingPaths.hearingScheduling.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const typed = { zone: getOffice(db, theCase.officeId).zone, minutes: '180', mode: 'virtual', kind: 'hearing' }
    return c.html(schedulingPage({ i18n, theCase, typed, ...besides(db, theCase, at) }))
  })
  .post(staffHearingPaths.caseHearings.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const beside = besides(db, theCase, at)
    const form = await parseForm(c, HearingForm)
    const { typed } = form
    const effects = effectsAsTyped(c.var, theCase, undefined, typed)
    const refuse = (errors: FormErrors, clashes: readonly Clash[] = []) =>
      c.html(schedulingPage({ i18n, theCase, errors, typed, ...beside, clashes, effects }), 422)
    if (!form.ok) return refuse(form.errors)
    const hearing = hearingOf(form.value)
    if (!hearing.ok) return refuse({ [fieldOf[hearing.error]]: hearing.error })
    const clashes = clashesOf(db, actor, theCase, plannedOf(hearing.value))
    const hindrance = hindranceIn({ away: beside.away, clashes, ...form.value })
    const asked = { ...(hindrance && { anyway: hindrance }), ...unaffirmed(effects, form.value) }
    if (isWrong(asked)) return refuse(asked, clashes)

    const affirmed = exceptionsAffirmed(effects, form.value)
    const scheduled = scheduleHearing(db, actor, theCase.id, hearing.value, at, affirmed)
    if (!scheduled.ok) return refuse({ [fieldOf[scheduled.error]]: scheduled.error })
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
        ...begun(db, found, at),
        typed,
        isPrefilled: asked !== undefined,
        effects: asked && effectsAsTyped(c.var, found.theCase, found.hearing, typed),
        ...besides(db, found.theCase, at),
      }),
    )
  })
  .post(staffHearingPaths.hearing.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeHearing(db, actor, c.req.param('id'), at)
    const beside = besides(db, found.theCase, at)
    const form = await parseForm(c, HearingForm)
    const { typed } = form
    const effects = effectsAsTyped(c.var, found.theCase, found.hearing, typed)
    const refuse = (errors: FormErrors, clashes: readonly Clash[] = []) =>
      c.html(hearingPage({ i18n, ...begun(db, found, at), errors, typed, ...beside, clashes, effects }), 422)
    if (!form.ok) return refuse(form.errors)
    const hearing = hearingOf(form.value)
    if (!hearing.ok) return refuse({ [fieldOf[hearing.error]]: hearing.error })
    const isSaved = (saved: Hearing) => isFormCurrent(typed, fieldsOf(saved))
    const stale = () => c.html(hearingPage(staleData(c.var, found.hearing.id, typed)), 409)
    // A form that met a colleague's move would be asked about moving the hearing back.
    if (!isSaved(found.hearing)) return stale()
    const planned = plannedOf(hearing.value)
    const isMoved = found.hearing.state === 'scheduled' && isElsewhere(found.hearing, planned)
    const clashes = isMoved ? clashesOf(db, actor, found.theCase, planned) : []
    const isOtherDay = form.value.date !== fieldsOf(found.hearing).date
    const hindrance = hindranceIn({ ...form.value, away: isOtherDay ? beside.away : [], clashes })
    const asked = { ...(hindrance && { anyway: hindrance }), ...unaffirmed(effects, form.value) }
    if (isWrong(asked)) return refuse(asked, clashes)

    const affirmed = exceptionsAffirmed(effects, form.value)
    const changed = changeHearing(db, actor, found.hearing.id, hearing.value, at, isSaved, affirmed)
    if (changed.ok)
      return c.redirect(staffCasePaths.case(i18n.locale, found.theCase.id, { done: 'hearingChanged' }), 303)
    if (changed.error === 'stale') return stale()
    return refuse({ [fieldOf[changed.error]]: changed.error })
  })
  .post(staffHearingPaths.hearingState.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const found = getOfficeHearing(db, actor, c.req.param('id'), at)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(
        hearingPage({
          i18n,
          ...begun(db, found, at),
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

const begun = <F extends { readonly hearing: Hearing }>(db: Db, found: F, at: Instant) => ({
  ...found,
  isBegun: found.hearing.startsAt <= at.epochMilliseconds,
  notice: found.hearing.state === 'scheduled' ? noticeKept(db, found.hearing) : undefined,
})

/** What stands beside the form of a hearing. */
const besides = (db: Db, theCase: OfficeCase, at: Instant) => ({
  away: unavailableForCase(db, theCase, at),
  unconfirmed: unconfirmedYearsAhead(db, theCase, at),
  telling: tellingOf(db, theCase, at),
})

const isWrong = (errors: FormErrors): boolean => Object.keys(errors).length > 0

const DateForm = HearingForm.pick({ kind: true, date: true, time: true, zone: true })

/** What fixing the hearing on the date that stands in its form does; undefined where that is no date. */
function effectsAsTyped(
  { db, at }: Pick<Handler<Registry>, 'db' | 'at'>,
  theCase: OfficeCase,
  was: Hearing | undefined,
  typed: Typed,
): HearingEffects | undefined {
  const form = DateForm.safeParse(typed)
  const time = form.success ? localTime(form.data.date, form.data.time, form.data.zone) : undefined
  if (!form.success || !time?.ok) return undefined
  const { kind, zone } = form.data
  const planned = { id: was?.id ?? '', kind, zone, startsAt: hearingStart(time.value, zone) }
  return effectsOf(db, theCase, was, { ...planned, state: was?.state ?? 'scheduled' }, at)
}

type Planned = Parameters<typeof clashesOf>[3]

const plannedOf = ({ startsAt, ...hearing }: NewHearing): Planned => ({
  ...hearing,
  startsAt: hearingStart(startsAt, hearing.zone),
})

/** Somebody who attends it has to be somewhere else, or at another time. */
const isElsewhere = (before: Hearing, now: Planned): boolean =>
  before.startsAt !== now.startsAt ||
  before.minutes !== now.minutes ||
  before.mode !== now.mode ||
  (before.place ?? '') !== (now.place ?? '')

/** A form that met a colleague’s change of the hearing. */
function staleData({ db, actor, i18n, at }: Handler<Registry>, id: string, typed: Typed) {
  const found = getOfficeHearing(db, actor, id, at)
  const now = fieldsOf(found.hearing)
  const where = { caseId: found.theCase.id }
  return {
    i18n,
    ...begun(db, found, at),
    typed: reconcileForm(typed, now),
    ...besides(db, found.theCase, at),
    conflict: editConflictOf(db, actor, { typed, now, where, isAbout: isAboutSubject(`hearing:${id}`) }),
  }
}

function hearingOf({
  date,
  time,
  anyway: _,
  passed: __,
  shortNotice: ___,
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
    room: hearing.room ?? '',
    panel: hearing.panel ?? '',
    link: hearing.link ?? '',
    language: hearing.language ?? '',
    interpreter: hearing.interpreter ?? '',
    state: hearing.state,
    reason: hearing.reason ?? '',
  }
}
