import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { type DocumentRow, listDocumentsOf, type Submission } from '../submissions.ts'
import { exhibitTasks } from './schema.ts'

/**
 * The documents of a returned submission as new rows, without numbers: each replaces the one that it was, and translations follow
 * their originals. The list that the portal made is left out, since another will be made.
 */
export function piecesToCorrect(tx: Tx, submission: Submission): DocumentRow[] {
  const made = tx
    .select({ id: exhibitTasks.documentId })
    .from(exhibitTasks)
    .where(and(eq(exhibitTasks.submissionId, submission.id), eq(exhibitTasks.kind, 'list')))
    .all()
  const pieces = listDocumentsOf(tx, submission).filter(({ id }) => !made.some((list) => list.id === id))
  const renewed = new Map(pieces.map(({ id }) => [id, newId()]))
  return pieces.map((piece) => ({
    ...piece,
    id: renewed.get(piece.id) ?? '',
    replacesId: piece.id,
    translationOf: renewed.get(piece.translationOf ?? '') ?? piece.translationOf,
    exhibitLabel: null,
    firstPage: null,
    lastPage: null,
    stampedObjectId: null,
  }))
}
