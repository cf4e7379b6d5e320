import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type ReportFilter, reportsPage } from '../../views/reports/office.ts'
import { figuresPage } from '../../views/reports/public.ts'
import { columnLabel } from '../../views/reports/section.ts'
import { listOffices, type Office, type Staff } from '../accounts/people/index.ts'
import { type Handler, type IdentityEnv, staffOnly } from '../accounts/sessions/index.ts'
import { addDays } from '../platform/clock.ts'
import { weekOf } from '../platform/counters/index.ts'
import { nameIn } from '../platform/localized.ts'
import type { Vars } from '../platform/web/context.ts'
import { csvText, csvType } from '../platform/web/csv.ts'
import { sendText } from '../platform/web/download.ts'
import { type Division, divisions } from '../tribunal/index.ts'
import { reportPaths, staffReportPaths } from './paths.ts'
import { publicReport, suppressedBelow } from './public.ts'
import { groupings, sumCounters } from './queries.ts'
import { periodOf, periods, type ReportSection, reportOf } from './report.ts'
import { type SectionName, sectionNames } from './sections.ts'

const Filter = z.object({
  office: z.string().max(40).catch(''),
  division: z.enum(divisions).or(z.literal('')).catch(''),
  weeks: z.coerce
    .number()
    .refine((weeks) => periods.some((one) => one === weeks))
    .catch(periods[1]),
  until: z.iso.date().catch(''),
  by: z.enum(groupings).catch('week'),
})

/** An officer sees their own office, administrators every office. */
export const reportRoutes = new Hono<IdentityEnv>()
  .get(staffReportPaths.reports.pattern, staffOnly, (c) =>
    c.html(reportsPage({ i18n: c.var.i18n, ...read(c.var, asked(c)) })),
  )
  .get(staffReportPaths.reportTable.pattern, staffOnly, (c) => {
    const { i18n } = c.var
    const name = z.enum(sectionNames).catch('received').parse(c.req.query('section'))
    const { sections, labelOf } = read(c.var, asked(c), [name])
    const section = sections[0]!
    return sendText(c, {
      fileName: `${i18n.t(`reports:section.${name}.title`)}.csv`,
      type: csvType,
      text: csvText(cellsOf(i18n, section, (key) => (section.by === 'week' ? key : labelOf(section, key)))),
    })
  })
  .get(reportPaths.figures.pattern, (c) => {
    const { db, i18n, at } = c.var
    const lastOver = addDays(weekOf(at.epochMilliseconds), -7)
    const { from, until, weeks } = periodOf(at, periods[1], lastOver)
    const period = { from, until, by: 'week', offices: ['', ...listOffices(db).map(({ id }) => id)] } as const
    const ofDivision = new Map(divisions.map((division) => [division, sumCounters(db, { ...period, division })]))
    const sections = publicReport(ofDivision, sumCounters(db, period), weeks)
    return c.html(figuresPage({ i18n, sections, smallest: suppressedBelow }))
  })

const asked = (c: Context) => Filter.parse(c.req.query())

/** The offices that this reader may see; others named in the address are ignored. */
function reach(db: Vars['db'], actor: Staff): Office[] {
  const all = listOffices(db)
  return actor.role === 'registry' ? all.filter(({ id }) => id === actor.officeId) : all
}

function read({ db, i18n, at, actor }: Handler<Staff>, wanted: z.infer<typeof Filter>, names?: readonly SectionName[]) {
  const offices = reach(db, actor)
  const office = offices.find(({ id }) => id === wanted.office)
  const isWhole = offices.length > 1 && !office
  const by = wanted.by === 'office' && !isWhole ? 'week' : wanted.by
  const filter = { ...wanted, office: office?.id ?? '', by }
  const { from, until, weeks } = periodOf(at, wanted.weeks, wanted.until || undefined)
  const ids =
    isWhole || (actor.role === 'administrator' && !office)
      ? ['', ...offices.map(({ id }) => id)]
      : [(office ?? offices[0])!.id]
  const sums = sumCounters(db, { offices: ids, from, until, division: wanted.division || undefined, by })
  const keys = {
    week: weeks,
    division: wanted.division ? [wanted.division] : [...divisions, ''],
    office: ids.toReversed(),
  }[by]
  // Mail belongs to no office.
  const shown = names ?? sectionNames.filter((name) => name !== 'mail' || ids.includes(''))
  return {
    filter,
    offices,
    divisions,
    periods,
    groupings: groupings.filter((one) => offices.length > 1 || one !== 'office'),
    query: queryOf(filter),
    from,
    until: addDays(until, 6),
    isUnderWay: until === weekOf(at.epochMilliseconds),
    sections: reportOf(sums, { by, keys, weeks: weeks.length, names: shown }),
    labelOf: ({ by: grouping }: ReportSection, key: string) => labelOf(i18n, offices, grouping, key),
  }
}

function labelOf(i18n: Vars['i18n'], offices: readonly Office[], by: ReportSection['by'], key: string): string {
  const { t } = i18n
  if (by === 'week') return i18n.day(key, 'plain')
  if (by === 'reason') return t(`registry:code.${key as 'other'}`)
  if (by === 'division') return key ? t(`tribunal:${key as Division}.name`) : t('reports:noDivision')
  const office = offices.find(({ id }) => id === key)
  return office ? nameIn(i18n, office) : t('reports:noOffice')
}

/** Sizes in bytes and times in days, as numbers for a spreadsheet. */
function cellsOf(
  i18n: Vars['i18n'],
  { name, by, columns, rows, total }: ReportSection,
  label: (key: string) => string,
) {
  const figures = (values: readonly (number | null)[]) =>
    values.map((value) => (value === null ? '' : Math.round(value * 100) / 100))
  const unitOf = { bytes: i18n.t('reports:unit.bytes'), days: i18n.t('reports:unit.days'), percent: '%', count: '' }
  const heading = ({ name: column, unit }: (typeof columns)[number]) =>
    `${columnLabel(i18n, { name, column })}${unitOf[unit] && ` (${unitOf[unit]})`}`
  return [
    [i18n.t(`reports:by.${by}`), ...columns.map(heading)],
    ...rows.map(({ key, values }) => [label(key), ...figures(values)]),
    ...(rows.length > 1 ? [[i18n.t('reports:whole'), ...figures(total.values)]] : []),
  ]
}

/** Default values are left out of addresses. */
const queryOf = ({ office, division, weeks, until, by }: ReportFilter) => ({
  office: office || undefined,
  division: division || undefined,
  weeks: weeks === periods[1] ? undefined : String(weeks),
  until: until || undefined,
  by: by === 'week' ? undefined : by,
})
