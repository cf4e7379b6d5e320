import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type Db, isInIds, placeholder, prepared } from '../../platform/db/index.ts'
import { counselCase } from './list-schema.ts'
import { isConfirmedOf, isCountedNow, isOnList, unless } from './rows.ts'

const columns = {
  caseId: counselCase.caseId,
  groupId: counselCase.groupId,
  reference: counselCase.reference,
  isCounted: isCountedNow.mapWith(Boolean),
  limits: counselCase.limits,
}

/** Of one principal's list, each row confirmed by the grants; of one division, or of any (null). */
const onListOf = (db: Db, narrower: SQL) => and(isConfirmedOf(db), isOnList, isOfDivision, narrower)
const isOfDivision = unless('division', eq(counselCase.division, placeholder('division')))
const isOpen = sql`${counselCase.status} <> 'closed'`
const isNotEmpty = sql`${counselCase.limits} is not '[]'`

/** The open cases in which there is a limit that every such case has, or that nobody counted. */
export const wholeList = prepared((db) =>
  db
    .select(columns)
    .from(counselCase)
    .where(onListOf(db, sql`${isOpen} and ${isNotEmpty}`))
    .prepare(),
)
/** Those of these cases. */
export const listAmong = prepared((db) =>
  db
    .select(columns)
    .from(counselCase)
    .where(onListOf(db, sql`${isInIds(counselCase.caseId)} and ${isNotEmpty}`))
    .prepare(),
)
/** All open cases, with their optional limits. */
export const wholeListWithOthers = prepared((db) =>
  db
    .select({ ...columns, otherLimits: counselCase.otherLimits })
    .from(counselCase)
    .where(onListOf(db, isOpen))
    .prepare(),
)
