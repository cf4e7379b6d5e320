import { and, eq, inArray } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { lateApplications } from '../acceptance/schema.ts'
import { insertDraft } from '../drafts/drafts.ts'
import { documents } from '../schema.ts'
import { type ListedSubmission, listUnfinished, toldSince } from './history.ts'
import type { Submission } from './model.ts'
import { getSubmission } from './queries.ts'
import { submissions } from './schema.ts'
import { isLate } from './verdict.ts'

/** It is late, and no application came with it. */
export function needsApplication(db: Db, submission: Submission): boolean {
  const { id, state } = submission
  return isLate(submission) && (state === 'received' || state === 'accepted') && !holdsApplication(db, id)
}

const holdsApplication = (db: Db, id: string): boolean =>
  db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.submissionId, id), eq(documents.type, 'application')))
    .limit(1)
    .get() !== undefined

/**
 * A draft in the same name and case for the application that a late submission needs. Asked for twice it is the same one,
 * sent or not; a deleted one may be begun again. Throws Forbidden without the right to prepare.
 */
export function startLateApplication(
  db: Database,
  actor: Member,
  id: string,
  note: (number: string) => string,
  at: Instant,
): Result<string, 'notLate'> {
  return write(db, (tx) => {
    const { submission, theCase, capacity } = getSubmission(tx, actor, id, at)
    if (!theCase || !capacity?.canPrepare) throw new Forbidden('preparing a submission')
    const begun = tx.select().from(lateApplications).where(eq(lateApplications.submissionId, id)).get()
    if (begun) return ok(begun.applicationId)
    if (!needsApplication(tx, submission)) return fail('notLate')

    const { principalId, number, isConfidential } = submission
    // It names what it is about.
    const about = { caseId: theCase.id, officeId: theCase.officeId, principalId, capacity, isConfidential }
    const applicationId = insertDraft(tx, actor, about, at)
    tx.update(submissions)
      .set({ note: note(number ?? '') })
      .where(eq(submissions.id, applicationId))
      .run()
    tx.insert(lateApplications).values({ submissionId: id, applicationId }).run()
    record(tx, actor, 'submission.applicationBegun', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `submission:${id}`,
      forId: principalId,
    })
    return ok(applicationId)
  })
}

/** For which late submission a draft was begun. */
export const applicationFor = (db: Db, { id }: Pick<Submission, 'id'>) =>
  db
    .select({ id: submissions.id, number: submissions.number })
    .from(lateApplications)
    .innerJoin(submissions, eq(submissions.id, lateApplications.submissionId))
    .where(eq(lateApplications.applicationId, id))
    .get()

/** Late, in the last 60 days, without an application that was sent: for the page of today. */
export function listLate(db: Db, actor: Member, at: Instant): ListedSubmission[] {
  const since = toldSince(at)
  const late = listUnfinished(db, actor, { isMeant: ({ verdict }) => verdict === 'late', most: 100 }, at).filter(
    (one) => (one.receivedAt ?? 0) >= since && needsApplication(db, one),
  )
  if (late.length === 0) return []
  const answered = db
    .select({ id: lateApplications.submissionId })
    .from(lateApplications)
    .innerJoin(submissions, eq(submissions.id, lateApplications.applicationId))
    .where(
      and(
        inArray(
          lateApplications.submissionId,
          late.map(({ id }) => id),
        ),
        inArray(submissions.state, ['received', 'accepted']),
      ),
    )
    .all()
  return late.filter(({ id, title }) => title !== undefined && !answered.some((one) => one.id === id))
}
