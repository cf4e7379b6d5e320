import { and, eq, lt, sql } from 'drizzle-orm'
import { getPerson, memberBehindAddress } from '../../accounts/people/index.ts'
import { findCase } from '../../cases/access/index.ts'
import { appearances } from '../../cases/appearances/index.ts'
import { caseShares } from '../../cases/shares/index.ts'
import { delegations } from '../../delegation/index.ts'
import { knownEvents } from '../../documents/visibility/index.ts'
import { type AuditEvent, eventsAfter, listEvents } from '../../platform/audit/index.ts'
import type { Clock, Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { apiCursor, apiDeliveries, apiHooks } from '../schema.ts'
import { hookKinds, isWanted } from './kinds.ts'
import { isHookLive } from './queries.ts'

/** Events read in one step at most. */
const batchOf = 500

export const lastSeq = (db: Db): number => listEvents(db, { limit: 1 })[0]?.seq ?? 0

/**
 * Queues a message for each new event and each address that wants it and whose owner may know it, and moves the cursor, in one
 * transaction a step: nothing is queued twice or left out, whenever the program ends.
 */
export async function queueHookDeliveries(db: Database, clock: Clock, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    if (firstUnqueued(db) === undefined) return
    const read = write(db, (tx) => tellSome(tx, clock()))
    if (read < batchOf) return
    await new Promise((turn) => setImmediate(turn))
  }
}

const isTold = (action: string) => (hookKinds as readonly string[]).includes(action)

/** The event after which to read; undefined where nobody has an address, or nothing happened. */
function firstUnqueued(db: Db): number | undefined {
  const wanted = db
    .select({ from: sql<number | null>`min(${apiHooks.afterSeq})` })
    .from(apiHooks)
    .where(isHookLive)
    .get()?.from
  if (wanted === null || wanted === undefined) return undefined
  const from = Math.max(wanted, db.select().from(apiCursor).get()?.seq ?? 0)
  return from < lastSeq(db) ? from : undefined
}

function tellSome(tx: Tx, at: Instant): number {
  const from = firstUnqueued(tx)
  if (from === undefined) return 0
  const events = eventsAfter(tx, from, batchOf)
  for (const event of events) if (isTold(event.action)) tellOne(tx, event, at)
  keepCursor(tx, events.at(-1)?.seq ?? from)
  return events.length
}

const keepCursor = (tx: Tx, seq: number): void => {
  tx.insert(apiCursor).values({ id: 1, seq }).onConflictDoUpdate({ target: apiCursor.id, set: { seq } }).run()
}

/** Addresses of those who may see the case by some grant; each is then asked about exactly. */
const near = prepared((db) => {
  const caseId = sql.placeholder('caseId')
  const counsel = db.select({ id: appearances.counselId }).from(appearances).where(eq(appearances.caseId, caseId))
  const delegates = db
    .select({ id: delegations.delegateId })
    .from(delegations)
    .where(sql`${delegations.counselId} in ${counsel}`)
  const guests = db.select({ id: caseShares.withId }).from(caseShares).where(eq(caseShares.caseId, caseId))
  return db
    .select()
    .from(apiHooks)
    .where(
      and(
        isHookLive,
        lt(apiHooks.afterSeq, sql.placeholder('seq')),
        sql`(${apiHooks.personId} in ${counsel} or ${apiHooks.personId} in ${delegates} or ${apiHooks.personId} in ${guests})`,
      ),
    )
    .prepare()
})

function tellOne(tx: Tx, { seq, action, caseId, subject, at: happenedAt }: AuditEvent, at: Instant): void {
  if (caseId === null) return
  for (const hook of near(tx).all({ caseId, seq })) {
    if (!isWanted(hook.kinds.split(' '), action) || !mayKnow(tx, hook.personId, { caseId, subject }, at)) continue
    const now = at.epochMilliseconds
    tx.insert(apiDeliveries)
      .values({
        id: `msg_${newId()}`,
        hookId: hook.id,
        seq,
        kind: action,
        caseId,
        subject,
        at: happenedAt,
        createdAt: now,
        nextTryAt: now,
      })
      .onConflictDoNothing()
      .run()
  }
}

/** By the same rule as the pages, at this instant. */
function mayKnow(tx: Tx, personId: string, about: { caseId: string; subject: string | null }, at: Instant): boolean {
  const trace = { requestId: '', session: null, address: '' }
  const member = memberBehindAddress(getPerson(tx, personId), trace)
  if (!member || !findCase(tx, member, about.caseId, at)) return false
  return knownEvents(tx, member, [about], at).length > 0
}
