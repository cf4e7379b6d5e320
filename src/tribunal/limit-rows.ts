import type {
  Bearer,
  Count,
  DeadlineId,
  DeadlineSide,
  InstrumentKey,
  Limit,
  LimitRecipient,
  LimitTask,
  Roll,
  Rule,
} from './limit-types.ts'

const count =
  (way: Count['way'], unit: Count['unit'] = 'day') =>
  (days: number): Count => ({ way, days, unit })

/** A+n: "no later than n days after"; the day of the event does not count. */
export const after = count('after')
/** B-n: "no later than n days before". */
export const before = count('before')
/** C-n: "at least n days before", clear days. */
export const clearBefore = count('clearBefore')
/** WA+n, WB-n, WC-n: the same in working days. */
export const workingAfter = count('after', 'workingDay')
export const workingBefore = count('before', 'workingDay')
export const workingClearBefore = count('clearBefore', 'workingDay')
/** E+n, CE+n: the Division may not act earlier. */
export const notEarlier = count('notEarlier')
export const clearNotEarlier = count('clearNotEarlier')
export const monthsAfter = count('after', 'month')
/** On the day itself. */
export const onDay = after(0)

type Delivery = Pick<Limit, 'receipt' | 'to' | 'receivedBy'>
/** "Must be received by their recipients": by each of them. */
export const received = (...to: LimitRecipient[]): Delivery => ({ receipt: 'received', to, receivedBy: to })
/** "Must be received by the Division": the others are provided with it, and no text asks when they receive it. */
export const receivedByDivision = (...to: LimitRecipient[]): Delivery => ({
  receipt: 'received',
  to,
  receivedBy: ['division'],
})
export const provided = (...to: LimitRecipient[]): Delivery => ({ receipt: 'provided', to, receivedBy: [] })

type More = Partial<
  Pick<
    Limit,
    | 'afterReview'
    | 'aloneFrom'
    | 'also'
    | 'appealRight'
    | 'applies'
    | 'former'
    | 'fromEndOf'
    | 'hours'
    | 'isDoubtful'
    | 'isDoubtfulRoll'
    | 'judgedElsewhere'
    | 'late'
    | 'lateRules'
    | 'latestOnly'
    | 'reviews'
    | 'roll'
    | 'ruleAfter'
    | 'side'
    | 'supersedes'
    | 'task'
    | 'unlessEmergency'
    | 'weight'
    | 'whenUrgent'
    | 'urgentRule'
  >
>

type Table = {
  readonly instrument: InstrumentKey
  /** ISO date on which these rules came into force. */
  readonly since: string
  /** The Division's own roll. */
  readonly roll: Roll
  /** What a late one needs where its rule says nothing else. */
  readonly late: string
}

/** A task alone, or a count, which may have a task beside it (`more.task`). */
type What = LimitTask | Limit['count']

/** The rows of one set of rules. A count by working days, and a task, roll nowhere. */
export const rowsOf =
  ({ instrument, since, roll, late }: Table) =>
  (
    id: DeadlineId,
    place: string | Rule,
    what: What,
    from: Limit['from'],
    delivery: Delivery,
    who: Bearer | readonly Bearer[],
    more: More = {},
  ): Limit => {
    const bearers = typeof who === 'string' ? [who] : who
    const task = typeof what === 'string' ? what : undefined
    const counted = typeof what === 'string' ? null : what
    return {
      id,
      rule: typeof place === 'string' ? { instrument, number: place } : place,
      side: sideOf(bearers[0]!),
      who: bearers,
      count: counted,
      ...(task && { task }),
      roll: counted ? roll : 'none',
      from,
      ...delivery,
      late: counted || task === 'set' ? late : 'none',
      weight: 'ifNeeded',
      effectiveFrom: since,
      effectiveTo: null,
      ...more,
    }
  }

export const regulations = (number: string): Rule => ({ instrument: 'irpr', number })
export const act = (number: string): Rule => ({ instrument: 'irpa', number })

const others: readonly Bearer[] = [
  'immigrationDivision',
  'unhcr',
  'summoned',
  'provider',
  'officer',
  'rpd',
  'anyPerson',
]

function sideOf(bearer: Bearer): DeadlineSide {
  if (bearer === 'minister' || bearer === 'division') return bearer
  return others.includes(bearer) ? 'other' : 'party'
}
