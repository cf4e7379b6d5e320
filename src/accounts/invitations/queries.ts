import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import type { Administrator, Registry, Staff } from '../people/actor.ts'
import { type DeskQueue, noCaseColumns, sqlFalse, sqlNull } from '../people/desk-queue.ts'
import type { Invitation } from './model.ts'
import { invitations } from './schema.ts'
import type { InvitationChannel, InvitationState } from './values.ts'

export function invitationStateOf(invitation: Invitation, at: Instant): InvitationState {
  if (invitation.registeredAt) return 'registered'
  if (invitation.revokedAt) return 'revoked'
  if (invitation.undeliverableAt) return 'undeliverable'
  if (invitation.expiresAt <= at.epochMilliseconds) return 'expired'
  if (invitation.openedAt) return 'opened'
  return invitation.sentAt === null ? 'prepared' : 'sent'
}

/** `stateOf` as an expression. */
const stateAt = (at: Instant) => sql<InvitationState>`case
  when ${invitations.registeredAt} is not null then 'registered'
  when ${invitations.revokedAt} is not null then 'revoked'
  when ${invitations.undeliverableAt} is not null then 'undeliverable'
  when ${invitations.expiresAt} <= ${at.epochMilliseconds} then 'expired'
  when ${invitations.openedAt} is not null then 'opened'
  when ${invitations.sentAt} is null then 'prepared'
  else 'sent' end`

export type InvitationFilters = {
  readonly state?: InvitationState
  readonly channel?: InvitationChannel
  readonly role?: 'counsel' | 'party'
  /** A part of a name or of a mail address. */
  readonly search?: string
  readonly waveId?: string
}

/** Newest first; `before` is the last one of the page before. An officer sees the invitations of their office, an administrator those of staff. */
export function listInvitations(
  db: Db,
  staff: Staff,
  filters: InvitationFilters & { readonly before?: Cursor; readonly limit?: number },
  at: Instant,
): Invitation[] {
  const { before, limit = pageSize } = filters
  const isNext = before && sql`(${invitations.createdAt}, ${invitations.id}) < (${before.at}, ${before.id})`
  return db
    .select()
    .from(invitations)
    .where(and(inReach(staff), ...narrowers(filters, at), isNext))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(limit)
    .all()
}

/** How many of these invitations there are in each state; what `state` asks for narrows nothing here. */
export const countByState = (
  db: Db,
  staff: Staff,
  { state: _, ...filters }: InvitationFilters,
  at: Instant,
): ReadonlyMap<InvitationState, number> => {
  const state = stateAt(at)
  const rows = db
    .select({ state, count: sql<number>`count(*)` })
    .from(invitations)
    .where(and(inReach(staff), ...narrowers(filters, at)))
    .groupBy(state)
    .all()
  return new Map(rows.map((row) => [row.state, row.count]))
}

function narrowers({ state, channel, role, search, waveId }: InvitationFilters, at: Instant): (SQL | undefined)[] {
  const part = search?.toLowerCase()
  return [
    state && eq(stateAt(at), state),
    channel && eq(invitations.channel, channel),
    role && eq(invitations.role, role),
    waveId ? eq(invitations.waveId, waveId) : undefined,
    part
      ? sql`(instr(lower(${invitations.name}), ${part}) or instr(${invitations.emailKey}, ${part}) or instr(coalesce(${invitations.scriptName}, ''), ${part}))`
      : undefined,
  ]
}

export function getInvitation(db: Db, staff: Staff, id: string): Invitation {
  const found = db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), inReach(staff)))
    .get()
  if (!found) throw new NotFound('invitation')
  return found
}

/** The newest invitation of each person of a case, by the person's id in it. */
export function caseInvitations(db: Db, caseId: string): Map<string, Invitation> {
  const rows = db
    .select()
    .from(invitations)
    .where(and(eq(invitations.caseId, caseId), isNotNull(invitations.casePersonId)))
    .orderBy(invitations.createdAt)
    .all()
  return new Map(rows.map((row) => [row.casePersonId ?? '', row]))
}

export type InvitationCount = {
  readonly officeId: string | null
  readonly channel: InvitationChannel
  readonly state: InvitationState
  readonly count: number
}

/** How many invitations of counsel and parties there are, by office, channel and state: of an officer's own office, or of all. */
export function countInvitations(
  db: Db,
  staff: Staff,
  { role, from }: { readonly role?: 'counsel' | 'party'; readonly from?: number },
  at: Instant,
): InvitationCount[] {
  const { officeId, channel } = invitations
  return db
    .select({ officeId, channel, state: stateAt(at), count: sql<number>`count(*)` })
    .from(invitations)
    .where(
      and(
        staff.role === 'registry' ? eq(officeId, staff.officeId) : undefined,
        role ? eq(invitations.role, role) : inArray(invitations.role, ['counsel', 'party']),
        from === undefined ? undefined : sql`${invitations.createdAt} >= ${from}`,
      ),
    )
    .groupBy(officeId, channel, sql`3`)
    .all()
}

/** Invitations of this mail address, in whatever state: for the officer who is asked for one. */
export const listInvitationsTo = (db: Db, officer: Registry, key: string): Invitation[] =>
  db
    .select()
    .from(invitations)
    .where(and(eq(invitations.emailKey, key), eq(invitations.officeId, officer.officeId), isNull(invitations.caseId)))
    .orderBy(desc(invitations.createdAt))
    .all()

const inReach = (staff: Registry | Administrator) =>
  staff.role === 'registry'
    ? and(eq(invitations.officeId, staff.officeId), inArray(invitations.role, ['counsel', 'party']))
    : // As the index of staff has it.
      sql`${invitations.role} in ('registry', 'administrator')`

export const undeliverableQueue: DeskQueue = {
  from: sql`${invitations}`,
  waits: ({ officeId }) =>
    sql`${invitations.officeId} = ${officeId} and ${invitations.undeliverableAt} is not null and ${invitations.registeredAt} is null and ${invitations.revokedAt} is null and ${invitations.role} in ('counsel', 'party')`,
  id: sql`${invitations.id}`,
  place: sql`${invitations.undeliverableAt}`,
  ...noCaseColumns,
  label: sqlNull,
  detail: sql`${invitations.channel}`,
  who: sql`${invitations.name}`,
  isPressing: sqlFalse,
}
