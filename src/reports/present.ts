import type { OfficerWork } from '../platform/counters/index.ts'
import type { Workload } from './queries.ts'
import type { ReportColumn, ReportSection } from './report.ts'

/** What waits in one row; `within` counts what is no older than each end of the spans, in days. */
type Waiting = {
  readonly key: string
  readonly count: number
  readonly within: readonly number[]
  readonly oldest: number | null
}

const column = (name: string, unit: ReportColumn['unit'] = 'count'): ReportColumn => ({ name, unit, isDrawn: false })
const hour = 3_600_000

/** The backlog now, by its age. Rows with the same key are added up. `now`: epoch milliseconds. */
export function backlogSection(rows: readonly Waiting[], by: 'queue' | 'office', now: number): ReportSection {
  const line = (key: string, of: readonly Waiting[]) => {
    const upTo = (of[0]?.within ?? []).map((_, index) => of.reduce((sum, { within }) => sum + within[index]!, 0))
    const count = of.reduce((sum, one) => sum + one.count, 0)
    const oldest = of.reduce<number | null>((first, one) => earlier(first, one.oldest), null)
    const ends = [...upTo, count]
    const spans = ends.map((end, index) => end - (ends[index - 1] ?? 0))
    return { key, values: [count, oldest === null ? null : Math.ceil((now - oldest) / hour), ...spans] }
  }
  const names = ['withinDay', 'within3Days', 'within7Days', 'within14Days', 'within30Days', 'longer']
  return {
    name: 'backlog',
    by,
    columns: [column('all'), column('oldest', 'hours'), ...names.map((name) => column(name))],
    rows: [...Map.groupBy(rows, ({ key }) => key)].map(([key, of]) => line(key, of)),
    total: line('', rows),
    isEmpty: rows.every(({ count }) => count === 0),
  }
}

const earlier = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.min(a, b))

const works = ['accepted', 'returned', 'entered', 'decided', 'answered'] as const satisfies readonly OfficerWork[]

/** What each officer did, the most first; the week's figure is over all weeks of the period. */
export function workloadSection(of: readonly Workload[], weeks: number): ReportSection {
  const line = (key: string, own: readonly Workload[]) => {
    const sums = works.map((work) => own.reduce((sum, { kind, count }) => sum + (kind === work ? count : 0), 0))
    const all = sums.reduce((sum, one) => sum + one, 0)
    return { key, values: [...sums, all, Math.round((10 * all) / weeks) / 10] }
  }
  const rows = [...Map.groupBy(of, ({ personId }) => personId)].map(([key, own]) => line(key, own))
  const total = line('', of)
  return {
    name: 'workload',
    by: 'officer',
    columns: [...works.map((work) => column(work)), column('all'), column('perWeek')],
    rows: rows.sort((a, b) => b.values[works.length]! - a.values[works.length]!),
    total,
    isEmpty: of.length === 0,
  }
}
