import type { Instant } from '../../platform/clock.ts'
import { isSettled, type MemberDeadline } from './member-queries.ts'

/** The deadlines of a case in the parts in which its page shows them. */
export function deadlinesOfCase(all: readonly MemberDeadline[], at: Instant) {
  const own = all.filter(({ side }) => side === 'party')
  const isPast = ({ endsAt }: MemberDeadline) => endsAt !== null && endsAt <= at.epochMilliseconds
  const open = own.filter((one) => !isSettled(one) && !isPast(one))
  return {
    coming: open.filter(({ weight }) => weight === 'main'),
    ifNeeded: open.filter(({ weight }) => weight !== 'main'),
    settled: own.filter(isSettled),
    past: own.filter((one) => isPast(one) && !isSettled(one)).reverse(),
    ofOthers: all.filter((one) => one.side !== 'party' && !isPast(one)),
  }
}
