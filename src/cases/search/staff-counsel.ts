import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { findCounsel } from '../../accounts/people/staff-counsel-search.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { isLive } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import type { CaseNames } from '../people/values.ts'
import { caseNameColumns } from '../record/related-queries.ts'
import { cases } from '../record/schema.ts'

export type CaseOfCounsel = CaseNames & {
  readonly id: string
  readonly reference: string
  readonly counselName: string
}

const most = 25
const mostCounsel = 100

/** Cases of the officer's own office in which counsel of that name is of record, the newest first. */
export function casesOfCounsel(db: Db, officer: Registry, find: string, at: Instant): CaseOfCounsel[] {
  const named = findCounsel(db, find).slice(0, mostCounsel)
  const names = new Map(named.map(({ id, name }) => [id, name]))
  if (names.size === 0) return []
  return db
    .select({ id: cases.id, reference: cases.reference, ...caseNameColumns, counselId: appearances.counselId })
    .from(appearances)
    .innerJoin(cases, eq(cases.id, appearances.caseId))
    .where(
      and(
        inArray(appearances.counselId, [...names.keys()]),
        isLive(at.epochMilliseconds),
        eq(cases.officeId, officer.officeId),
      ),
    )
    .orderBy(desc(cases.openedAt), asc(cases.id))
    .limit(most)
    .all()
    .map(({ counselId, ...theCase }) => ({ ...theCase, counselName: names.get(counselId) ?? '' }))
}
