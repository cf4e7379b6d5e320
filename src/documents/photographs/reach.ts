import type { Member } from '../../accounts/people/index.ts'
import type { VisibleCase } from '../../cases/access/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { isReached, NotFound } from '../../platform/errors.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { getSubmission, listDocumentsOf } from '../submissions/queries.ts'
import { listWaiting, originalsOf, type Photograph } from './originals.ts'

/** One that waits in a draft, for whoever prepares it. Throws NotFound. */
export function getWaiting(db: Db, actor: Member, submissionId: string, id: string, at: Instant): Photograph {
  const { submission, theCase, capacity } = getSubmission(db, actor, submissionId, at)
  const isReached = submission.state === 'draft' && theCase !== undefined && capacity !== undefined
  const found = isReached && listWaiting(db, submission).find((one) => one.id === id)
  if (!found) throw new NotFound('photograph')
  return found
}

type Original = {
  readonly submission: Submission
  readonly theCase: VisibleCase
  readonly photograph: Photograph
  readonly document: DocumentRow
}

/**
 * The original of a photograph, by a submission that has its paper: for those alone who act for its sender in that case now. To
 * everybody else it is not there. Throws NotFound.
 */
export function getOriginal(db: Db, actor: Member, submissionId: string, id: string, at: Instant): Original {
  const { submission, theCase, capacity } = getSubmission(db, actor, submissionId, at)
  if (!theCase || !capacity) throw new NotFound('photograph')
  const listed = listDocumentsOf(db, submission)
  for (const photograph of [...originalsOf(db, listed).values()].flat()) {
    const document = listed.find(({ objectId }) => objectId === photograph.paperObjectId)
    if (photograph.id === id && document) return { submission, theCase, photograph, document }
  }
  throw new NotFound('photograph')
}

export const canStillOpen = (db: Db, actor: Member, submissionId: string, id: string, at: Instant): boolean =>
  isReached(() => getOriginal(db, actor, submissionId, id, at))
