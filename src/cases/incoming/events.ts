import { eq, sql } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import { prepared, preparedInsert } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { ok } from '../../platform/result.ts'
import { type EventKind, mailedKinds } from '../../tribunal/index.ts'
import { receivedIn } from '../deadlines/events/commands.ts'
import { caseEvents } from '../deadlines/events/schema.ts'
import { addNotice, type FeedBatch, type FeedResult, refuseLine } from './batch.ts'
import type { CaseEventLine } from './lines.ts'
import { findCaseByKey, momentOf } from './lookup.ts'

type Row = typeof caseEvents.$inferSelect

const byKey = prepared((db) =>
  db
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.externalKey, sql.placeholder('key')))
    .prepare(),
)
const insertEvent = preparedInsert(caseEvents)

/** Keeps what happened in a case, from which limits are counted; `cancelled` takes it back. */
export function applyCaseEvent(batch: FeedBatch, line: CaseEventLine): FeedResult {
  const { tx, author, at } = batch
  const before = byKey(tx).get({ key: line.externalKey })
  const held = before?.feedVersion ?? -1
  if (before && line.version <= held)
    return ok({ outcome: line.version === held ? 'unchanged' : 'stale', id: before.id })
  const theCase = findCaseByKey(tx, line.case)
  if (!theCase) return refuseLine('caseUnknown', 'case')
  if (before && before.caseId !== theCase.id) return refuseLine('caseMismatch', 'case')
  const kind = line.kind ?? before?.kind
  if (!kind) return refuseLine('fieldMissing', 'kind')
  const mailedOn = mailedDay(line, before)
  if (mailedOn && !mailedKinds.includes(kind as EventKind)) return refuseLine('fieldInvalid', 'mailedOn')
  const mailedAbroad = mailedOn !== null && (line.mailedAbroad ?? before?.mailedAbroad ?? false)
  const day = mailedOn ? receivedIn(tx, theCase, mailedOn, mailedAbroad) : (line.day ?? before?.day)
  if (!day) return refuseLine('fieldMissing', 'day')

  const now = at.epochMilliseconds
  const isCancelled = line.cancelled ?? before?.cancelledAt != null
  const row: Row = {
    id: before?.id ?? newId(),
    caseId: theCase.id,
    kind,
    day,
    happenedAt: line.at === undefined ? (before?.happenedAt ?? null) : line.at ? momentOf(line.at) : null,
    mailedOn,
    mailedAbroad,
    setDay: (line.setDay === undefined ? before?.setDay : line.setDay) ?? null,
    note: (line.note === undefined ? before?.note : line.note) ?? null,
    createdAt: before?.createdAt ?? now,
    createdBy: before?.createdBy ?? null,
    cancelledAt: isCancelled ? (before?.cancelledAt ?? now) : null,
    cancelledBy: isCancelled ? (before?.cancelledBy ?? null) : null,
    externalKey: line.externalKey,
    feedVersion: line.version,
  }
  if (before) tx.update(caseEvents).set(row).where(eq(caseEvents.id, row.id)).run()
  else insertEvent(tx, row)
  const columns = ['kind', 'day', 'happenedAt', 'mailedOn', 'mailedAbroad', 'setDay', 'note', 'cancelledAt'] as const
  if (before && columns.every((column) => row[column] === before[column]))
    return ok({ outcome: 'unchanged', id: row.id })

  const action = isCancelled ? 'caseEvent.cancelled' : 'caseEvent.added'
  record(tx, author, action, at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `caseEvent:${row.id}`,
    facts: { kind, day, ...(mailedOn && { mailedOn, mailedAbroad }), source: 'feed', version: line.version },
  })
  addNotice(batch, theCase.id, action)
  return ok({ outcome: before ? 'updated' : 'created', id: row.id })
}

/** A line that says the day of receipt itself no longer speaks of a mailing. */
function mailedDay(line: CaseEventLine, before: Row | undefined): string | null {
  if (line.mailedOn !== undefined) return line.mailedOn
  return line.day === undefined ? (before?.mailedOn ?? null) : null
}
