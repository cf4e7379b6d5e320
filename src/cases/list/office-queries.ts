import { and, asc, eq, gte, inArray, lt } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Hearing } from '../hearings/rows.ts'
import { hearings } from '../hearings/schema.ts'
import type { CaseNames } from '../people/values.ts'
import { caseNameColumns } from '../record/related-queries.ts'
import { cases } from '../record/schema.ts'

export type OfficeHearing = Hearing & CaseNames & { readonly reference: string }

/** Hearings in the files of the officer's office that begin within a span of time (`from` ≤ start < `until`), soonest first. */
export const listOfficeHearings = (db: Db, officer: Registry, from: Instant, until: Instant): OfficeHearing[] =>
  db
    .select({ hearing: hearings, reference: cases.reference, ...caseNameColumns })
    .from(hearings)
    .innerJoin(cases, eq(cases.id, hearings.caseId))
    .where(
      and(
        gte(hearings.startsAt, from.epochMilliseconds),
        lt(hearings.startsAt, until.epochMilliseconds),
        eq(cases.officeId, officer.officeId),
      ),
    )
    .orderBy(asc(hearings.startsAt), asc(hearings.id))
    .all()
    .map(({ hearing, ...called }) => ({ ...hearing, ...called }))

/** File numbers by case id, for an officer's lists. */
export function officeReferences(db: Db, _officer: Registry, ids: Iterable<string | null>): Map<string, string> {
  const wanted = [...new Set([...ids].filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = db
    .select({ id: cases.id, reference: cases.reference })
    .from(cases)
    .where(inArray(cases.id, wanted))
    .all()
  return new Map(rows.map(({ id, reference }) => [id, reference]))
}
