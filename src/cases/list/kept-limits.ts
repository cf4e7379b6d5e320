import { and, type SQL, sql } from 'drizzle-orm'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { counselCase } from './list-schema.ts'
import { isConfirmedOf, isOnList } from './rows.ts'

/** Of one principal's list, each row confirmed by the grants. */
const listOf = (db: Db, narrower: SQL) =>
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
    .where(and(isConfirmedOf(db), isOnList, narrower))
    .prepare()

/** All open cases. */
export const wholeList = prepared((db) => listOf(db, sql`${counselCase.status} <> 'closed'`))
/** Those of these cases. */
export const listAmong = prepared((db) => listOf(db, isInIds(counselCase.caseId)))
