import { type Day, dayLength } from '../platform/clock.ts'
import type { Division } from '../tribunal/index.ts'
import type { Sum } from './queries.ts'
import { figuresOf } from './sections.ts'

/** Smaller counts, from 1 to 19, are not published: they could point to somebody. */
export const suppressedBelow = 20

/** A count, `few` for 1 to 19, or `untold` because a smaller count could be computed from it. */
export type PublishedCount = number | 'few' | 'untold'

const publishCount = (count: number): PublishedCount => (count > 0 && count < suppressedBelow ? 'few' : count)

/** The counts of one line with their sum. The sum is only told if all parts are, or a missing part could be computed. */
function publishLine(parts: readonly number[]): { readonly parts: PublishedCount[]; readonly all: PublishedCount } {
  const published = parts.map(publishCount)
  return {
    parts: published,
    all: published.some((part) => part === 'few') ? 'untold' : parts.reduce((sum, part) => sum + part, 0),
  }
}

const publicSections = ['volume', 'time', 'adoption'] as const
export type PublicSection = {
  readonly name: (typeof publicSections)[number]
  readonly unit: 'count' | 'days'
  /** Divisions, with `all` at the end where there is a sum; else kinds. */
  readonly columns: readonly string[]
  readonly rows: readonly { readonly key: Day; readonly values: readonly (PublishedCount | null)[] }[]
}

/**
 * Only of weeks that are over: repeated reading of the present week would show single events. No sums over weeks, and averages
 * only of twenty and more.
 */
export function publicReport(
  ofDivision: ReadonlyMap<Division, readonly Sum[]>,
  ofAll: readonly Sum[],
  weeks: readonly Day[],
): PublicSection[] {
  const divisions = [...ofDivision.keys()]
  const at = (sums: readonly Sum[] | undefined, week: Day) =>
    figuresOf(
      (sums ?? []).filter(({ key }) => key === week),
      1,
    )
  const line = (week: Day) => divisions.map((division) => at(ofDivision.get(division), week))
  return [
    {
      name: 'volume',
      unit: 'count',
      columns: [...divisions, 'all'],
      rows: weeks.map((key) => {
        const { parts, all } = publishLine(line(key).map(({ of }) => of('received').count + of('entered').count))
        return { key, values: [...parts, all] }
      }),
    },
    {
      name: 'time',
      unit: 'days',
      columns: divisions,
      rows: weeks.map((key) => ({
        key,
        values: line(key).map(({ of }) => averageOf([of('accepted'), of('returned')])),
      })),
    },
    {
      name: 'adoption',
      unit: 'count',
      columns: ['registered', 'active'],
      rows: weeks.map((key) => {
        const { of } = at(ofAll, key)
        return {
          key,
          values: (['registered', 'active'] as const).map((kind) =>
            publishCount(of(kind, 'counsel', 'delegate', 'party').count),
          ),
        }
      }),
    },
  ]
}

function averageOf(sums: readonly { readonly timed: number; readonly total: number }[]): PublishedCount | null {
  const timed = sums.reduce((all, one) => all + one.timed, 0)
  if (timed === 0) return null
  if (timed < suppressedBelow) return 'few'
  return sums.reduce((all, one) => all + one.total, 0) / timed / dayLength
}
