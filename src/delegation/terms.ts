import { dayLength, type Instant, Temporal } from '../platform/clock.ts'
import type { delegations } from './schema.ts'
import type { Rights } from './values.ts'

export type Delegation = typeof delegations.$inferSelect

export const rightsOf = ({ canPrepare, canSend }: Pick<Delegation, 'canPrepare' | 'canSend'>): Rights =>
  canSend ? 'send' : canPrepare ? 'prepare' : 'read'

export const rightsColumnsOf = (given: Rights) => ({ canPrepare: given !== 'read', canSend: given === 'send' })

export type DelegationState = 'offered' | 'active' | 'ended' | 'declined' | 'lapsed'

/** As long as the invitation that carries the offer. */
export const offerDays = 30

export function delegationStateOf(delegation: Delegation, at: Instant): DelegationState {
  const { acceptedAt, revokedAt, revokedBy, until, createdAt, counselId } = delegation
  const now = at.epochMilliseconds
  if (revokedAt !== null) return acceptedAt === null && revokedBy !== counselId ? 'declined' : 'ended'
  if (until !== null && until <= now) return 'ended'
  if (acceptedAt !== null) return 'active'
  return createdAt + offerDays * dayLength <= now ? 'lapsed' : 'offered'
}

/** In force, or may still become so. */
export const isCurrentDelegation = (state: DelegationState) => state === 'offered' || state === 'active'

/** The first instant (epoch milliseconds) after a day in a zone: a delegation with this last day ends there. */
export const endOfLastDay = (date: string, zone: string): number =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds

/** The last day in a zone of what ends at `until`, as forms have it. */
export const lastDay = (until: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(until - 1)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
