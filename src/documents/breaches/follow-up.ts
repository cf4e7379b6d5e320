import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { fieldHash, type IsCurrent } from '../../platform/form-version.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { getBreach } from './queries.ts'
import { privacyBreaches } from './schema.ts'

/** What the office did about it. Days are ISO dates; null: not yet. */
export type FollowUp = {
  readonly assessedBy: string | null
  readonly reportedOn: string | null
  readonly notifiedOn: string | null
  readonly note: string | null
}
type FollowUpRefusal = 'stale' | 'assessmentMissing'

/**
 * If the form showed another follow-up than the saved one it is `stale`. The log keeps which days were set before, and that
 * there was a note.
 */
export function followUp(
  db: Database,
  officer: Registry,
  id: string,
  said: FollowUp,
  at: Instant,
  isCurrent: IsCurrent<FollowUp>,
): Result<void, FollowUpRefusal> {
  return write(db, (tx) => {
    const { record: before } = getBreach(tx, officer, id)
    if (isSame(before, said)) return ok(undefined)
    if (!isCurrent(before)) return fail('stale')
    if (said.assessedBy === null && (said.reportedOn !== null || said.notifiedOn !== null))
      return fail('assessmentMissing')
    tx.update(privacyBreaches)
      .set({ ...said, changedBy: officer.id, changedAt: at.epochMilliseconds })
      .where(eq(privacyBreaches.id, id))
      .run()
    record(tx, officer, 'privacyBreach.changed', at, {
      caseId: before.caseId,
      officeId: before.officeId,
      subject: `breach:${id}`,
      facts: {
        isAssessed: said.assessedBy !== null,
        reportedOn: said.reportedOn,
        notifiedOn: said.notifiedOn,
        hasNote: said.note !== null,
      },
    })
    return ok(undefined)
  })
}

const isSame = (saved: FollowUp, said: FollowUp): boolean =>
  saved.assessedBy === said.assessedBy &&
  saved.reportedOn === said.reportedOn &&
  saved.notifiedOn === said.notifiedOn &&
  fieldHash(saved.note ?? '') === fieldHash(said.note ?? '')
