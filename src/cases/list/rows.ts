import { and, eq, sql } from 'drizzle-orm'
import { hole } from '../../platform/db/index.ts'
import { someone, type VisibleCase } from '../access/queries.ts'
import { caseNews, caseStars } from '../news/schema.ts'
import { counselCase } from './list-schema.ts'

/** What a row of the list shows of a case. */
export type ListedRow = Pick<
  VisibleCase,
  'id' | 'reference' | 'division' | 'title' | 'status' | 'officeId' | 'openedAt'
> & {
  readonly nextHearingAt: number | null
  readonly nextHearingZone: string | null
}

export const rowColumns = {
  id: counselCase.caseId,
  reference: counselCase.reference,
  division: counselCase.division,
  title: counselCase.title,
  status: counselCase.status,
  officeId: counselCase.officeId,
  openedAt: counselCase.openedAt,
  nextHearingAt: counselCase.nextHearingAt,
  nextHearingZone: counselCase.nextHearingZone,
}

const unless = (name: string, condition: ReturnType<typeof sql>) => sql`(${hole(name)} is null or ${condition})`

/** After the place in the list where the page before ended, and on the list at this instant. */
export const isPlaced = and(
  sql`${counselCase.openedAt} <= ${hole('openedAt')}`,
  sql`(${counselCase.openedAt} < ${hole('openedAt')} or ${counselCase.caseId} > ${hole('caseId')})`,
  sql`${counselCase.from} <= ${someone.at} and (${counselCase.until} is null or ${counselCase.until} > ${someone.at})`,
)

/** Filters as holes: one prepared statement serves them all. */
export const isFiltered = and(
  unless('division', eq(counselCase.division, hole('division'))),
  unless('closed', sql`(${counselCase.status} = 'closed') = ${hole('closed')}`),
  unless('hearingBefore', sql`${counselCase.nextHearingAt} <= ${hole('hearingBefore')}`),
  unless(
    'starredBy',
    sql`exists (select 1 from ${caseStars} where ${caseStars.personId} = ${hole('starredBy')} and ${caseStars.caseId} = ${counselCase.caseId})`,
  ),
  // In which something happened that its people are told of, or that was not on this list before.
  unless(
    'changedSince',
    sql`(${counselCase.from} >= ${hole('changedSince')} or exists (select 1 from ${caseNews} where ${caseNews.caseId} = ${counselCase.caseId} and ${caseNews.at} >= ${hole('changedSince')}))`,
  ),
  sql`instr(${counselCase.folded}, ${hole('word1')}) and instr(${counselCase.folded}, ${hole('word2')}) and instr(${counselCase.folded}, ${hole('word3')})`,
)
