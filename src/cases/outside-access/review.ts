import { type AnyColumn, and, eq, ne, sql } from 'drizzle-orm'
import {
  type DeskQueue,
  getOffice,
  namesOf,
  type Office,
  personNameSql,
  type Registry,
  type Supervisor,
  sqlFalse,
  sqlNull,
} from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { CaseNames } from '../people/values.ts'
import { caseColumns } from '../record/related-queries.ts'
import { cases } from '../record/schema.ts'
import { outsideReasons } from './schema.ts'

/** Why an officer of another office opened a case of this one. */
export type OutsideReason = {
  readonly reason: typeof outsideReasons.$inferSelect
  /** Its number; whose it is, where it went to another office since, which is told nothing more here. */
  readonly theCase: { readonly id: string; readonly reference: string } & {
    readonly [Name in keyof CaseNames]: CaseNames[Name] | undefined
  }
  readonly movedTo: Office | undefined
  readonly staffName: string
  readonly reviewerName: string | undefined
}

/** Of a file that was the officer's own office's at the time, wherever it is now; and never their own. Throws NotFound. */
export function getOutsideReason(db: Db, officer: Registry, id: string): OutsideReason {
  const found = db
    .select({ reason: outsideReasons, theCase: cases })
    .from(outsideReasons)
    .innerJoin(cases, eq(cases.id, outsideReasons.caseId))
    .where(
      and(
        eq(outsideReasons.id, id),
        eq(outsideReasons.officeId, officer.officeId),
        ne(outsideReasons.staffId, officer.id),
      ),
    )
    .get()
  if (!found) throw new NotFound('reason')
  const { reason, theCase } = found
  const isOurs = theCase.officeId === officer.officeId
  const names = namesOf(db, [reason.staffId, reason.reviewedBy])
  return {
    reason,
    theCase: {
      id: theCase.id,
      reference: theCase.reference,
      title: isOurs ? theCase.title : undefined,
      scriptTitle: isOurs ? theCase.scriptTitle : undefined,
      scriptLang: isOurs ? theCase.scriptLang : undefined,
    },
    movedTo: isOurs ? undefined : getOffice(db, theCase.officeId),
    staffName: names.get(reason.staffId) ?? '',
    reviewerName: names.get(reason.reviewedBy ?? ''),
  }
}

type ReviewFinding = { readonly finding: 'inOrder' | 'questioned'; readonly note: string | null }

/** A supervisor of the office of then finds it in order, or asks why (SEC-065). The log tells it to administrators, and to no party. */
export function reviewOutsideReason(
  db: Database,
  officer: Supervisor,
  id: string,
  { finding, note }: ReviewFinding,
  at: Instant,
): Result<void, 'alreadyReviewed'> {
  return write(db, (tx) => {
    const { reason } = getOutsideReason(tx, officer, id)
    if (reason.reviewedAt !== null) return fail('alreadyReviewed')
    const reviewed = { reviewedAt: at.epochMilliseconds, reviewedBy: officer.id, finding, findingNote: note }
    tx.update(outsideReasons).set(reviewed).where(eq(outsideReasons.id, id)).run()
    record(tx, officer, 'case.outsideReviewed', at, {
      officeId: reason.officeId,
      subject: `reason:${id}`,
      facts: { finding, staff: reason.staffId },
    })
    return ok(undefined)
  })
}

const ofOurs = (column: AnyColumn) => sql`case when ${cases.officeId} = ${outsideReasons.officeId} then ${column} end`

export const outsideQueue: DeskQueue = {
  from: sql`${outsideReasons} cross join ${cases} on ${cases.id} = ${outsideReasons.caseId}`,
  // The office of then looks at it, wherever the file is now. Nobody reviews their own reason; they may have come to that office since.
  waits: ({ id, officeId }) =>
    sql`${outsideReasons.reviewedAt} is null and ${outsideReasons.officeId} = ${officeId} and ${outsideReasons.staffId} <> ${id}`,
  id: sql`${outsideReasons.id}`,
  place: sql`${outsideReasons.at}`,
  ...caseColumns,
  // Where the file went to another office, its number alone is told.
  caseId: ofOurs(cases.id),
  title: ofOurs(cases.title),
  scriptTitle: ofOurs(cases.scriptTitle),
  scriptLang: ofOurs(cases.scriptLang),
  label: sqlNull,
  detail: sqlNull,
  who: personNameSql(sql`${outsideReasons.staffId}`),
  isPressing: sqlFalse,
}
