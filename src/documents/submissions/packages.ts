import { asc, eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { VisibleCase } from '../../cases/access/index.ts'
import { cases } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Submission } from './model.ts'
import { findSubmission, getSubmission, type ReachedSubmission } from './queries.ts'
import { submissions } from './schema.ts'

type PackageLine = {
  readonly submission: Submission
  readonly reference: string
  readonly theCase: VisibleCase | undefined
}

/**
 * What was sent by the same act as this submission, if the reader acts for its principal: someone who only sees one of the
 * cases is not told of others. Throws NotFound if there is nothing to show.
 */
export function getPackage(db: Db, actor: Member, id: string, at: Instant) {
  const reached = getSubmission(db, actor, id, at)
  const { packageId } = reached.submission
  if (!packageId || !seesPackage(actor, reached)) throw new NotFound('package')
  const all = db
    .select({ submission: submissions, reference: cases.reference })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .where(eq(submissions.packageId, packageId))
    .orderBy(asc(submissions.number))
    .all()
  const receipts: PackageLine[] = all.flatMap(({ submission, reference }) => {
    const one = findSubmission(db, actor, submission.id, at)
    return one && seesPackage(actor, one) ? [{ submission, reference, theCase: one.theCase }] : []
  })
  return { receipts, isPartly: receipts.length < all.length, receivedAt: reached.submission.receivedAt ?? 0 }
}

/** The principal, and whoever acts for them now. */
export const seesPackage = (actor: Member, { submission, capacity }: ReachedSubmission): boolean =>
  submission.packageId !== null && (submission.principalId === actor.id || capacity !== undefined)
