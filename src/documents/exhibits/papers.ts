import { and, eq, exists, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '../../platform/db/index.ts'
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
