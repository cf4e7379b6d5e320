import { Hono } from 'hono'
import * as z from 'zod'
import { officeCalendarPage } from '../../../../views/cases/deadlines/office-days/staff-office-calendar.ts'
import { dayPreviewPage, dayRemovalPage } from '../../../../views/cases/deadlines/office-days/staff-preview.ts'
import {
  type EditConflict,
  editConflictOf,
  findOffice,
  getOffice,
  listOffices,
  type Staff,
} from '../../../accounts/people/index.ts'
import { administratorOnly, type Handler, type IdentityEnv, staffOnly } from '../../../accounts/sessions/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import {
  type FormFields,
  formVersion,
  isFormCurrent,
  reconcileForm,
  withFormVersion,
} from '../../../platform/form-version.ts'
import { firstField, nameIn, paired } from '../../../platform/localized.ts'
import { type FormErrors, parseForm, type Typed } from '../../../platform/web/forms.ts'
import { readDate } from '../../../platform/web/local-time.ts'
import { typedDay } from '../../../platform/web/typed-day.ts'
import { officeDayKinds } from '../../../tribunal/index.ts'
import type { Paired } from '../../../tribunal/languages.ts'
import { previewChanges } from '../preview-queries.ts'
import { lookedAt, wasLookedAt } from '../staff-look.ts'
import { changeByRemoving, changeBySetting } from './changes.ts'
import { findOfficeDay, isSame, type OwnDay, removeOfficeDay, setOfficeDay } from './commands.ts'
import { staffOfficeDayPaths } from './paths.ts'
import { countHearingsOfYear, findCalendarYear, listCalendarYear, openDayFrom } from './year-queries.ts'

const day = typedDay('dayUnreadable')
const officeId = z.string('officeMissing').max(40, 'officeMissing')
const name = z.string('dayNameMissing').trim().min(2, 'dayNameMissing').max(100, 'nameTooLong')

/** Ids of other offices for which the day is the same: ticked, or as the page sends them again that was looked at. */
const also = z
  .union([z.array(officeId), z.string()])
  .optional()
  .transform((ids = []) => (typeof ids === 'string' ? ids.split(/\s+/) : ids).filter(Boolean))

const DayForm = z.object({
  officeId,
  also,
  day,
  kind: z.enum(officeDayKinds, 'kindMissing'),
  ...paired('name', () => name),
})
const RemovalForm = z.object({ officeId, also, day })
const setFields = Object.keys(DayForm.shape)
const removalFields = Object.keys(RemovalForm.shape)
const CalendarQuery = z.object({
  office: z.string().max(40).optional().catch(undefined),
  year: z.coerce.number().int().min(2001).max(2098).optional().catch(undefined),
  done: z.enum(['set', 'removed']).optional().catch(undefined),
  day: day.optional().catch(undefined),
  /** Other offices for which it was saved or removed, apart by points. */
  also: z.string().max(2000).optional().catch(undefined),
  /** Whose form is filled in with what is saved. */
  change: day.optional().catch(undefined),
})

const yearsBack = 1
const yearsAhead = 3

/** When offices are closed: an officer reads their own office's calendar, an administrator changes all. */
export const officeCalendarRoutes = new Hono<IdentityEnv>()
  .get(staffOfficeDayPaths.calendar.pattern, staffOnly, (c) =>
    c.html(officeCalendarPage(calendarData(c.var, CalendarQuery.parse(c.req.query())))),
  )
  .post(staffOfficeDayPaths.calendar.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const form = await parseForm(c, DayForm)
    const { typed } = form
    const refuse = (errors: FormErrors) =>
      c.html(officeCalendarPage({ ...calendarData(c.var, askedBy(c.var, typed)), errors, typed }), 422)
    if (!form.ok) return refuse(form.errors)
    const given = form.value
    if (typed.next === 'change')
      return c.html(officeCalendarPage({ ...calendarData(c.var, askedBy(c.var, given)), typed }))
    const isSeen = (saved: OwnDay | undefined) => isFormCurrent(typed, dayFields(saved))
    const office = findOffice(db, given.officeId)
    // What others have on that day counts as looked at too: what a colleague changed since is shown anew.
    const others = otherDays(db, given)
    const looks = { ...typed, also: given.also.join(' '), others: JSON.stringify(others) }
    const looked = [...setFields, 'others']
    if (office && isSeen(findOfficeDay(db, given)) && !wasLookedAt(looks, looked)) {
      const { also: _, ...said } = given
      const changes = [office, ...others.map((one) => one.office)].map(({ id }) =>
        changeBySetting(db, { ...said, officeId: id }),
      )
      const preview = await previewChanges(db, changes, at)
      const { others: __, ...fields } = lookedAt(looks, looked)
      return c.html(dayPreviewPage({ i18n, preview, office, others, day: given, fields }))
    }
    const set = setOfficeDay(db, actor, given, at, isSeen)
    if (set.ok)
      return c.redirect(
        staffOfficeDayPaths.calendar(i18n.locale, {
          ...shownAfter(given, 'set'),
          ...alsoAt(others.map(({ office: { id } }) => id)),
        }),
        303,
      )
    if (set.error !== 'stale')
      return refuse({ [set.error === 'officeMissing' ? 'form' : firstField('name')]: set.error })
    const now = dayFields(findOfficeDay(db, given))
    const data = { ...calendarData(c.var, askedBy(c.var, given)), conflict: conflictAt(c.var, given, typed, now) }
    return c.html(officeCalendarPage({ ...data, typed: reconcileForm(typed, now) }), 409)
  })
  .post(staffOfficeDayPaths.calendarRemoval.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const form = await parseForm(c, RemovalForm)
    if (!form.ok || !findOffice(db, form.value.officeId)) throw new NotFound('office day')
    const given = form.value
    const isSeen = (saved: OwnDay) => isFormCurrent(form.typed, dayFields(saved))
    const saved = findOfficeDay(db, given)
    // Ticked are only those where the day is the same: what a colleague changed since is shown anew, without its tick.
    const same = sameElsewhere(db, given)
    const ticked = given.also.filter((id) => same.includes(id))
    const looks = { ...form.typed, also: ticked.join(' '), same: same.join(' ') }
    const looked = [...removalFields, 'same']
    if (saved && isSeen(saved) && !wasLookedAt(looks, looked)) {
      const changes = [given.officeId, ...ticked].map((id) => changeByRemoving(db, { officeId: id, day: given.day }))
      const preview = await previewChanges(db, changes, at)
      const { also: _, same: __, ...fields } = lookedAt(looks, looked)
      const [office, elsewhere] = [getOffice(db, given.officeId), listOffices(db).filter(({ id }) => same.includes(id))]
      return c.html(dayRemovalPage({ i18n, preview, office, elsewhere, ticked, day: saved, fields }))
    }
    const removed = removeOfficeDay(db, actor, { ...given, also: ticked }, at, isSeen)
    if (removed.ok)
      return c.redirect(
        staffOfficeDayPaths.calendar(i18n.locale, {
          ...shownAfter(given, 'removed'),
          ...alsoAt(removed.value.filter((id) => id !== given.officeId)),
        }),
        303,
      )
    const conflict = conflictAt(c.var, given, form.typed, dayFields(findOfficeDay(db, given)))
    return c.html(officeCalendarPage({ ...calendarData(c.var, askedBy(c.var, given)), conflict }), 409)
  })

type Named = { readonly officeId: string; readonly day: string }

/** The other offices that a form names, with what is said there of that day now. */
const otherDays = (db: Db, { officeId, also: ids, day }: Named & { readonly also: readonly string[] }) =>
  listOffices(db)
    .filter(({ id }) => id !== officeId && ids.includes(id))
    .map((office) => ({ office, saved: findOfficeDay(db, { officeId: office.id, day }) }))

const alsoAt = (ids: readonly string[]) => ids.length > 0 && { also: ids.join('.') }

const shownAfter = ({ officeId, day }: Named, done: 'set' | 'removed') => ({
  office: officeId,
  year: day.slice(0, 4),
  done,
  day,
})

/** What the form shows of a day; of one of which nothing is said, what an empty form shows. */
const dayFields = (own: Pick<OwnDay, 'kind' | keyof Paired<'name'>> | undefined): FormFields => ({
  kind: own?.kind ?? 'closed',
  ...paired('name', (locale) => (own ? nameIn({ locale }, own) : '')),
})

/** Other offices that have the same on that day: a change or a removal is offered for them too. */
function sameElsewhere(db: Db, { officeId, day }: Named): string[] {
  const own = findOfficeDay(db, { officeId, day })
  return listOffices(db).flatMap(({ id }) => {
    const other = id === officeId ? undefined : findOfficeDay(db, { officeId: id, day })
    return own && other && isSame(own, other) ? [id] : []
  })
}

const askedBy = ({ db }: Handler<Staff>, { officeId, day }: Partial<Named>) => ({
  office: findOffice(db, officeId ?? '')?.id,
  year: readDate(day ?? '')?.year,
})

const conflictAt = (
  { db, actor }: Handler<Staff>,
  { officeId, day }: Named,
  typed: Typed,
  now: FormFields,
): EditConflict =>
  editConflictOf(db, actor, {
    typed,
    now,
    where: { officeId },
    isAbout: ({ action, facts }) => action.startsWith('officeDay.') && JSON.parse(facts).day === day,
  })

function calendarData({ db, at, i18n, actor }: Handler<Staff>, asked: Partial<z.infer<typeof CalendarQuery>>) {
  const offices = actor.role === 'administrator' ? listOffices(db) : undefined
  const office =
    actor.role === 'registry'
      ? getOffice(db, actor.officeId)
      : (offices?.find(({ id }) => id === asked.office) ?? offices?.[0])
  if (!office) throw new NotFound('office')
  const thisYear = at.toZonedDateTimeISO(office.zone).year
  const { change } = asked
  const year = asked.year ?? (change ? Number(change.slice(0, 4)) : thisYear)
  const around = Array.from({ length: yearsBack + yearsAhead + 1 }, (_, index) => thisYear - yearsBack + index)
  return {
    i18n,
    office,
    offices,
    year,
    years: [...new Set([...around, year])].sort((a, b) => a - b),
    days: listCalendarYear(db, office.id, year).map((one) => ({ ...one, seen: formVersion(dayFields(one.own)) })),
    typed: {
      ...(change && { day: change }),
      ...withFormVersion(dayFields(change ? findOfficeDay(db, { officeId: office.id, day: change }) : undefined)),
      ...(change && { also: sameElsewhere(db, { officeId: office.id, day: change }).join(' ') }),
    },
    hearings: countHearingsOfYear(db, office, year),
    isComplete: findCalendarYear(db, office.id, year) !== undefined,
    done:
      asked.done && asked.day
        ? {
            act: asked.done,
            day: asked.day,
            endsOn: openDayFrom(db, office.id, asked.day),
            also: (offices ?? []).filter(({ id }) => asked.also?.split('.').includes(id)),
          }
        : undefined,
  }
}
