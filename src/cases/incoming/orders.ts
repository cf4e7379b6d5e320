import { eq, sql } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import { type Db, prepared, preparedInsert } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { ok } from '../../platform/result.ts'
import { caseEvents } from '../deadlines/events/schema.ts'
import { movesBetween } from '../deadlines/moves.ts'
import { flawOf, type OrderFlaw } from '../deadlines/orders/check.ts'
import { toldOf } from '../deadlines/orders/commands.ts'
import { limitOrders } from '../deadlines/orders/schema.ts'
import { factsOf } from '../deadlines/queries.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { keepEarlier } from '../news/earlier-moves.ts'
import { addNotice, type FeedBatch, type FeedCode, type FeedResult, refuseLine } from './batch.ts'
import type { LimitOrderLine } from './lines.ts'
import { findCaseByKey } from './lookup.ts'

type Row = typeof limitOrders.$inferSelect

const byKey = prepared((db) =>
  db
    .select()
    .from(limitOrders)
    .where(eq(limitOrders.externalKey, sql.placeholder('key')))
    .prepare(),
)
const insertOrder = preparedInsert(limitOrders)

/** As the tribunal's system may say it of what is past, or not yet raised: it changes nothing until there is such a limit. */
const harmless: readonly OrderFlaw[] = ['limitNotRaised', 'limitWithoutDay']

const codeOf: Partial<Record<OrderFlaw, readonly [code: FeedCode, field: string]>> = {
  limitMissing: ['limitUnknown', 'limit'],
  untilMissing: ['untilMissing', 'until'],
  untilOfWaived: ['untilOfWaived', 'until'],
  untilBeforeOrder: ['untilBeforeOrder', 'until'],
  untilTooFar: ['untilTooFar', 'until'],
  notLater: ['notLater', 'until'],
  notEarlier: ['notEarlier', 'until'],
  madeAhead: ['madeAhead', 'madeOn'],
  shortenedLate: ['shortenedLate', 'effect'],
}

/** Keeps an order of the Division on a limit of one file; `cancelled` takes it out of force, and it stays among the orders. */
export function applyLimitOrder(batch: FeedBatch, line: LimitOrderLine): FeedResult {
  const { tx, author, at } = batch
  const before = byKey(tx).get({ key: line.externalKey })
  const held = before?.feedVersion ?? -1
  if (before && line.version <= held)
    return ok({ outcome: line.version === held ? 'unchanged' : 'stale', id: before.id })
  const theCase = findCaseByKey(tx, line.case)
  if (!theCase) return refuseLine('caseUnknown', 'case')
  if (before && before.caseId !== theCase.id) return refuseLine('caseMismatch', 'case')
  const { limit = before?.deadlineId, effect = before?.effect, madeOn = before?.madeOn, madeBy = before?.madeBy } = line
  if (!limit) return refuseLine('fieldMissing', 'limit')
  if (!effect) return refuseLine('fieldMissing', 'effect')
  if (!madeOn) return refuseLine('fieldMissing', 'madeOn')
  if (!madeBy) return refuseLine('fieldMissing', 'madeBy')
  const cause = causeOf(tx, theCase.id, line, before)
  if (cause === undefined) return refuseLine('causeUnknown', line.hearing ? 'hearing' : 'event')

  const now = at.epochMilliseconds
  const isCancelled = line.cancelled ?? before?.cancelledAt != null
  const row: Row = {
    id: before?.id ?? newId(),
    caseId: theCase.id,
    deadlineId: limit,
    cause,
    effect,
    until: (line.until === undefined ? before?.until : line.until) ?? null,
    madeOn,
    madeBy,
    note: (line.note === undefined ? before?.note : line.note) ?? null,
    createdAt: before?.createdAt ?? now,
    createdBy: before?.createdBy ?? null,
    cancelledAt: isCancelled ? (before?.cancelledAt ?? now) : null,
    cancelledBy: isCancelled ? (before?.cancelledBy ?? null) : null,
    externalKey: line.externalKey,
    feedVersion: line.version,
  }
  const facts = factsOf(tx, theCase as ReachedCase)
  const flaw = isCancelled ? undefined : flawOf(row, facts, at)
  const [code, field] = (flaw && !harmless.includes(flaw) && codeOf[flaw]) || []
  if (code && field) return refuseLine(code, field)

  if (before) tx.update(limitOrders).set(row).where(eq(limitOrders.id, row.id)).run()
  else insertOrder(tx, row)
  const columns = ['deadlineId', 'cause', 'effect', 'until', 'madeOn', 'madeBy', 'note', 'cancelledAt'] as const
  if (before && columns.every((column) => row[column] === before[column]))
    return ok({ outcome: 'unchanged', id: row.id })

  const action = isCancelled ? 'limitOrder.cancelled' : 'limitOrder.made'
  record(tx, author, action, at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `limitOrder:${row.id}`,
    facts: { ...toldOf(row, facts, at, isCancelled), source: 'feed', version: line.version },
  })
  keepEarlier(tx, theCase.id, movesBetween(facts, factsOf(tx, theCase as ReachedCase), at), at)
  addNotice(batch, theCase.id, action)
  return ok({ outcome: before ? 'updated' : 'created', id: row.id })
}

/** What the limit is counted from, by the system's own key; null: whatever it is counted from; undefined where the case has no such thing. */
function causeOf(
  db: Db,
  caseId: string,
  { event, hearing }: LimitOrderLine,
  before: Row | undefined,
): string | null | undefined {
  if (event === undefined && hearing === undefined) return before?.cause ?? null
  if (event) {
    const found = eventByKey(db).get({ key: event })
    return found?.caseId === caseId ? `event:${found.id}` : undefined
  }
  if (!hearing) return null
  const found = hearingByKey(db).get({ key: hearing })
  return found?.caseId === caseId ? `hearing:${found.id}` : undefined
}

const eventByKey = prepared((db) =>
  db
    .select({ id: caseEvents.id, caseId: caseEvents.caseId })
    .from(caseEvents)
    .where(eq(caseEvents.externalKey, sql.placeholder('key')))
    .prepare(),
)
const hearingByKey = prepared((db) =>
  db
    .select({ id: hearings.id, caseId: hearings.caseId })
    .from(hearings)
    .where(eq(hearings.externalKey, sql.placeholder('key')))
    .prepare(),
)
