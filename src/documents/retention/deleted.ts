import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { caseDeletions } from './schema.ts'

/** Ids of cases whose documents were deleted by order; what they had received keeps its number and its receipt. */
export const deletedCases = (db: Db): ReadonlySet<string> =>
  new Set(
    db
      .select({ id: caseDeletions.caseId })
      .from(caseDeletions)
      .all()
      .map(({ id }) => id),
  )

/** On the case of another row: its documents were deleted by order. */
export const isDeletedCase = (caseId: SQL): SQL =>
  sql`exists (select 1 from ${caseDeletions} where ${caseDeletions.caseId} = ${caseId})`

export const wasAnyDeleted = (db: Db): boolean =>
  db.select({ id: caseDeletions.caseId }).from(caseDeletions).limit(1).get() !== undefined
