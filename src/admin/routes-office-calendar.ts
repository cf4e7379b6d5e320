import { Hono } from 'hono'
import * as z from 'zod'
import { officeCalendarPage } from '../../views/admin/office-calendar.ts'
import {
  administratorOnly,
  findOffice,
  getOffice,
  type IdentityEnv,
  listOffices,
  type Staff,
  staffOnly,
} from '../accounts/index.ts'
import { countHearingsOfYear, listCalendarYear, openDayFrom, removeOfficeDay, setOfficeDay } from '../cases/index.ts'
import { NotFound } from '../platform/errors.ts'
import type { Env } from '../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { paths } from '../platform/web/paths.ts'
import { readDate } from './local-time.ts'

const day = z
  .string('dayUnreadable')
  .trim()
  .refine((text) => readDate(text) !== undefined, 'dayUnreadable')
const officeId = z.string('officeMissing').max(40, 'officeMissing')
const name = z.string('dayNameMissing').trim().min(2, 'dayNameMissing').max(100, 'nameTooLong')

const DayForm = z.object({ officeId, day, isClosed: z.enum(['yes', 'no'], 'kindMissing'), nameEn: name, nameFr: name })
const RemovalForm = z.object({ officeId, day })
const Asked = z.object({
  office: z.string().max(40).optional().catch(undefined),
  year: z.coerce.number().int().min(2001).max(2098).optional().catch(undefined),
  done: z.enum(['set', 'removed']).optional().catch(undefined),
  day: day.optional().catch(undefined),
})

const yearsBack = 1
const yearsAhead = 3

/** When offices are closed: an officer reads their own office's calendar, an administrator changes all. */
export const officeCalendarRoutes = new Hono<IdentityEnv>()
  .get('/admin/calendar', staffOnly, (c) => c.html(officeCalendarPage(calendarData(c.var, Asked.parse(c.req.query())))))
  .post('/admin/calendar', administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const form = await parseForm(c, DayForm)
    const refuse = (errors: FormErrors, typed: Typed) => {
      const year = readDate(typed.day ?? '')?.year
      const asked = { office: findOffice(db, typed.officeId ?? '')?.id, year }
      return c.html(officeCalendarPage({ ...calendarData(c.var, asked), errors, typed }), 422)
    }
    if (!form.ok) return refuse(form.errors, form.typed)
    const { isClosed, ...given } = form.value
    const set = setOfficeDay(db, actor, { ...given, isClosed: isClosed === 'yes' }, at)
    if (!set.ok) return refuse({ [set.error === 'officeMissing' ? 'form' : 'nameEn']: set.error }, form.typed)
    return c.redirect(paths.admin.calendar(i18n.locale, shown(given, 'set')), 303)
  })
  .post('/admin/calendar/removal', administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const form = await parseForm(c, RemovalForm)
    if (!form.ok || !findOffice(db, form.value.officeId)) throw new NotFound('office day')
    removeOfficeDay(db, actor, form.value, at)
    return c.redirect(paths.admin.calendar(i18n.locale, shown(form.value, 'removed')), 303)
  })

const shown = ({ officeId, day }: { officeId: string; day: string }, done: 'set' | 'removed') => ({
  office: officeId,
  year: day.slice(0, 4),
  done,
  day,
})

type Here = Pick<Env['Variables'], 'db' | 'at' | 'i18n'> & { actor: Staff }

function calendarData({ db, at, i18n, actor }: Here, asked: Partial<z.infer<typeof Asked>>) {
  const offices = actor.role === 'administrator' ? listOffices(db) : undefined
  const office =
    actor.role === 'registry'
      ? getOffice(db, actor.officeId)
      : (offices?.find(({ id }) => id === asked.office) ?? offices?.[0])
  if (!office) throw new NotFound('office')
  const thisYear = at.toZonedDateTimeISO(office.zone).year
  const year = asked.year ?? thisYear
  const around = Array.from({ length: yearsBack + yearsAhead + 1 }, (_, index) => thisYear - yearsBack + index)
  return {
    i18n,
    office,
    offices,
    year,
    years: [...new Set([...around, year])].sort((a, b) => a - b),
    days: listCalendarYear(db, office.id, year),
    hearings: countHearingsOfYear(db, office, year),
    done:
      asked.done && asked.day
        ? { act: asked.done, day: asked.day, endsOn: openDayFrom(db, office.id, asked.day) }
        : undefined,
  }
}
