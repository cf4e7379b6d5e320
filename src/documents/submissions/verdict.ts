import type { SafeDay } from '../../cases/deadlines/index.ts'
import type { Day } from '../../platform/clock.ts'
import type { Submission } from './model.ts'
import type { FirstTime, PaperVerdict } from './values.ts'

/** What of a submission, or of a draft as if it were sent now, decides what is said of its time. */
export type Judged = Pick<
  Submission,
  'state' | 'verdict' | 'dueDate' | 'safe' | 'keeps' | 'isServiceOwed' | 'isLimitUnknown'
> & {
  /** Of something returned: until which day (ISO) its correction keeps the time; null where the office gave none. */
  readonly correctBy?: Day | null
}

/** What is said of the time of a paper. Every page, paper, mail, list and program that says it asks `verdictOf`. */
export type VerdictStatement = {
  readonly kind: PaperVerdict
  /** The last day (ISO) by which it was judged, with its safe day; null where nothing judged it. */
  readonly lastDay: Day | null
  readonly safe: SafeDay | null
  /** Of `firstTimeKept`. */
  readonly keeps: FirstTime | null
  /** Of `onTimeIfCorrected`: null where the office has not said until when. */
  readonly correctBy: Day | null
}

/** The verdict of a paper, in each of its states. Never better than what is known: what is not known comes first. */
export function verdictOf(judged: Judged): VerdictStatement {
  const { dueDate: lastDay, safe, keeps, correctBy = null } = judged
  return { kind: kindOf(judged), lastDay, safe, keeps, correctBy }
}

function kindOf({ state, verdict, keeps, isServiceOwed, isLimitUnknown }: Judged): PaperVerdict {
  if (isLimitUnknown) return 'unknownLimit'
  if (verdict === null || verdict === 'noLimit') return 'noLimit'
  if (verdict === 'late') return 'late'
  if (state === 'returned') return 'onTimeIfCorrected'
  if (isServiceOwed) return 'serviceNotStated'
  return keeps ? 'firstTimeKept' : 'onTime'
}

/** The same as its receipt says it: what becomes of the paper later is no part of that. */
export const asReceived = (judged: Omit<Judged, 'state'>): VerdictStatement =>
  verdictOf({ ...judged, state: 'received' })

/** What the log keeps, and the feed tells, of what was received: by the last day alone, and all that is said of its time. */
export const verdictFacts = (kept: Omit<Judged, 'state'>) => ({
  verdict: kept.verdict,
  statement: asReceived(kept).kind,
})

/** Late for sure: what the rule asks of late papers is asked of it. */
export const isLate = (judged: Judged): boolean => verdictOf(judged).kind === 'late'
