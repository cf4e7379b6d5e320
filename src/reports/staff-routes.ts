import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type ReportFilter, reportsPage } from '../../views/reports/office.ts'
import { figuresPage } from '../../views/reports/public.ts'
import { columnLabel, wholeLabel } from '../../views/reports/section.ts'
import { isSupervisor, listOffices, namesOf, type Office, type Staff } from '../accounts/people/index.ts'
import { type Handler, type IdentityEnv, staffOnly } from '../accounts/sessions/index.ts'
import { type Backlog, listBacklog } from '../admin/desk/index.ts'
import { addDays, type Day } from '../platform/clock.ts'
import { weekOf } from '../platform/counters/index.ts'
import { nameIn } from '../platform/localized.ts'
import type { Vars } from '../platform/web/context.ts'
import { csvText, csvType } from '../platform/web/csv.ts'
import { sendText } from '../platform/web/download.ts'
import { type Division, divisions } from '../tribunal/index.ts'
import { reportPaths, staffReportPaths } from './paths.ts'
import { backlogSection, workloadSection } from './present.ts'
import { publicReport, suppressedBelow } from './public.ts'
import { type Grouping, groupings, sumCounters, sumWaits, sumWorkload } from './queries.ts'
import { partNames, periodOf, periods, type ReportSection, reportOf } from './report.ts'
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
    const wanted = z.enum(partNames).catch('received').parse(c.req.query('section'))
    const report = read(c.var, asked(c), [wanted])
    const { labelOf } = report
    // Who may not read one part gets the first.
    const section = report.sections[0] ?? read(c.var, asked(c), ['received']).sections[0]!
    const { name } = section
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

function read(here: Handler<Staff>, wanted: z.infer<typeof Filter>, names = partNames) {
  const { db, at, actor } = here
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
  const division = wanted.division || undefined
  const period = { offices: ids, from, until, division, by }
  const counted = { sums: sumCounters(db, period), waits: sumWaits(db, period) }
  const keys = {
    week: weeks,
    division: wanted.division ? [wanted.division] : [...divisions, ''],
    office: ids.toReversed(),
  }[by]
  const shown = names.filter((name) => sectionNames.some((one) => one === name)) as SectionName[]
  const parts = {
    backlog: names.includes('backlog') ? backlogIn(here, ids.filter(Boolean), division, by) : undefined,
    workload: names.includes('workload') ? workloadFor(here, { from, until }, weeks.length) : undefined,
  }
  // Mail belongs to no office.
  const sections = shown.filter((name) => name !== 'mail' || ids.includes(''))
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
    sections: [
      ...(parts.backlog ? [parts.backlog] : []),
      ...(parts.workload ? [parts.workload] : []),
      ...reportOf(counted, { by, keys, weeks: weeks.length, names: sections }),
    ],
    labelOf: ({ by: grouping }: ReportSection, key: string) => labelOf(here, offices, grouping, key),
  }
}

/** By office where the rows of the others are, and else by queue. */
function backlogIn(
  { db, at, actor }: Handler<Staff>,
  officeIds: readonly string[],
  division: Division | undefined,
  by: Grouping,
): ReportSection {
  const grouping = by === 'office' ? 'office' : 'queue'
  const rows = listBacklog(db, actor, officeIds, division, at).map(({ queue, officeId, ...waiting }) => ({
    key: grouping === 'office' ? officeId : queue,
    ...waiting,
  }))
  return backlogSection(rows, grouping, at.epochMilliseconds)
}

/** Of the whole office for who supervises it, of themself for an officer, and for nobody else. */
function workloadFor(
  { db, actor }: Handler<Staff>,
  period: { readonly from: Day; readonly until: Day },
  weeks: number,
): ReportSection | undefined {
  if (actor.role !== 'registry') return undefined
  const personId = isSupervisor(actor) ? undefined : actor.id
  return workloadSection(sumWorkload(db, { officeId: actor.officeId, ...period, personId }), weeks)
}

function labelOf(
  { db, i18n }: Handler<Staff>,
  offices: readonly Office[],
  by: ReportSection['by'],
  key: string,
): string {
  const { t } = i18n
  if (by === 'queue') return t(`desk:queue.${key as Backlog['queue']}`)
  if (by === 'officer') return namesOf(db, [key]).get(key) ?? ''
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
  const unitOf = {
    bytes: i18n.t('reports:unit.bytes'),
    days: i18n.t('reports:unit.days'),
    hours: i18n.t('reports:unit.hours'),
    percent: '%',
    count: '',
  }
  const heading = ({ name: column, unit }: (typeof columns)[number]) =>
    `${columnLabel(i18n, { name, column })}${unitOf[unit] && ` (${unitOf[unit]})`}`
  return [
    [i18n.t(`reports:by.${by}`), ...columns.map(heading)],
    ...rows.map(({ key, values }) => [label(key), ...figures(values)]),
    ...(rows.length > 1 ? [[wholeLabel(i18n, name), ...figures(total.values)]] : []),
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
