import { Hono } from 'hono'
import * as z from 'zod'
import { officeYearsPage } from '../../../../views/cases/deadlines/office-days/staff-office-years.ts'
import { yearPreviewPage } from '../../../../views/cases/deadlines/office-days/staff-preview.ts'
import { type Administrator, listOffices, namesOf } from '../../../accounts/people/index.ts'
import { setOfficeProvince } from '../../../accounts/people/staff-commands.ts'
import { administratorOnly, type Handler, type IdentityEnv } from '../../../accounts/sessions/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import { formVersion } from '../../../platform/form-version.ts'
import { formFields, parseForm } from '../../../platform/web/forms.ts'
import { provinces, stampZone } from '../../../tribunal/index.ts'
import { previewChanges } from '../preview-queries.ts'
import { changesByEntering, openYears } from './changes.ts'
import { staffOfficeDayPaths } from './paths.ts'
import { confirmYear, enterYear } from './year-commands.ts'
import { listOfficeYears } from './year-queries.ts'

const year = z.coerce.number().int().min(2021).max(2098)
const officeId = z.string().max(40)
const YearForm = z.object({ year })
const OfficeForm = z.object({ year, officeId })
const ProvinceForm = z.object({ year, officeId, province: z.enum(provinces) })
const YearQuery = z.object({
  year: year.optional().catch(undefined),
  done: z.enum(['entered', 'confirmed']).optional().catch(undefined),
})

const yearsAhead = 3

/** The days of a year for all offices: what the template proposes, and which office has them. */
export const officeYearRoutes = new Hono<IdentityEnv>()
  .get(staffOfficeDayPaths.calendarYears.pattern, administratorOnly, (c) =>
    c.html(officeYearsPage(yearData(c.var, YearQuery.parse(c.req.query())))),
  )
  .post(staffOfficeDayPaths.calendarYears.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const given = await readForm(c, YearForm)
    const open = openYears(db, given.year)
    const { looked } = Object.fromEntries(await formFields(c))
    // Of these days, at these offices.
    const shown = formVersion({ year: String(given.year), days: JSON.stringify(open) })
    if (open.length > 0 && looked !== shown) {
      const preview = await previewChanges(db, changesByEntering(db, given.year), at)
      const fields = { year: String(given.year), looked: shown }
      return c.html(yearPreviewPage({ i18n, preview, open, offices: listOffices(db), year: given.year, fields }))
    }
    enterYear(db, actor, given.year, at)
    return c.redirect(staffOfficeDayPaths.calendarYears(i18n.locale, { year: given.year, done: 'entered' }), 303)
  })
  .post(staffOfficeDayPaths.calendarYearConfirmation.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const given = await readForm(c, OfficeForm)
    confirmYear(db, actor, given, at)
    return c.redirect(staffOfficeDayPaths.calendarYears(i18n.locale, { year: given.year, done: 'confirmed' }), 303)
  })
  .post(staffOfficeDayPaths.calendarProvince.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const given = await readForm(c, ProvinceForm)
    setOfficeProvince(db, actor, given, at)
    return c.redirect(staffOfficeDayPaths.calendar(i18n.locale, { office: given.officeId, year: given.year }), 303)
  })

/** These forms hold nothing that a person could type wrongly. */
async function readForm<S extends z.ZodObject>(c: Parameters<typeof parseForm>[0], schema: S): Promise<z.infer<S>> {
  const form = await parseForm(c, schema)
  if (!form.ok) throw new NotFound('office year')
  return form.value
}

function yearData({ db, at, i18n }: Handler<Administrator>, asked: z.infer<typeof YearQuery>) {
  const thisYear = at.toZonedDateTimeISO(stampZone).year
  const shown = asked.year ?? thisYear
  const offices = listOfficeYears(db, shown)
  const around = Array.from({ length: yearsAhead + 1 }, (_, index) => thisYear + index)
  return {
    i18n,
    year: shown,
    years: [...new Set([...around, shown])].sort((a, b) => a - b),
    offices,
    names: namesOf(
      db,
      offices.map(({ complete }) => complete?.confirmedBy ?? null),
    ),
    done: asked.done,
  }
}
