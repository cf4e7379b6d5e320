import { and, asc, desc, eq, exists, sql } from 'drizzle-orm'
import { type Db, placeholder, prepared } from '../../platform/db/index.ts'
import { isLive, isShared, viewerPlaceholders } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import { caseShares } from '../shares/schema.ts'
import { counselCase } from './list-schema.ts'
import { isAfterCursor, isFiltered, type ListedRow, rowColumns } from './rows.ts'

/** The cases that counsel of record shared, by the rows of those who share them; each row is confirmed by its own share. */
const sharedPage = prepared((db) =>
  db
    .select({ ...rowColumns, principalId: counselCase.counselId })
    .from(caseShares)
    // A cross join keeps SQLite from walking the whole list before it knows of a share.
    .crossJoin(counselCase)
    .where(
      and(
        eq(caseShares.withId, viewerPlaceholders.me),
        eq(counselCase.caseId, caseShares.caseId),
        eq(counselCase.counselId, caseShares.counselId),
        sql`(${placeholder('only')} is null or ${counselCase.counselId} = ${placeholder('only')})`,
        isAfterCursor,
        isFiltered,
        exists(
          db
            .select({ one: sql`1` })
            .from(appearances)
            .where(and(isLive(viewerPlaceholders.at), isShared(viewerPlaceholders))),
        ),
      ),
    )
    .orderBy(desc(counselCase.openedAt), asc(counselCase.caseId))
    .limit(placeholder('limit'))
    .prepare(),
)

type SharedRow = ListedRow & { readonly principalId: string }

/** Takes the parameters of the list, filters too. */
export const listShared = (db: Db, asked: Record<string, unknown>): SharedRow[] => sharedPage(db).all(asked)
