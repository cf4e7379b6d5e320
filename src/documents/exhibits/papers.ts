import { and, eq, exists, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { exhibitTasks } from './schema.ts'

type Task = typeof exhibitTasks.$inferSelect

/** How far the list and the stamped copies of a submission are. */
export type ExhibitPapers = {
  /** Undefined when none was to be made. */
  readonly list: Task | undefined
  /** By the document that they are copies of. */
  readonly stamps: ReadonlyMap<string, Task>
}

const listing = alias(exhibitTasks, 'listing')

/** As SQL, on rows of `documents`: the list that the portal made. It is the portal's own paper, and nobody filed it. */
export const isMadeList = (db: Db): SQL =>
  exists(
    db
      .select({ id: listing.id })
      .from(listing)
      .where(and(eq(listing.kind, 'list'), eq(listing.documentId, documents.id))),
  )

/** What someone filed in a submission, and the list that the portal made of it. */
export function exhibitPartsOf(
  db: Db,
  submission: Pick<Submission, 'id'>,
): { readonly filed: readonly DocumentRow[]; readonly madeList: DocumentRow | undefined } {
  const { list } = papersOf(db, submission.id)
  const listed = listDocumentsOf(db, submission)
  const isMade = ({ id }: DocumentRow) => id === list?.documentId
  return { filed: listed.filter((document) => !isMade(document)), madeList: listed.find(isMade) }
}

export function papersOf(db: Db, submissionId: string): ExhibitPapers {
  const tasks = db.select().from(exhibitTasks).where(eq(exhibitTasks.submissionId, submissionId)).all()
  const stamps = tasks.filter(({ kind }) => kind === 'stamp')
  return {
    list: tasks.find(({ kind }) => kind === 'list'),
    stamps: new Map(stamps.map((task) => [task.documentId ?? '', task])),
  }
}

/**
 * The documents of a returned submission as new rows: each replaces the one that it was, and translations follow their originals.
 * Where the registry named `faulty` ones, the others are not filed again: they keep their numbers and stamped copies, and the faulty
 * ones are left out. The list that the portal made is left out too, since another will be made.
 */
export function piecesToCorrect(tx: Tx, submission: Submission, faulty: readonly DocumentRow[]): DocumentRow[] {
  const pieces = exhibitPartsOf(tx, submission).filed.filter(({ id }) => !faulty.some((one) => one.id === id))
  const renewed = new Map(pieces.map(({ id }) => [id, newId()]))
  const unnumbered = { exhibitLabel: null, firstPage: null, lastPage: null, stampedObjectId: null }
  return pieces.map((piece) => ({
    ...piece,
    id: renewed.get(piece.id) ?? '',
    replacesId: piece.id,
    translationOf: renewed.get(piece.translationOf ?? '') ?? piece.translationOf,
    ...(faulty.length === 0 && unnumbered),
  }))
}
