import { and, eq, gt, gte, isNotNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { type Db, isInIds, placeholder, prepared } from '../../platform/db/index.ts'
import { viewerPlaceholders } from '../access/queries.ts'
import { counselCase } from './list-schema.ts'
import { isConfirmedOf, isOnList } from './rows.ts'

/** The open cases on one principal's list, each confirmed by the grants. */
const ofPrincipal = (db: Db, narrower?: SQL) =>
  and(isConfirmedOf(db), isOnList, sql`${counselCase.status} <> 'closed'`, narrower)

const listOf = (db: Db, narrower?: SQL) =>
  db
    .select({
      caseId: counselCase.caseId,
      counselId: counselCase.counselId,
      groupId: counselCase.groupId,
      reference: counselCase.reference,
      division: counselCase.division,
      countedUntil: counselCase.countedUntil,
      countedBy: counselCase.countedBy,
      limits: counselCase.limits,
    })
    .from(counselCase)
    .where(ofPrincipal(db, narrower))
    .prepare()

const isCountedNow = and(
  gt(counselCase.countedUntil, viewerPlaceholders.at),
  eq(counselCase.countedBy, placeholder('version')),
)
const isNear = lte(counselCase.toMeetFrom, placeholder('until'))
const isJoined = and(isNotNull(counselCase.groupId), gte(counselCase.toMeet, 1))

/** All of them. */
export const wholeList = prepared((db) => listOf(db))
/** Those in which a limit is to be met until an instant or has no day, that are joined with others, or that nobody counted. */
export const nearList = prepared((db) => listOf(db, or(sql`(${isCountedNow}) is not true`, isNear, isJoined)))
/** How many limits are to be met in all others; not in the cases named as `apart`. */
export const furtherCount = prepared((db) =>
  db
    .select({ count: sql<number>`coalesce(sum(${counselCase.toMeet}), 0)` })
    .from(counselCase)
    .where(
      ofPrincipal(
        db,
        and(
          isCountedNow,
          gt(counselCase.toMeetFrom, placeholder('until')),
          sql`${counselCase.groupId} is null`,
          sql`not ${isInIds(counselCase.caseId, 'apart')}`,
        ),
      ),
    )
    .prepare(),
)

/** Cases on the lists of several of these counsel. */
export const onSeveral = prepared((db) =>
  db
    .select({ id: counselCase.caseId })
    .from(counselCase)
    .where(isInIds(counselCase.counselId))
    .groupBy(counselCase.caseId)
    .having(sql`count(*) > 1`)
    .prepare(),
)
