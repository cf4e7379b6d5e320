import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { exhibitPartsOf } from './papers.ts'

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
