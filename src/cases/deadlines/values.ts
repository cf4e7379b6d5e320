/** The day that the registry gives with a return: of no division's law. */
export const correctionId = 'registry.correction'

/** What narrows the list of deadlines. */
export const deadlineChoices = { which: ['main', 'all'] } as const

/** The parts of the list that a reader chooses between; of `asked` ones only addresses of before, and views that people saved, know. */
export const deadlineViews = ['14', '30', 'coming', 'settled', 'past'] as const
export const askedDeadlineViews = ['90', 'all'] as const
export type DeadlineView = (typeof deadlineViews | typeof askedDeadlineViews)[number]

/** The Division excused them from it in this file: it has no day, is no task, and judges nothing. */
export const isWaived = ({ order }: { readonly order: { readonly basis: unknown } | null }): boolean =>
  order !== null && order.basis === null

/** How a deadline stands: to do; its day is over; something filed met it, in time or late; marked by one's own side; waived by an order. */
export const deadlineStandings = ['open', 'passed', 'met', 'metLate', 'done', 'notNeeded', 'waived'] as const
export type DeadlineStanding = (typeof deadlineStandings)[number]
/** Neither met nor waived nor said to be done, whether its day is over or not. */
export const isStillOpen = (standing: DeadlineStanding): standing is 'open' | 'passed' =>
  standing === 'open' || standing === 'passed'

/** Whether a deadline is marked as near, and comes before what waits: within a week. Both in epoch milliseconds. */
export const isSoon = (endsAt: number, now: number): boolean => endsAt <= now + 7 * 86_400_000

/** Readings by which a limit ends earlier: see `SafeReason`. */
export const safeReasons = [
  'doubtful',
  'backward',
  'stays',
  'named',
  'local',
  'ownClause',
  'unconfirmed',
  'mailed',
  'officerMail',
] as const

/** A day (ISO) before the last one, and the reading by which the limit ends then. */
export type SafeDay = { readonly day: string; readonly why: (typeof safeReasons)[number] }
