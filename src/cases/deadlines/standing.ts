import type { Instant } from '../../platform/clock.ts'
import type { LimitAnswer } from './answers/queries.ts'
import type { AnyDeadline, Mark } from './types.ts'
import { type DeadlineStanding, isWaived } from './values.ts'

/** How a limit stands for one principal. Only what was filed meets it: a mark of one's own says that it is marked. */
type Standing =
  | { readonly state: 'met' | 'metLate'; readonly answer: LimitAnswer }
  | { readonly state: 'waived' }
  | { readonly state: 'marked'; readonly mark: Mark }
  | { readonly state: 'passed' }
  /** `earlier`: something was filed for an earlier last day, and the limit has moved since. */
  | { readonly state: 'open'; readonly earlier?: LimitAnswer }
  /** Something to do without a day. */
  | { readonly state: 'task' }

type Said = {
  /** What one principal filed for this limit, what was returned or withdrawn since too. */
  readonly answers: readonly LimitAnswer[]
  /** What their side said of it. */
  readonly marks: readonly Mark[]
}

/** The one who says how a limit stands: as it is counted now, by what counts of what was filed. Pure. */
export function standingOf(
  deadline: Pick<AnyDeadline, 'key' | 'day' | 'endsAt' | 'order' | 'correction'>,
  { answers, marks }: Said,
  at: Instant,
): Standing {
  if (isWaived(deadline)) return { state: 'waived' }
  const { endsAt, correction } = deadline
  const live = answers.filter(({ endedAt }) => endedAt === null)
  const first = firstOf(live)
  const earlier = first && movedLater(deadline, { answers: live, marks }, at)
  if (earlier) return { state: 'open', earlier }
  if (first) return { state: endsAt === null || first.receivedAt < endsAt ? 'met' : 'metLate', answer: first }
  const mark = correction ? undefined : marks.find((one) => isInForce(one, answers))
  if (mark) return { state: 'marked', mark }
  if (endsAt === null) return { state: 'task' }
  return { state: endsAt <= at.epochMilliseconds ? 'passed' : 'open' }
}

/**
 * What was filed last, where the hearing moved later since, as long as the new last day is not over and nobody said that nothing more
 * comes. A move there and back leaves all as it was.
 */
function movedLater(
  { key, day, endsAt }: Pick<AnyDeadline, 'key' | 'day' | 'endsAt'>,
  { answers, marks }: Said,
  at: Instant,
): LimitAnswer | undefined {
  const last = answers.toSorted((a, b) => b.recordedAt - a.recordedAt)[0]
  if (!last || day === null || endsAt === null || endsAt <= at.epochMilliseconds) return undefined
  if (!key.includes(' hearing:') || answers.some(({ dueDate }) => dueDate >= day)) return undefined
  return marks.some(({ markedAt }) => markedAt >= last.recordedAt) ? undefined : last
}

const firstOf = (answers: readonly LimitAnswer[]): LimitAnswer | undefined =>
  answers.toSorted((a, b) => a.receivedAt - b.receivedAt)[0]

/** What came back since opened the limit again, whatever was ticked before. */
export const isInForce = ({ markedAt }: Mark, answers: readonly Pick<LimitAnswer, 'endedAt'>[]): boolean =>
  !answers.some(({ endedAt }) => endedAt !== null && endedAt >= markedAt)

export type PrincipalStanding = { readonly principalId: string; readonly standing: Standing }

type Based = Pick<AnyDeadline, 'key' | 'limit' | 'id'> & { readonly standings: readonly PrincipalStanding[] }

/** Without those that nobody needs any more: what asks for more time, once what had to be done is done for all of them. */
export const withoutNeedless = <D extends Based>(all: readonly D[]): D[] =>
  all.filter(({ id, key, limit }) => {
    if (!limit.fromEndOf) return true
    const base = all.find((one) => one.key === limit.fromEndOf + key.slice(id.length))
    return !base || base.standings.length === 0 || base.standings.some(({ standing }) => !isMet(standing))
  })

const isMet = ({ state }: Standing) => state === 'met' || state === 'metLate'

type Listed = Pick<AnyDeadline, 'endsAt' | 'order'> & { readonly standings: readonly PrincipalStanding[] }

/**
 * How it stands for a reader, in one word: open or passed until it is settled for everyone in whose name they act there; then the
 * one of these words that promises least.
 */
export function standingIn(deadline: Listed, at: Instant): DeadlineStanding {
  if (isWaived(deadline)) return 'waived'
  const words = deadline.standings.map(({ standing }) =>
    standing.state === 'marked' ? standing.mark.state : standing.state,
  )
  const settled = (['metLate', 'met', 'done', 'notNeeded'] as const).filter((word) => words.includes(word))
  const isOpen = words.some((word) => word === 'open' || word === 'passed' || word === 'task')
  if (settled[0] && !isOpen) return settled[0]
  return deadline.endsAt !== null && deadline.endsAt <= at.epochMilliseconds ? 'passed' : 'open'
}

/** Still to be met: what people are reminded of. */
export const isDue = (deadline: Listed & Pick<AnyDeadline, 'bound'>, at: Instant): boolean =>
  deadline.bound === 'last' && deadline.endsAt !== null && standingIn(deadline, at) === 'open'
