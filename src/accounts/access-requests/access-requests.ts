import { and, asc, desc, eq, gt, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { emailKey } from '../invitations/invitee.ts'
import type { Registry } from '../people/actor.ts'
import { type DeskQueue, noCaseColumns, sqlFalse, sqlNull } from '../people/desk-queue.ts'
import { accessRequests } from './schema.ts'

export type AccessRequest = typeof accessRequests.$inferSelect
type NewAccessRequest = Pick<
  AccessRequest,
  'officeId' | 'kind' | 'name' | 'email' | 'phone' | 'body' | 'membershipNumber' | 'message' | 'locale'
>

const joinedHours = 24
const longestMessage = 10_000

/**
 * Anyone asks an office for an invitation or for help. Accounts are not looked at here, so neither the answer nor its timing
 * tells who has one. The same address asking again within a day adds to its first request.
 */
export function askForAccess(db: Database, asked: NewAccessRequest, trace: Trace, at: Instant): void {
  const now = at.epochMilliseconds
  write(db, (tx) => {
    const earlier = tx
      .select()
      .from(accessRequests)
      .where(
        and(
          eq(accessRequests.officeId, asked.officeId),
          eq(accessRequests.kind, asked.kind),
          isNull(accessRequests.decidedAt),
          gt(accessRequests.createdAt, now - joinedHours * 3_600_000),
          eq(sql`lower(${accessRequests.email})`, emailKey(asked.email)),
        ),
      )
      .get()
    const id = earlier?.id ?? newId()
    if (earlier) tx.update(accessRequests).set(joined(earlier, asked)).where(eq(accessRequests.id, id)).run()
    else
      tx.insert(accessRequests)
        .values({ id, ...asked, address: trace.address, createdAt: now })
        .run()
    record(tx, { id: null, trace }, 'accessRequest.made', at, {
      subject: `accessRequest:${id}`,
      officeId: asked.officeId,
      facts: { kind: asked.kind, again: earlier !== undefined },
    })
  })
}

const joined = (earlier: AccessRequest, { message, phone, body, membershipNumber }: NewAccessRequest) => ({
  times: earlier.times + 1,
  phone: phone ?? earlier.phone,
  body: body ?? earlier.body,
  membershipNumber: membershipNumber ?? earlier.membershipNumber,
  message: earlier.message.includes(message)
    ? earlier.message
    : [earlier.message, message].filter(Boolean).join('\n\n').slice(0, longestMessage),
})

export type AccessState = 'open' | 'decided'

const isIn: Record<AccessState, SQL> = {
  open: isNull(accessRequests.decidedAt),
  decided: isNotNull(accessRequests.decidedAt),
}

/** Of the officer's office: what waits, the oldest first; what was decided, the newest first. `after` is the last one of the page before. */
export function listAccessRequests(
  db: Db,
  { officeId }: Registry,
  { state, after, limit = pageSize }: { state: AccessState; after?: Cursor; limit?: number },
): AccessRequest[] {
  const { createdAt, id } = accessRequests
  const isNext =
    after &&
    (state === 'open'
      ? sql`(${createdAt}, ${id}) > (${after.at}, ${after.id})`
      : sql`(${createdAt}, ${id}) < (${after.at}, ${after.id})`)
  const order = state === 'open' ? asc : desc
  return db
    .select()
    .from(accessRequests)
    .where(and(eq(accessRequests.officeId, officeId), isIn[state], isNext))
    .orderBy(order(createdAt), order(id))
    .limit(limit)
    .all()
}

/** Throws NotFound, alike for another office's. */
export function getAccessRequest(db: Db, officer: Registry, id: string): AccessRequest {
  const found = db
    .select()
    .from(accessRequests)
    .where(and(eq(accessRequests.id, id), eq(accessRequests.officeId, officer.officeId)))
    .get()
  if (!found) throw new NotFound('access request')
  return found
}

/**
 * The person is told by mail, in words that are the same for all: that the office will call or write, or cannot invite them.
 * `answer`: what the office says of declining, which the mail repeats.
 */
export function answerAccessRequest(
  db: Database,
  officer: Registry,
  id: string,
  { decision, answer = '' }: { readonly decision: 'answered' | 'declined'; readonly answer?: string },
  at: Instant,
): Result<void, 'decided'> {
  return write(db, (tx) => {
    const request = getAccessRequest(tx, officer, id)
    if (request.decidedAt !== null) return fail('decided')
    decide(tx, officer, request, { decision, answer: answer.trim() || null }, at)
    enqueueMail(tx, `access.${decision}`, request, id, at)
    return ok(undefined)
  })
}

/** Inside the transaction that invites the person. */
export function markAccessInvited(tx: Tx, officer: Registry, id: string, invitationId: string, at: Instant): void {
  const request = getAccessRequest(tx, officer, id)
  if (request.decidedAt === null) decide(tx, officer, request, { decision: 'invited', invitationId }, at)
}

function decide(
  tx: Tx,
  officer: Registry,
  { id, officeId, kind }: AccessRequest,
  change: Pick<Partial<AccessRequest>, 'answer' | 'invitationId'> & { decision: 'invited' | 'answered' | 'declined' },
  at: Instant,
): void {
  tx.update(accessRequests)
    .set({ ...change, decidedAt: at.epochMilliseconds, decidedBy: officer.id })
    .where(eq(accessRequests.id, id))
    .run()
  record(tx, officer, `accessRequest.${change.decision}`, at, {
    subject: `accessRequest:${id}`,
    officeId,
    facts: { kind },
  })
}

export const accessQueue: DeskQueue = {
  from: sql`${accessRequests}`,
  waits: ({ officeId }) => sql`${accessRequests.officeId} = ${officeId} and ${accessRequests.decidedAt} is null`,
  id: sql`${accessRequests.id}`,
  place: sql`${accessRequests.createdAt}`,
  ...noCaseColumns,
  label: sqlNull,
  detail: sql`${accessRequests.kind}`,
  who: sql`${accessRequests.name}`,
  isPressing: sqlFalse,
}
