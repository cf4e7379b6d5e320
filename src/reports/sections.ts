import { dayLength } from '../platform/clock.ts'
import type { CountedKind } from '../platform/counters/index.ts'
import type { Sum, Wait } from './queries.ts'

export const sectionNames = [
  'received',
  'opened',
  'answered',
  'outcome',
  'reasons',
  'questions',
  'requests',
  'adoption',
  'documents',
  'mail',
] as const
export type SectionName = (typeof sectionNames)[number]
export type Unit = 'count' | 'bytes' | 'days' | 'percent' | 'hours'

/** The figures of one row, with what they are computed from. */
type Figures = {
  /** Sums of a kind: of some details, or of all. */
  of(kind: CountedKind, ...details: readonly string[]): Omit<Sum, 'key' | 'kind' | 'detail'>
  /** Weeks that the row stands for. */
  readonly weeks: number
  /** Within how many hours this share (0 to 1) of what waited was done; null where nothing was. Nearest rank. */
  within(share: number, ...kinds: readonly CountedKind[]): number | null
}

type ColumnOf = {
  readonly unit: Unit
  /** Is in the chart, too. */
  readonly isDrawn: boolean
  /** Null where there is nothing to compute. */
  readonly of: (figures: Figures) => number | null
}

const members = ['counsel', 'delegate', 'party']

const counted = (of: (figures: Figures) => number): ColumnOf => ({ unit: 'count', isDrawn: true, of })
const beside = (column: ColumnOf): ColumnOf => ({ ...column, isDrawn: false })
const average = (...kinds: readonly CountedKind[]): ColumnOf => ({
  unit: 'days',
  isDrawn: false,
  of: ({ of }) => {
    const sums = kinds.map((kind) => of(kind))
    const timed = sums.reduce((all, one) => all + one.timed, 0)
    return timed === 0 ? null : sums.reduce((all, one) => all + one.total, 0) / timed / dayLength
  },
})

const spans = ['withinDay', 'within3Days', 'within7Days', 'within14Days', 'timed'] as const

/**
 * Median and 90th percentile, then a histogram: each span counts what took no longer than it, and longer than the one before. No
 * chart: five small ones told less than two figures.
 */
function times(...kinds: readonly CountedKind[]): Record<string, ColumnOf> {
  const upTo = (span: (typeof spans)[number], { of }: Figures) => kinds.reduce((all, kind) => all + of(kind)[span], 0)
  const between = (index: number) =>
    beside(counted((figures) => upTo(spans[index]!, figures) - (index === 0 ? 0 : upTo(spans[index - 1]!, figures))))
  const share = (share: number): ColumnOf => ({
    unit: 'hours',
    isDrawn: false,
    of: ({ within }) => within(share, ...kinds),
  })
  return {
    all: beside(counted((figures) => upTo('timed', figures))),
    median: share(0.5),
    ninth: share(0.9),
    average: average(...kinds),
    withinDay: between(0),
    within3Days: between(1),
    within7Days: between(2),
    within14Days: between(3),
    longer: between(4),
  }
}

const received = (...verdicts: string[]) => counted(({ of }) => of('received', ...verdicts).count)
const of = (kind: CountedKind, ...details: string[]) => counted((figures) => figures.of(kind, ...details).count)
const bytes = (kind: CountedKind): ColumnOf => ({
  unit: 'bytes',
  isDrawn: true,
  of: (figures) => figures.of(kind).total,
})

/** The columns of each section in order. `reasons` has one row for each reason, whatever the grouping. */
export const sectionColumnsOf: Readonly<Record<SectionName, Readonly<Record<string, ColumnOf>>>> = {
  received: {
    onTime: received('onTime'),
    late: received('late'),
    noLimit: received('noLimit'),
    otherWays: of('entered'),
    all: beside(counted((figures) => figures.of('received').count + figures.of('entered').count)),
    lateShare: {
      unit: 'percent',
      isDrawn: false,
      of: (figures) => {
        const judged = figures.of('received', 'onTime', 'late').count
        return judged === 0 ? null : (100 * figures.of('received', 'late').count) / judged
      },
    },
  },
  opened: times('opened'),
  answered: times('accepted', 'returned'),
  outcome: {
    accepted: of('accepted'),
    takenBack: of('takenBack'),
    returned: of('returned'),
    withdrawn: of('withdrawn'),
  },
  reasons: { returned: of('returned') },
  questions: { asked: of('asked'), replied: of('replied'), average: average('replied') },
  requests: {
    requested: of('requested'),
    granted: of('decided', 'granted'),
    declined: of('decided', 'declined'),
    average: average('decided'),
  },
  adoption: {
    invited: of('invited', ...members),
    registered: of('registered', ...members),
    active: counted((figures) => Math.round(figures.of('active', ...members).count / figures.weeks)),
    delegated: of('delegated'),
  },
  documents: {
    bytesIn: bytes('filed'),
    bytesOut: bytes('sentOut'),
    filed: beside(of('filed')),
    sentOut: beside(of('sentOut')),
  },
  mail: {
    sent: of('mail', 'sent'),
    posted: of('mail', 'posted'),
    failed: of('mail', 'failed'),
    cameBack: of('mail', 'cameBack'),
  },
}

const none = { count: 0, total: 0, timed: 0, withinDay: 0, within3Days: 0, within7Days: 0, within14Days: 0 }

export function figuresOf(sums: readonly Sum[], weeks: number, waits: readonly Wait[] = []): Figures {
  const byKind = Map.groupBy(sums, ({ kind }) => kind)
  return {
    weeks,
    within: (share, ...kinds) =>
      percentile(
        waits.filter(({ kind }) => kinds.includes(kind)),
        share,
      ),
    of: (kind, ...details) =>
      (byKind.get(kind) ?? [])
        .filter(({ detail }) => details.length === 0 || details.includes(detail))
        .reduce(
          (all, one) => ({
            count: all.count + one.count,
            total: all.total + one.total,
            timed: all.timed + one.timed,
            withinDay: all.withinDay + one.withinDay,
            within3Days: all.within3Days + one.within3Days,
            within7Days: all.within7Days + one.within7Days,
            within14Days: all.within14Days + one.within14Days,
          }),
          none,
        ),
  }
}

/** Nearest rank: the smallest span that so large a share of all is within. */
export function percentile(waits: readonly Pick<Wait, 'hours' | 'count'>[], share: number): number | null {
  const rank = Math.ceil(share * waits.reduce((sum, { count }) => sum + count, 0))
  let seen = 0
  for (const { hours, count } of waits.toSorted((a, b) => a.hours - b.hours)) {
    seen += count
    if (seen >= rank) return hours
  }
  return null
}
