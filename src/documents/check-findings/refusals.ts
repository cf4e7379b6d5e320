import { asc, eq } from 'drizzle-orm'
import { getOffice, type Member, namesOf, type Office } from '../../accounts/people/index.ts'
import { getCase, type VisibleCase } from '../../cases/access/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { recordChange } from '../drafts/changes.ts'
import type { RefusedFile } from '../intake/files.ts'
import type { Submission } from '../submissions/model.ts'
import { findOpenDraft, getSubmission } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { refusedFiles } from './schema.ts'

export type RefusedAttempt = typeof refusedFiles.$inferSelect

/** Records the attempt: the sender can prove it, and administrators, who answer for security, see it in the log. */
export function recordRefusals(
  db: Database,
  actor: Member,
  id: string,
  refused: readonly RefusedFile[],
  at: Instant,
): void {
  write(db, (tx) => {
    const draft = findOpenDraft(tx, actor, id, at)
    if (!draft) return
    for (const { fileName, reason, size, sha256 } of refused) {
      tx.insert(refusedFiles)
        .values({
          id: newId(),
          caseId: draft.theCase.id,
          submissionId: id,
          personId: actor.id,
          at: at.epochMilliseconds,
          fileName,
          size: size ?? null,
          sha256: sha256 ?? null,
          reason,
        })
        .run()
      recordChange(tx, actor, draft, 'document.refused', at, { reason, size: size ?? null, sha256: sha256 ?? null })
    }
  })
}

export const listRefusals = (db: Db, { id }: Pick<Submission, 'id'>): RefusedAttempt[] =>
  db
    .select()
    .from(refusedFiles)
    .where(eq(refusedFiles.submissionId, id))
    .orderBy(asc(refusedFiles.at), asc(refusedFiles.id))
    .all()

export type RefusalProof = {
  readonly attempt: RefusedAttempt
  readonly theCase: VisibleCase
  readonly office: Office
  /** Who tried to add the file, by name. */
  readonly by: string
  /** Whether what it was meant for is still there. */
  readonly isKept: boolean
}

/** For whoever may act where it was tried; when that draft was deleted, for the one who tried, as long as they see the case. */
export function findRefusal(db: Db, actor: Member, id: string, at: Instant): RefusalProof {
  const attempt = db.select().from(refusedFiles).where(eq(refusedFiles.id, id)).get()
  if (!attempt) throw new NotFound('refusal')
  const isKept = db
    .select({ id: submissions.id })
    .from(submissions)
    .where(eq(submissions.id, attempt.submissionId))
    .get()
  const reached = isKept && getSubmission(db, actor, attempt.submissionId, at)
  if (isKept ? !reached?.capacity : attempt.personId !== actor.id) throw new NotFound('refusal')
  const theCase = getCase(db, actor, attempt.caseId, at)
  const by = namesOf(db, [attempt.personId]).get(attempt.personId) ?? ''
  return { attempt, theCase, office: getOffice(db, theCase.officeId), by, isKept: isKept !== undefined }
}
