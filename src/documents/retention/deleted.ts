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
