import { and, desc, eq, lte, ne, or, sql } from 'drizzle-orm'
import type { Member } from '../accounts/index.ts'
import { type Capacity, capacitiesIn, getCase, noteUse, type VisibleCase } from '../cases/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Db, prepared, type Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { firstOpenings } from './inbox.ts'
import { documents, readings, submissions } from './schema.ts'
import { type DocumentRow, getSubmission } from './submissions.ts'

export type ReadableDocument = {
  readonly document: DocumentRow
  readonly theCase: VisibleCase
  readonly capacity: Capacity | undefined
}

/** A document that this member may read now. Out of reach and absent are the same NotFound. */
export function getDocument(db: Db, actor: Member, id: string, at: Instant): ReadableDocument {
  const document = db.select().from(documents).where(eq(documents.id, id)).get()
  if (!document) throw new NotFound('document')
  const theCase = getCase(db, actor, document.caseId, at)
  const [first] = capacitiesIn(db, actor, theCase, at)
  if (document.submissionId) {
    const { capacity } = getSubmission(db, actor, document.submissionId, at)
    return { document, theCase, capacity: capacity ?? first }
  }
  if (document.availableAt === null || document.availableAt > at.epochMilliseconds) throw new NotFound('document')
  return { document, theCase, capacity: first }
}

export function canStillRead(db: Db, actor: Member, id: string, at: Instant): boolean {
  try {
    getDocument(db, actor, id, at)
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

/** Checked, or in the demo at least looked at with the tools that are there. */
export const isServed = ({ check }: Pick<DocumentRow, 'check'>, demo: boolean) =>
  check === 'clean' || (demo && check === 'unscanned')

/** Notes that this member opened a document, in whose name, and gives it. Throws as `getDocument`. */
export const recordReading = (db: Database, actor: Member, id: string, at: Instant): ReadableDocument =>
  db.transaction((tx) => noteReading(tx, actor, id, at), { behavior: 'immediate' })

/** The same for what is opened together. */
export const recordReadings = (db: Database, actor: Member, ids: readonly string[], at: Instant): void =>
  db.transaction(
    (tx) => {
      for (const id of ids) noteReading(tx, actor, id, at)
    },
    { behavior: 'immediate' },
  )

/** Inside a transaction. */
export function noteReading(tx: Tx, actor: Member, id: string, at: Instant): ReadableDocument {
  const found = getDocument(tx, actor, id, at)
  const { document, theCase, capacity } = found
  const forId = capacity && !capacity.isOwn ? capacity.principalId : null
  const lastAt = at.epochMilliseconds
  const again = {
    target: [readings.documentId, readings.personId],
    set: { lastAt, times: sql`${readings.times} + 1` },
  }
  tx.insert(readings)
    .values({ documentId: id, personId: actor.id, firstAt: lastAt, lastAt, times: 1, forId })
    .onConflictDoUpdate(again)
    .run()
  noteUse(tx, capacity, at)
  const about = { caseId: theCase.id, officeId: theCase.officeId, subject: `document:${id}`, forId }
  record(tx, actor, 'document.read', at, { ...about, facts: { direction: document.direction } })
  return found
}

/** A document of a case as its page lists it. */
export type CaseDocument = DocumentRow & {
  readonly isUnread: boolean
  readonly firstOpened: { readonly name: string; readonly at: number } | undefined
}

const documentsOfCase = prepared((db) =>
  db
    .select({ document: documents, readAt: readings.firstAt })
    .from(documents)
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .leftJoin(readings, and(eq(readings.documentId, documents.id), eq(readings.personId, sql.placeholder('personId'))))
    .where(
      and(
        eq(documents.caseId, sql.placeholder('caseId')),
        lte(documents.availableAt, sql.placeholder('at')),
        or(eq(documents.direction, 'out'), ne(submissions.state, 'returned')),
      ),
    )
    .orderBy(desc(documents.availableAt), desc(documents.position))
    .prepare(),
)

/** Documents of a case both ways, the newest first: what was sent and not returned, and what the registry made available. */
export function listCaseDocuments(db: Db, theCase: VisibleCase, actor: Member, at: Instant): CaseDocument[] {
  const rows = documentsOfCase(db).all({ caseId: theCase.id, personId: actor.id, at: at.epochMilliseconds })
  const opened = firstOpenings(
    db,
    rows.map(({ document }) => document.id),
  )
  return rows.map(({ document, readAt }) => ({
    ...document,
    isUnread: document.direction === 'out' && readAt === null,
    firstOpened: opened.get(document.id),
  }))
}
