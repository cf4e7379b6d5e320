import { and, asc, eq } from 'drizzle-orm'
import type { Member } from '../accounts/index.ts'
import { getCase, type VisibleCase } from '../cases/index.ts'
import { noteUse } from '../delegation/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Db, Tx } from '../platform/db/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { documents, submissions } from './schema.ts'
import {
  capacityFor,
  findOpenDraft,
  getSubmission,
  listDocumentsOf,
  type OpenDraft,
  type Submission,
} from './submissions.ts'

/** Drafts of this case in the names for which this member may act, the newest last. */
export const listDraftsOfCase = (db: Db, theCase: VisibleCase, principalIds: readonly string[]): Submission[] =>
  db
    .select()
    .from(submissions)
    .where(and(eq(submissions.caseId, theCase.id), eq(submissions.state, 'draft')))
    .orderBy(asc(submissions.createdAt))
    .all()
    .filter(({ principalId }) => principalIds.includes(principalId))

/** Throws Forbidden when this member may not prepare in that person's name. */
export function startDraft(db: Database, actor: Member, caseId: string, principalId: string, at: Instant): string {
  return db.transaction(
    (tx) => {
      const theCase = getCase(tx, actor, caseId, at)
      const capacity = capacityFor(tx, actor, theCase, principalId, at)
      if (!capacity?.canPrepare) throw new Forbidden('preparing a submission')
      return insertDraft(
        tx,
        actor,
        { caseId, officeId: theCase.officeId, principalId, delegationId: capacity.delegationId },
        at,
      )
    },
    { behavior: 'immediate' },
  )
}

/**
 * A draft that replaces a returned submission: the same documents in the same order, the old receipt untouched. Asked for
 * twice it is the same draft.
 */
export function startCorrection(db: Database, actor: Member, id: string, at: Instant): Result<string, 'notReturned'> {
  return db.transaction(
    (tx) => {
      const { submission, theCase, capacity } = getSubmission(tx, actor, id, at)
      if (submission.state !== 'returned') return fail('notReturned')
      if (!theCase || !capacity?.canPrepare) throw new Forbidden('preparing a submission')
      const begun = tx
        .select({ id: submissions.id })
        .from(submissions)
        .where(and(eq(submissions.replaces, id), eq(submissions.state, 'draft'), eq(submissions.caseId, theCase.id)))
        .get()
      if (begun) return ok(begun.id)

      const { principalId } = submission
      const about = { caseId: theCase.id, officeId: theCase.officeId, principalId, delegationId: capacity.delegationId }
      const draftId = insertDraft(tx, actor, { ...about, replaces: id }, at)
      const when = at.epochMilliseconds
      for (const document of listDocumentsOf(tx, submission)) {
        // Its first byte counts from now on: the old one belongs to the old receipt.
        const copy = {
          id: newId(),
          submissionId: draftId,
          uploadedBy: actor.id,
          uploadedAt: when,
          firstByteAt: when,
          availableAt: null,
        }
        tx.insert(documents)
          .values({ ...document, ...copy })
          .run()
      }
      return ok(draftId)
    },
    { behavior: 'immediate' },
  )
}

export type Details = {
  readonly note: string
  readonly documents: readonly { id: string; type: string | null; title: string }[]
}

/** Writes what each document is. Documents that are not of this draft are passed over. */
export function changeDetails(
  db: Database,
  actor: Member,
  id: string,
  details: Details,
  at: Instant,
): Result<void, 'notDraft'> {
  return changeDraft(db, actor, id, at, (tx, draft) => {
    tx.update(submissions)
      .set({ note: details.note || null })
      .where(eq(submissions.id, id))
      .run()
    for (const { id: documentId, type, title } of details.documents) {
      tx.update(documents)
        .set({ type: type as typeof documents.$inferInsert.type, title })
        .where(and(eq(documents.id, documentId), eq(documents.submissionId, draft.submission.id)))
        .run()
    }
    recordChange(tx, actor, draft, 'submission.changed', at)
    return ok(undefined)
  })
}

/** Puts a document one place up or down; at the end of the list nothing moves. */
export function moveDocument(
  db: Database,
  actor: Member,
  id: string,
  documentId: string,
  step: -1 | 1,
  at: Instant,
): Result<void, 'notDraft'> {
  return changeDraft(db, actor, id, at, (tx, draft) => {
    const listed = listDocumentsOf(tx, draft.submission)
    const from = listed.findIndex((document) => document.id === documentId)
    const [moved, other] = [listed[from], listed[from + step]]
    if (!moved || !other) return ok(undefined)
    tx.update(documents).set({ position: other.position }).where(eq(documents.id, moved.id)).run()
    tx.update(documents).set({ position: moved.position }).where(eq(documents.id, other.id)).run()
    recordChange(tx, actor, draft, 'submission.changed', at)
    return ok(undefined)
  })
}

/** One change of a draft: path, right and state are looked at inside its transaction. */
export function changeDraft<E extends string = never>(
  db: Database,
  actor: Member,
  id: string,
  at: Instant,
  change: (tx: Tx, draft: OpenDraft) => Result<void, E>,
): Result<void, E | 'notDraft'> {
  return db.transaction(
    (tx): Result<void, E | 'notDraft'> => {
      const draft = findOpenDraft(tx, actor, id, at)
      if (!draft) return fail('notDraft')
      tx.update(submissions).set({ changedAt: at.epochMilliseconds }).where(eq(submissions.id, id)).run()
      noteUse(tx, draft.capacity.delegationId, at)
      return change(tx, draft)
    },
    { behavior: 'immediate' },
  )
}

type Change = 'submission.changed' | 'submission.deleted' | 'document.added' | 'document.removed' | 'document.refused'
type Facts = Record<string, string | number | boolean | null>

export function recordChange(
  tx: Tx,
  actor: Member,
  { submission, theCase }: OpenDraft,
  action: Change,
  at: Instant,
  facts: Facts = {},
) {
  const { caseId, principalId } = submission
  record(tx, actor, action, at, {
    caseId,
    officeId: theCase.officeId,
    subject: `submission:${submission.id}`,
    forId: principalId,
    facts,
  })
}

type NewDraft = {
  caseId: string
  officeId: string
  principalId: string
  delegationId: string | null
  replaces?: string
}

function insertDraft(
  tx: Tx,
  actor: Member,
  { caseId, officeId, principalId, delegationId, replaces }: NewDraft,
  at: Instant,
): string {
  const id = newId()
  const when = at.epochMilliseconds
  tx.insert(submissions)
    .values({
      id,
      caseId,
      principalId,
      state: 'draft',
      createdBy: actor.id,
      createdAt: when,
      changedAt: when,
      replaces: replaces ?? null,
    })
    .run()
  noteUse(tx, delegationId, at)
  record(tx, actor, 'submission.started', at, { caseId, officeId, subject: `submission:${id}`, forId: principalId })
  return id
}
