import { and, eq, exists, sql } from 'drizzle-orm'
import { type Db, placeholder } from '../../platform/db/index.ts'
import { isPath, type VisibleCase, viewerPlaceholders } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import { caseNews } from '../news/schema.ts'
import { counselCase, type NextDeadline } from './list-schema.ts'

/** What a row of the list shows of a case. */
export type ListedRow = Pick<
  VisibleCase,
  'id' | 'reference' | 'division' | 'title' | 'scriptTitle' | 'scriptLang' | 'status' | 'officeId' | 'openedAt'
> & {
  readonly nextHearingAt: number | null
  readonly nextHearingZone: string | null
  /** As long as it is counted: ask `withNextDeadlines`. */
  readonly nextDeadline: NextDeadline | null
  readonly nextDeadlineAt: number | null
  readonly countedUntil: number | null
  readonly countedBy: number
}

/** What a row says of its next deadline that nobody counted. */
export const notCounted = { nextDeadline: null, nextDeadlineAt: null, countedUntil: null, countedBy: 0 }

/** On a row: it is on the list at this instant. */
export const isOnList = sql`${counselCase.from} <= ${viewerPlaceholders.at} and (${counselCase.until} is null or ${counselCase.until} > ${viewerPlaceholders.at})`

/** On a row: what it says of limits and hearings holds at this instant, by this `version` of the days and limits of all cases. */
export const isCountedNow = sql`(${counselCase.countedUntil} > ${viewerPlaceholders.at} and ${counselCase.countedBy} = ${placeholder('version')}) is true`

/** On a row of one principal: the grants as they are now confirm it. */
export const isConfirmedOf = (db: Db) =>
  and(
    eq(counselCase.counselId, placeholder('principalId')),
    exists(
      db
        .select({ one: sql`1` })
        .from(appearances)
        .where(
          and(
            eq(appearances.counselId, counselCase.counselId),
            eq(appearances.caseId, counselCase.caseId),
            isPath(viewerPlaceholders),
          ),
        ),
    ),
  )

export const rowColumns = {
  id: counselCase.caseId,
  reference: counselCase.reference,
  division: counselCase.division,
  title: counselCase.title,
  scriptTitle: counselCase.scriptTitle,
  scriptLang: counselCase.scriptLang,
  status: counselCase.status,
  officeId: counselCase.officeId,
  openedAt: counselCase.openedAt,
  nextHearingAt: counselCase.nextHearingAt,
  nextHearingZone: counselCase.nextHearingZone,
  nextDeadline: counselCase.nextDeadline,
  nextDeadlineAt: counselCase.nextDeadlineAt,
  countedUntil: counselCase.countedUntil,
  countedBy: counselCase.countedBy,
}

/** A filter that narrows where it is given, and nothing where it is null. */
export const unless = (name: string, condition: ReturnType<typeof sql>) =>
  sql`(${placeholder(name)} is null or ${condition})`

/** After the cursor, and on the list at this instant. */
export const isAfterCursor = and(
  sql`${counselCase.openedAt} <= ${placeholder('openedAt')}`,
  sql`(${counselCase.openedAt} < ${placeholder('openedAt')} or ${counselCase.caseId} > ${placeholder('caseId')})`,
  isOnList,
)

/** Filters as parameters, so that one prepared statement serves all of them. */
export const isFiltered = and(
  unless('division', eq(counselCase.division, placeholder('division'))),
  unless('closed', sql`(${counselCase.status} = 'closed') = ${placeholder('closed')}`),
  // In which something happened that its people are told of, or that was not on this list before.
  unless(
    'changedSince',
    sql`(${counselCase.from} >= ${placeholder('changedSince')} or exists (select 1 from ${caseNews} where ${caseNews.caseId} = ${counselCase.caseId} and ${caseNews.at} >= ${placeholder('changedSince')}))`,
  ),
  sql`instr(${counselCase.folded}, ${placeholder('word1')}) and instr(${counselCase.folded}, ${placeholder('word2')}) and instr(${counselCase.folded}, ${placeholder('word3')})`,
)
