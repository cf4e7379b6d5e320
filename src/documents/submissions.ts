import { asc, eq, sql } from 'drizzle-orm'
import { type Member, namesOf } from '../accounts/index.ts'
import { type Capacity, capacitiesIn, findCase, type VisibleCase } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Db, prepared } from '../platform/db/index.ts'
import { Forbidden, NotFound } from '../platform/errors.ts'
import { documents, submissions } from './schema.ts'

export type Submission = typeof submissions.$inferSelect
export type DocumentRow = typeof documents.$inferSelect

/** A submission as far as one member reaches it. */
export type ReachedSubmission = {
  readonly submission: Submission
  /** Undefined when no path to the case is left: then it is the principal's own receipt, without the documents. */
  readonly theCase: VisibleCase | undefined
  /** How this member may act for the one in whose name it is. */
  readonly capacity: Capacity | undefined
}

const submissionById = prepared((db) =>
  db
    .select()
    .from(submissions)
    .where(eq(submissions.id, sql.placeholder('id')))
    .prepare(),
)

/**
 * A draft, and what was withdrawn, is reached by those who may act for its principal in this case; what was sent by whoever
 * sees the case; and the principal keeps the receipt after leaving the record. Everything else is NotFound.
 */
export function getSubmission(db: Db, actor: Member, id: string, at: Instant): ReachedSubmission {
  const submission = submissionById(db).get({ id })
  if (!submission) throw new NotFound('submission')
  const theCase = findCase(db, actor, submission.caseId, at)
  const capacity = theCase && capacityFor(db, actor, theCase, submission.principalId, at)
  const { state, principalId } = submission
  const isOwn = state !== 'draft' && principalId === actor.id
  const isReached = isOwn || (state === 'draft' || state === 'withdrawn' ? capacity : theCase)
  if (!isReached) throw new NotFound('submission')
  return { submission, theCase, capacity }
}

/** Whether this member reaches a submission, without a word of why not. */
export function canReachSubmission(db: Db, actor: Member, id: string, at: Instant): boolean {
  try {
    getSubmission(db, actor, id, at)
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

export type OpenDraft = { readonly submission: Submission; readonly theCase: VisibleCase; readonly capacity: Capacity }

/** A draft that this member may change; undefined when it was sent meanwhile. Throws Forbidden without the right to prepare. */
export function findOpenDraft(db: Db, actor: Member, id: string, at: Instant): OpenDraft | undefined {
  const { submission, theCase, capacity } = getSubmission(db, actor, id, at)
  if (submission.state !== 'draft') return undefined
  if (!theCase || !capacity?.canPrepare) throw new Forbidden('preparing a submission')
  return { submission, theCase, capacity }
}

const documentsInOrder = prepared((db) =>
  db
    .select()
    .from(documents)
    .where(eq(documents.submissionId, sql.placeholder('id')))
    .orderBy(asc(documents.position))
    .prepare(),
)

export const listDocumentsOf = (db: Db, { id }: Pick<Submission, 'id'>): DocumentRow[] =>
  documentsInOrder(db).all({ id })

export const isInDraft = (db: Db, { submissionId }: Pick<DocumentRow, 'submissionId'>): boolean =>
  submissionId !== null && submissionById(db).get({ id: submissionId })?.state === 'draft'

export const capacityFor = (db: Db, actor: Member, theCase: VisibleCase, principalId: string, at: Instant) =>
  capacitiesIn(db, actor, theCase, at).find((capacity) => capacity.principalId === principalId)

/** Who began a draft, and who changed it last: their names. */
export type Editors = { readonly begun: string; readonly changed: string }

export function editorsOf(db: Db, { createdBy, changedBy }: Submission): Editors {
  const names = namesOf(db, [createdBy, changedBy])
  const begun = names.get(createdBy) ?? ''
  return { begun, changed: names.get(changedBy ?? '') ?? begun }
}
