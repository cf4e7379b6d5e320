import { and, eq, ne } from 'drizzle-orm'
import { namesOf, type Registry, type Supervisor } from '../accounts/index.ts'
import { type AuditEvent, listEvents, record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Db } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { getOfficeCase, type OfficeCase } from './office-queries.ts'
import { outsideReasons } from './schema.ts'

/** Why an officer of another office opened a case of this one, and what they did in it. */
export type OutsideReason = {
  readonly reason: typeof outsideReasons.$inferSelect
  readonly theCase: OfficeCase
  readonly staffName: string
  readonly reviewerName: string | undefined
  /** What they did there while it was open to them, the latest first. */
  readonly events: readonly AuditEvent[]
}

const mostEvents = 100

/** Of the officer's own office, and never their own. Throws NotFound. */
export function getOutsideReason(db: Db, officer: Registry, id: string, at: Instant): OutsideReason {
  const reason = db
    .select()
    .from(outsideReasons)
    .where(and(eq(outsideReasons.id, id), ne(outsideReasons.staffId, officer.id)))
    .get()
  if (!reason) throw new NotFound('reason')
  const theCase = getOfficeCase(db, officer, reason.caseId, at)
  if (theCase.officeId !== officer.officeId) throw new NotFound('reason')
  const names = namesOf(db, [reason.staffId, reason.reviewedBy])
  return {
    reason,
    theCase,
    staffName: names.get(reason.staffId) ?? '',
    reviewerName: names.get(reason.reviewedBy ?? ''),
    events: listEvents(db, { caseId: theCase.id, actorId: reason.staffId, limit: mostEvents }).filter(
      (event) => event.at >= reason.at && event.at < reason.until,
    ),
  }
}

export type Finding = { readonly finding: 'inOrder' | 'questioned'; readonly note: string | null }

/** A supervisor of the file's office finds it in order, or asks why (SEC-065). The log tells it to administrators, and to no party. */
export function reviewOutsideReason(
  db: Database,
  officer: Supervisor,
  id: string,
  { finding, note }: Finding,
  at: Instant,
): Result<void, 'alreadyReviewed'> {
  return db.transaction(
    (tx) => {
      const { reason, theCase } = getOutsideReason(tx, officer, id, at)
      if (reason.reviewedAt !== null) return fail('alreadyReviewed')
      const reviewed = { reviewedAt: at.epochMilliseconds, reviewedBy: officer.id, finding, findingNote: note }
      tx.update(outsideReasons).set(reviewed).where(eq(outsideReasons.id, id)).run()
      record(tx, officer, 'case.outsideReviewed', at, {
        officeId: theCase.officeId,
        subject: `reason:${id}`,
        facts: { finding, staff: reason.staffId },
      })
      return ok(undefined)
    },
    { behavior: 'immediate' },
  )
}
