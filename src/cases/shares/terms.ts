import { endOfLastDay, offerDays, type ShareState } from '../../delegation/index.ts'
import { dayLength, type Instant, instant, Temporal } from '../../platform/clock.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { caseShares } from './schema.ts'

export type Share = typeof caseShares.$inferSelect
export type ShareKind = Share['kind']

/** An offer that nobody answers lapses like that of a delegation. `isHeld`: whoever gave it is still of record by the appearance under which they gave it. */
export function shareState(share: Share, isHeld: boolean, at: Instant): ShareState {
  const { acceptedAt, revokedAt, revokedBy, counselId, createdAt, from, until } = share
  const now = at.epochMilliseconds
  if (revokedAt !== null) return acceptedAt === null && revokedBy !== counselId ? 'declined' : 'ended'
  if (!isHeld || (until !== null && until <= now)) return 'ended'
  if (acceptedAt === null) return createdAt + offerDays * dayLength <= now ? 'lapsed' : 'offered'
  return from > now ? 'coming' : 'active'
}

export const isCurrentShare = (state: ShareState) => state === 'offered' || state === 'coming' || state === 'active'

/** Days (ISO dates) by the clock of the hearing, or of the office; null where counsel left them open. */
export type ShareDays = { readonly from: string | null; readonly until: string | null }
export type ShareDaysError = 'untilPast' | 'endBeforeStart'

/**
 * The span of a share as instants, half-open. Without a first day it begins at once; without a last one a stand-in's is over
 * with the day after the hearing, and co-counsel's lasts.
 */
export function shareSpanOf(
  { from, until }: ShareDays,
  zone: string,
  hearing: { startsAt: number } | undefined,
  at: Instant,
): Result<{ from: number; until: number | null }, ShareDaysError> {
  const now = at.epochMilliseconds
  const begins = from === null ? now : Math.max(now, startOfDay(from, zone))
  const lastDay = until ?? (hearing ? dayAfter(hearing.startsAt, zone) : null)
  if (lastDay === null) return ok({ from: begins, until: null })
  const ends = endOfLastDay(lastDay, zone)
  if (ends <= now) return fail('untilPast')
  if (ends <= begins) return fail('endBeforeStart')
  return ok({ from: begins, until: ends })
}

/** The day after the one on which something begins, in a zone, as an ISO date. */
export const dayAfter = (startsAt: number, zone: string): string => dayOf(startsAt, zone).add({ days: 1 }).toString()

const dayOf = (at: number, zone: string) => instant(at).toZonedDateTimeISO(zone).toPlainDate()
const startOfDay = (date: string, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
