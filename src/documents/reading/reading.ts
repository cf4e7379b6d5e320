import { and, eq, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { type Capacity, capacitiesIn, getCase, type VisibleCase } from '../../cases/access/index.ts'
import { noteShareUse } from '../../cases/shares/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, write } from '../../platform/db/index.ts'
import { isReached, NotFound } from '../../platform/errors.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { getSubmission } from '../submissions/queries.ts'
import { mayKnow, readersOfDocument } from '../visibility/audience.ts'
import { isConfidential } from '../visibility/rule.ts'
import { readings } from './schema.ts'

export type ReadableDocument = {
  readonly document: DocumentRow
  readonly theCase: VisibleCase
  readonly capacity: Capacity | undefined
  /** Not sent yet: the registry knows nothing of it, and never learns who read it then. */
  readonly isOfDraft: boolean
}

const openDocument = prepared((db) =>
  db
    .select()
    .from(documents)
    .where(
      and(eq(documents.id, sql.placeholder('id')), mayKnow({ me: sql.placeholder('me'), at: sql.placeholder('at') })),
    )
    .prepare(),
)

/** A document that this member may read now. Out of reach and absent are the same NotFound. */
export function getDocument(db: Db, actor: Member, id: string, at: Instant): ReadableDocument {
  const document = openDocument(db).get({ id, me: actor.id, at: at.epochMilliseconds })
  if (!document) throw new NotFound('document')
  const theCase = getCase(db, actor, document.caseId, at)
  const [first] = actingFor(db, document, actor, capacitiesIn(db, actor, theCase, at))
  if (document.submissionId) {
    const { theCase: reached, submission, capacity } = getSubmission(db, actor, document.submissionId, at)
    if (!reached) throw new NotFound('document')
    return { document, theCase, capacity: capacity ?? first, isOfDraft: submission.state === 'draft' }
  }
  if (document.availableAt === null || document.availableAt > at.epochMilliseconds) throw new NotFound('document')
  return { document, theCase, capacity: first, isOfDraft: false }
}

/** A delegate reads a confidential document for one who is named, whomever else on the case they act for. */
function actingFor(db: Db, document: DocumentRow, actor: Member, capacities: readonly Capacity[]): readonly Capacity[] {
  if (document.audience !== 'withDelegates') return capacities
  const readers = readersOfDocument(db, document.id)
  return readers.includes(actor.id) ? capacities : capacities.filter(({ principalId }) => readers.includes(principalId))
}

export const canStillRead = (db: Db, actor: Member, id: string, at: Instant): boolean =>
  isReached(() => getDocument(db, actor, id, at))

/** Turned pages, parts that a player fetches and a saved copy within this time are one reading. */
export const readingSessionMs = 30 * 60_000

const readingOf = prepared((db) =>
  db
    .select()
    .from(readings)
    .where(and(eq(readings.documentId, sql.placeholder('id')), eq(readings.personId, sql.placeholder('personId'))))
    .prepare(),
)

/**
 * Records that this member opened a document, in whose name, and returns it: its page was shown, or its bytes were taken.
 * Within half an hour of that it is the same reading, and nothing more is recorded. Throws as `getDocument`.
 */
export function recordReading(db: Database, actor: Member, id: string, at: Instant): ReadableDocument {
  const seen = getDocument(db, actor, id, at)
  return isSameReading(db, actor, seen, at) ? seen : write(db, (tx) => noteReading(tx, actor, id, at))
}

/** Inside a transaction. */
export function noteReading(tx: Tx, actor: Member, id: string, at: Instant): ReadableDocument {
  const found = getDocument(tx, actor, id, at)
  if (isSameReading(tx, actor, found, at)) return found
  const { document, theCase, capacity, isOfDraft } = found
  const forId = forIdOf(tx, found)
  const lastAt = at.epochMilliseconds
  const again = {
    target: [readings.documentId, readings.personId],
    set: { lastAt, forId, times: sql`${readings.times} + 1` },
  }
  tx.insert(readings)
    .values({ documentId: id, personId: actor.id, firstAt: lastAt, lastAt, times: 1, forId })
    .onConflictDoUpdate(again)
    .run()
  noteShareUse(tx, capacity, at)
  const about = { caseId: document.caseId, officeId: theCase.officeId, subject: `document:${id}`, forId, isOfDraft }
  record(tx, actor, 'document.read', at, { ...about, facts: { direction: document.direction } })
  return found
}

function isSameReading(db: Db, actor: Member, seen: ReadableDocument, at: Instant): boolean {
  const last = readingOf(db).get({ id: seen.document.id, personId: actor.id })
  return last !== undefined && last.lastAt > at.epochMilliseconds - readingSessionMs && last.forId === forIdOf(db, seen)
}

/** Counsel in whose name a colleague reads a confidential document would meet it in their own activity, unless they are named. */
function forIdOf(db: Db, { document, capacity }: ReadableDocument): string | null {
  if (!capacity || capacity.isOwn) return null
  const { principalId } = capacity
  const isKnown = !isConfidential(document) || readersOfDocument(db, document.id).includes(principalId)
  return isKnown ? principalId : null
}
