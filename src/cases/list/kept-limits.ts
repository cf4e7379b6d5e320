import { and, type SQL, sql } from 'drizzle-orm'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { counselCase } from './list-schema.ts'
import { isConfirmedOf, isOnList } from './rows.ts'

const columns = {
  caseId: counselCase.caseId,
  counselId: counselCase.counselId,
  groupId: counselCase.groupId,
  reference: counselCase.reference,
  division: counselCase.division,
  countedUntil: counselCase.countedUntil,
  countedBy: counselCase.countedBy,
  limits: counselCase.limits,
}

/** Of one principal's list, each row confirmed by the grants. */
const onListOf = (db: Db, narrower: SQL) => and(isConfirmedOf(db), isOnList, narrower)
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
