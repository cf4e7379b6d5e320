import { addDays, type Day, type Instant } from '../platform/clock.ts'
import { weekOf } from '../platform/counters/index.ts'
import type { Grouping, Sum, Wait } from './queries.ts'
import { figuresOf, type SectionName, sectionColumnsOf, sectionNames, type Unit } from './sections.ts'

/** What is counted by the week, what waits now, and what each officer did. */
type PartName = 'backlog' | 'workload' | SectionName
export const partNames: readonly PartName[] = ['backlog', 'workload', ...sectionNames]

export type ReportColumn = { readonly name: string; readonly unit: Unit; readonly isDrawn: boolean }
/** A figure for each column; null where there is nothing to compute it from. */
type ReportLine = { readonly key: string; readonly values: readonly (number | null)[] }
export type ReportSection = {
  readonly name: PartName
  readonly by: Grouping | 'reason' | 'queue' | 'officer'
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportLine[]
  /** Over the whole period. Not a sum for a column of averages or shares. */
  readonly total: ReportLine
  readonly isEmpty: boolean
}

export const periods = [4, 13, 26, 52] as const

type Period = { readonly from: Day; readonly until: Day; readonly weeks: readonly Day[] }

/** That many weeks up to the week of a day, at most the present one. */
export function periodOf(at: Instant, weeks: number, until?: Day): Period {
  const now = weekOf(at.epochMilliseconds)
  const asked = until ? weekOf(Date.parse(`${until}T17:00:00Z`)) : now
  const [last = now] = [asked, now].sort()
  const all = Array.from({ length: weeks }, (_, index) => addDays(last, -7 * (weeks - 1 - index)))
  return { from: all[0]!, until: last, weeks: all }
}

/** The sections of a report; chart, table and file use these same figures. `keys`: the rows in order. */
export function reportOf(
  { sums, waits }: { readonly sums: readonly Sum[]; readonly waits: readonly Wait[] },
  {
    by,
    keys,
    weeks,
    names = sectionNames,
  }: { by: Grouping; keys: readonly string[]; weeks: number; names?: readonly SectionName[] },
): ReportSection[] {
  return names.map((name) => {
    const isReasons = name === 'reasons'
    const grouped = isReasons ? reasonsIn(sums) : Map.groupBy(sums, ({ key }) => key)
    const rowKeys = isReasons ? [...grouped.keys()] : keys
    const columns = Object.entries(sectionColumnsOf[name])
    const waitsBy = Map.groupBy(waits, ({ key }) => key)
    const rowOf = (key: string, of: readonly Sum[], spanned: number, waited: readonly Wait[]): ReportLine => {
      const figures = figuresOf(of, spanned, waited)
      return { key, values: columns.map(([, column]) => column.of(figures)) }
    }
    const rows = rowKeys
      .map((key) => rowOf(key, grouped.get(key) ?? [], by === 'week' ? 1 : weeks, waitsBy.get(key) ?? []))
      // A row for no office or division only where it has figures.
      .filter(({ key, values }) => key !== '' || values.some(Boolean))
    const total = rowOf('', sums, weeks, waits)
    return {
      name,
      by: isReasons ? 'reason' : by,
      columns: columns.map(([column, { unit, isDrawn }]) => ({ name: column, unit, isDrawn })),
      rows,
      total,
      isEmpty: total.values.every((value) => !value) && rows.every(({ values }) => values.every((value) => !value)),
    }
  })
}

function reasonsIn(sums: readonly Sum[]): Map<string, Sum[]> {
  const returned = Map.groupBy(
    sums.filter(({ kind }) => kind === 'returned'),
    ({ detail }) => detail,
  )
  const times = (of: readonly Sum[]) => of.reduce((all, { count }) => all + count, 0)
  return new Map([...returned].sort(([, a], [, b]) => times(b) - times(a)))
}
