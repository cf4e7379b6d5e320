import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { type Capacity, getCase, type VisibleCase } from '../../cases/access/index.ts'
import { noteShareUse } from '../../cases/shares/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { piecesToCorrect } from '../exhibits/papers.ts'
import { forgetContents } from '../intake/forget.ts'
import { documents } from '../schema.ts'
import type { Submission } from '../submissions/model.ts'
import { faultyOf } from '../submissions/progress.ts'
import { capacityFor, getSubmission, listDocumentsOf } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { draftsOpenAt, type Quotas } from './quotas.ts'

/** With the titles of its documents in their order, by which one knows it again. */
export type DraftOfCase = Submission & { readonly titles: readonly string[] }

/** Drafts of this case in the names for which this member may act, the newest last. */
export const listDraftsOfCase = (db: Db, theCase: VisibleCase, principalIds: readonly string[]): DraftOfCase[] =>
  db
    .select()
    .from(submissions)
    .where(and(eq(submissions.caseId, theCase.id), eq(submissions.state, 'draft')))
    .orderBy(asc(submissions.createdAt))
    .all()
    .filter(({ principalId }) => principalIds.includes(principalId))
    .map((draft) => ({ ...draft, titles: listDocumentsOf(db, draft).map(({ title, fileName }) => title || fileName) }))

/** Throws Forbidden when this member may not prepare in that person's name. */
export function startDraft(db: Database, actor: Member, caseId: string, principalId: string, at: Instant): string {
  return write(db, (tx) => {
    const theCase = getCase(tx, actor, caseId, at)
    const capacity = capacityFor(tx, actor, theCase, principalId, at)
    if (!capacity?.canPrepare) throw new Forbidden('preparing a submission')
    return insertDraft(tx, actor, { caseId, officeId: theCase.officeId, principalId, capacity }, at)
  })
}

/** The same within the quota of drafts; `until` comes with its refusal (epoch milliseconds). */
export function beginDraft(
  db: Database,
  actor: Member,
  { caseId, principalId }: { readonly caseId: string; readonly principalId: string },
  quotas: Quotas,
  at: Instant,
): { readonly ok: true; readonly value: string } | BegunTooMany {
  return write(db, () => {
    const until = draftsOpenAt(db, actor.id, quotas, at)
    if (until !== undefined) return { ok: false, error: 'tooManyDrafts', until }
    return ok(startDraft(db, actor, caseId, principalId, at))
  })
}
export type BegunTooMany = { readonly ok: false; readonly error: 'tooManyDrafts'; readonly until: number }

/**
 * A draft that replaces a returned submission: the same documents in the same order, the old receipt untouched. Where the
 * registry named the faulty ones, the others stand in it as they are, and only those are asked for. Asked for twice it is
 * the same draft.
 */
export function startCorrection(db: Database, actor: Member, id: string, at: Instant): Result<string, 'notReturned'> {
  return write(db, (tx) => {
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
    const about = { caseId: theCase.id, officeId: theCase.officeId, principalId, capacity }
    const draftId = insertDraft(tx, actor, { ...about, replaces: id, isConfidential: submission.isConfidential }, at)
    const when = at.epochMilliseconds
    const faulty = faultyOf(tx, submission)
    for (const document of piecesToCorrect(tx, submission, faulty)) {
      // Its first byte counts anew: the old one belongs to the old receipt.
      const copy = {
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
  })
}

type NewDraft = {
  caseId: string
  officeId: string
  principalId: string
  capacity: Capacity
  replaces?: string
  /** As what it corrects, or is about, was. */
  isConfidential?: boolean
}

export function insertDraft(
  tx: Tx,
  actor: Member,
  { caseId, officeId, principalId, capacity, replaces, isConfidential = false }: NewDraft,
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
      changedBy: actor.id,
      replaces: replaces ?? null,
      isConfidential,
    })
    .run()
  noteShareUse(tx, capacity, at)
  record(tx, actor, 'submission.started', at, { caseId, officeId, subject: `submission:${id}`, forId: principalId })
  return id
}

/** Drafts that one counsel had not sent belong to another from now on; what was sent keeps its name. */
export function handOverDrafts(tx: Tx, fromId: string, toId: string, caseIds: readonly string[]): void {
  tx.update(submissions)
    .set({ principalId: toId })
    .where(
      and(
        eq(submissions.principalId, fromId),
        eq(submissions.state, 'draft'),
        inArray(submissions.caseId, [...caseIds]),
      ),
    )
    .run()
}

/** Drafts in the name of a person whose account closes: nobody could send them any more. */
export function deleteOwnDrafts(tx: Tx, actor: Member, at: Instant): void {
  const drafts = tx
    .select()
    .from(submissions)
    .where(and(eq(submissions.principalId, actor.id), eq(submissions.state, 'draft')))
    .all()
  for (const draft of drafts) {
    const listed = listDocumentsOf(tx, draft)
    forgetContents(tx, draft.id, listed, at)
    record(tx, actor, 'submission.deleted', at, {
      caseId: draft.caseId,
      subject: `submission:${draft.id}`,
      facts: { documents: listed.length },
    })
  }
}
