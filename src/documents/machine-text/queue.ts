import { and, eq, inArray, lte, min, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { deleteObject } from '../../platform/storage/index.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { type MachineText, machineTexts } from './schema.ts'

/** As many letters as make a page one that has text of its own. */
export const hasText = (page: string): boolean => (page.match(/[\p{L}\p{N}]/gu)?.length ?? 0) > 2

/** Whose turn what was on file before is: after everybody else's. */
export const backlogTurn = 'backlog'

/** Has the pages without text of a document read by the machine, when it is the turn of whoever sent it, or that turn. `texts`: of each page. */
export function queueForMachine(
  tx: Tx,
  document: DocumentRow,
  texts: readonly string[],
  at: Instant,
  turn?: typeof backlogTurn,
): void {
  const pages = texts.flatMap((page, index) => (hasText(page) ? [] : [index + 1]))
  const submission = document.submissionId
    ? tx.select().from(submissions).where(eq(submissions.id, document.submissionId)).get()
    : undefined
  if (pages.length === 0 || submission?.state === 'withdrawn') return
  tx.insert(machineTexts)
    .values({
      documentId: document.id,
      turnOf: turn ?? submission?.principalId ?? document.uploadedBy,
      queuedAt: at.epochMilliseconds,
      state: 'waiting',
      pages,
      leftPages: pages,
      failedPages: [],
    })
    .onConflictDoNothing()
    .run()
}

export const findMachineText = (db: Db, documentId: string): MachineText | undefined =>
  db.select().from(machineTexts).where(eq(machineTexts.documentId, documentId)).get()

/** Of these documents, those that have one, by document. */
export function machineTextsOf(db: Db, listed: readonly Pick<DocumentRow, 'id'>[]): ReadonlyMap<string, MachineText> {
  const ids = listed.map(({ id }) => id)
  const rows = db.select().from(machineTexts).where(inArray(machineTexts.documentId, ids)).all()
  return new Map(rows.map((row) => [row.documentId, row]))
}

/** For each whose turn it may be, the document of theirs that has waited longest. */
export function listNext(db: Db, at: Instant): { readonly documentId: string; readonly turnOf: string }[] {
  // Written as its index says it; of a row with the least value SQLite gives the other columns too.
  const isWaiting = sql`${machineTexts.state} = 'waiting'`
  return db
    .select({ documentId: machineTexts.documentId, turnOf: machineTexts.turnOf, queuedAt: min(machineTexts.queuedAt) })
    .from(machineTexts)
    .where(and(isWaiting, lte(machineTexts.notBefore, at.epochMilliseconds)))
    .groupBy(machineTexts.turnOf)
    .all()
    .sort((a, b) => (a.queuedAt ?? 0) - (b.queuedAt ?? 0))
}

/** The one whose last turn (`turns`, by whose it is) is longest ago; the backlog when nobody else waits. */
export function nextTurn<One extends { readonly turnOf: string }>(
  waiting: readonly One[],
  turns: ReadonlyMap<string, number>,
): One | undefined {
  const last = ({ turnOf }: One) => turns.get(turnOf) ?? 0
  const isBacklog = ({ turnOf }: One) => Number(turnOf === backlogTurn)
  return waiting.toSorted((a, b) => isBacklog(a) - isBacklog(b) || last(a) - last(b))[0]
}

/** A reading that is done of another document with the same bytes: a corrected submission has some of the one before. */
export const findTwin = (db: Db, { id, objectId }: DocumentRow): MachineText | undefined =>
  db
    .select({ twin: machineTexts })
    .from(documents)
    .innerJoin(machineTexts, eq(machineTexts.documentId, documents.id))
    .where(and(eq(documents.objectId, objectId), eq(machineTexts.state, 'done'), sql`${documents.id} <> ${id}`))
    .get()?.twin

/** What the machine read of a submission's documents goes, and what waits is not read: it was taken back. */
export function forgetMachineTexts(tx: Tx, submissionId: string, at: Instant): void {
  const rows = tx
    .select({ documentId: machineTexts.documentId, objectId: machineTexts.objectId })
    .from(documents)
    .innerJoin(machineTexts, eq(machineTexts.documentId, documents.id))
    .where(eq(documents.submissionId, submissionId))
    .all()
  for (const { documentId, objectId } of rows) {
    tx.delete(machineTexts).where(eq(machineTexts.documentId, documentId)).run()
    if (objectId) deleteObject(tx, objectId, at)
  }
}
