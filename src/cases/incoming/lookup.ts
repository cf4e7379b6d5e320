import { and, eq, sql } from 'drizzle-orm'
import { Temporal } from '../../platform/clock.ts'
import { type Db, prepared } from '../../platform/db/index.ts'
import type { Division } from '../../tribunal/index.ts'
import { cases } from '../record/schema.ts'

type CaseRow = typeof cases.$inferSelect

const byKey = prepared((db) =>
  db
    .select()
    .from(cases)
    .where(eq(cases.externalKey, sql.placeholder('key')))
    .prepare(),
)
const byReference = prepared((db) =>
  db
    .select()
    .from(cases)
    .where(and(eq(cases.reference, sql.placeholder('reference')), eq(cases.division, sql.placeholder('division'))))
    .prepare(),
)

/** By the key of the tribunal's system. */
export const findCaseByKey = (db: Db, key: string): CaseRow | undefined => byKey(db).get({ key })

/** By file number, whatever the office. */
export const findCaseByReference = (db: Db, reference: string, division: Division): CaseRow | undefined =>
  byReference(db).get({ reference, division })

/** Epoch milliseconds of a moment as a line has it. */
export const momentOf = (text: string): number => Temporal.Instant.from(text).epochMilliseconds
