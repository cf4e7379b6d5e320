import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
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
export type FollowUpRefusal = 'changedMeanwhile' | 'assessmentMissing'

/** `version`: of the record as it was seen. What was saved before stands in the log: which days, and that there is a note. */
export function followUp(
  db: Database,
  officer: Registry,
  id: string,
  { version, ...said }: FollowUp & { readonly version: number },
  at: Instant,
): Result<void, FollowUpRefusal> {
  return db.transaction(
    (tx) => {
      const { record: before } = getBreach(tx, officer, id)
      if (before.version !== version) return fail('changedMeanwhile')
      if (said.assessedBy === null && (said.reportedOn !== null || said.notifiedOn !== null))
        return fail('assessmentMissing')
      tx.update(privacyBreaches)
        .set({ ...said, version: version + 1, changedBy: officer.id, changedAt: at.epochMilliseconds })
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
          version: version + 1,
        },
      })
      return ok(undefined)
    },
    { behavior: 'immediate' },
  )
}
