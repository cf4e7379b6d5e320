import { Hono } from 'hono'
import * as z from 'zod'
import { appearancePage } from '../../../views/cases/appearances/staff-appearance.ts'
import { appearanceEndingPage } from '../../../views/cases/appearances/staff-appearance-ending.ts'
import { editConflictOf, getOffice, getPerson, isAboutSubject, type Registry } from '../../accounts/people/index.ts'
import { findCounsel } from '../../accounts/people/staff-counsel-search.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { type Instant, instant } from '../../platform/clock.ts'
import { type FormFields, isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { readDate } from '../../platform/web/local-time.ts'
import { typedDay, typedDayOrNone } from '../../platform/web/typed-day.ts'
import { endOfDay } from '../deadlines/calendar.ts'
import { getOfficeAppearance, getOfficeCase, type OfficeCase } from '../record/office-queries.ts'
import { staffCasePaths } from '../record/paths.ts'
import { endAppearance, enterAppearance } from './commands.ts'
import { staffAppearancePaths } from './paths.ts'

const day = typedDay('dateUnreadable')
const dayOrNone = typedDayOrNone('dateUnreadable')

const EnterForm = z.object({
  counselId: z.string('counselMissing').min(1, 'counselMissing').max(40, 'counselMissing'),
  from: day,
  lastDay: dayOrNone,
  limits: z.string('textTooLong').trim().max(2000, 'textTooLong').default(''),
})
const EndForm = z.object({ lastDay: dayOrNone })

const fieldOf = {
  counselUnknown: 'counselId',
  alreadyOfRecord: 'counselId',
  endBeforeStart: 'lastDay',
  alreadyEnded: 'form',
} as const

const mostShown = 50

/** Counsel of record: who comes, and who leaves. Days are those of the office's clock. */
export const appearanceRoutes = new Hono<IdentityEnv>()
  .get(staffAppearancePaths.caseAppearances.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const from = at.toZonedDateTimeISO(getOffice(db, theCase.officeId).zone).toPlainDate().toString()
    return c.html(appearancePage({ ...enteringData(c.var, theCase, c.req.query('find') ?? ''), i18n, typed: { from } }))
  })
  .post(staffAppearancePaths.caseAppearances.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(appearancePage({ ...enteringData(c.var, theCase, c.req.query('find') ?? ''), i18n, errors, typed }), 422)
    const form = await parseForm(c, EnterForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const { zone } = getOffice(db, theCase.officeId)
    const { counselId, limits, lastDay } = form.value
    const from = startOf(form.value.from, zone).epochMilliseconds
    const until = lastDay ? endOfDay(lastDay, zone).epochMilliseconds : null
    const entered = enterAppearance(db, actor, theCase.id, { counselId, from, until, limits: limits || null }, at)
    if (!entered.ok) return refuse({ [fieldOf[entered.error]]: entered.error }, form.typed)
    return c.redirect(staffCasePaths.case(i18n.locale, theCase.id, { done: 'appearanceEntered' }), 303)
  })
  .get(staffAppearancePaths.appearanceEnding.pattern, registryOnly, (c) => {
    const data = endingData(c.var, c.req.param('id'))
    return c.html(appearanceEndingPage({ ...data, typed: withFormVersion(data.now) }))
  })
  .post(staffAppearancePaths.appearanceEnding.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const data = endingData(c.var, c.req.param('id'))
    const refuse = (errors: FormErrors, typed: Typed) => c.html(appearanceEndingPage({ ...data, errors, typed }), 422)
    const form = await parseForm(c, EndForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const until = form.value.lastDay ? endOfDay(form.value.lastDay, data.office.zone) : at
    const { typed } = form
    const isSaved = (saved: { until: number | null }) => isFormCurrent(typed, endOfRecord(saved, data.office.zone))
    const ended = endAppearance(db, actor, data.appearance.id, until.epochMilliseconds, at, isSaved)
    if (ended.ok) return c.redirect(staffCasePaths.case(i18n.locale, data.theCase.id, { done: 'appearanceEnded' }), 303)
    if (ended.error !== 'stale') return refuse({ [fieldOf[ended.error]]: ended.error }, typed)
    const { now, ...fresh } = endingData(c.var, data.appearance.id)
    const where = { caseId: data.theCase.id }
    const conflict = editConflictOf(db, actor, {
      typed,
      now,
      where,
      isAbout: isAboutSubject(`appearance:${data.appearance.id}`),
    })
    return c.html(appearanceEndingPage({ ...fresh, typed: reconcileForm(typed, now), conflict }), 409)
  })

function enteringData({ db }: Handler<Registry>, theCase: OfficeCase, find: string) {
  const found = find.trim() ? findCounsel(db, find) : []
  return { theCase, find, counsel: found.slice(0, mostShown), isCut: found.length > mostShown }
}

function endingData({ db, actor, at, i18n }: Handler<Registry>, id: string) {
  const { appearance, theCase } = getOfficeAppearance(db, actor, id, at)
  const office = getOffice(db, theCase.officeId)
  return {
    i18n,
    appearance,
    theCase,
    office,
    now: endOfRecord(appearance, office.zone),
    counselName: getPerson(db, appearance.counselId).name,
  }
}

/** What the form of an end shows: the last day on the record, where one is set. */
const endOfRecord = ({ until }: { readonly until: number | null }, zone: string): FormFields => ({
  lastDay:
    until === null
      ? ''
      : instant(until - 1)
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .toString(),
})

const startOf = (date: string, zone: string): Instant =>
  instant(readDate(date)!.toZonedDateTime(zone).epochMilliseconds)
