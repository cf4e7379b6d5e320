import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { listUnreadAbout } from '../../accounts/notices/index.ts'
import { type Counsel, type DeskQueue, personNameSql, type Registry, sqlNull } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { pageSize } from '../../platform/pagination.ts'
import { isLive } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import { caseColumns } from '../record/related-queries.ts'
import { cases } from '../record/schema.ts'
import { recordRequests } from './schema.ts'

export type RecordRequest = typeof recordRequests.$inferSelect

/** Newest first. */
export const listOwnRequests = (db: Db, counsel: Counsel): RecordRequest[] =>
  db
    .select()
    .from(recordRequests)
    .where(eq(recordRequests.counselId, counsel.id))
    .orderBy(desc(recordRequests.createdAt), desc(recordRequests.id))
    .limit(200)
    .all()

/** Decided in the last month, and not looked at by counsel since. */
export function listUnreadDecisions(db: Db, counsel: Counsel, at: Instant): RecordRequest[] {
  const since = at.subtract({ hours: 30 * 24 }).epochMilliseconds
  const unread = listUnreadAbout(db, counsel.id, ['recordRequest.granted', 'recordRequest.declined'], since)
  const ids = new Set(unread.map(({ subjectId }) => subjectId))
  return ids.size === 0 ? [] : listOwnRequests(db, counsel).filter(({ id }) => ids.has(id))
}

export const findOpenLeaving = (db: Db, counsel: Counsel, caseId: string): RecordRequest | undefined =>
  listOwnRequests(db, counsel).find((r) => r.kind === 'cease' && r.caseId === caseId && r.decidedAt === null)

/** Open ones oldest first, decided ones newest first. */
export const listOfficeRequests = (db: Db, officer: Registry, state: 'open' | 'decided', limit = pageSize) =>
  db
    .select()
    .from(recordRequests)
    .where(
      and(
        eq(recordRequests.officeId, officer.officeId),
        state === 'open' ? isNull(recordRequests.decidedAt) : sql`${recordRequests.decidedAt} is not null`,
      ),
    )
    .orderBy(state === 'open' ? asc(recordRequests.createdAt) : desc(recordRequests.decidedAt))
    .limit(limit)
    .all()

/** Throws NotFound, alike for another office's and for none. */
export function getOfficeRecordRequest(db: Db, officer: Registry, id: string): RecordRequest {
  const found = db
    .select()
    .from(recordRequests)
    .where(and(eq(recordRequests.id, id), eq(recordRequests.officeId, officer.officeId)))
    .get()
  if (!found) throw new NotFound('request')
  return found
}

/** The appearance by which this counsel is of record now. */
export const findLive = (db: Db, counselId: string, caseId: string, at: Instant) =>
  db
    .select()
    .from(appearances)
    .where(and(eq(appearances.counselId, counselId), eq(appearances.caseId, caseId), isLive(at.epochMilliseconds)))
    .get()

/** The same by its own id. */
export const findLiveById = (db: Db, id: string, caseId: string, at: Instant) =>
  db
    .select()
    .from(appearances)
    .where(and(eq(appearances.id, id), eq(appearances.caseId, caseId), isLive(at.epochMilliseconds)))
    .get()

export const recordRequestQueue: DeskQueue = {
  from: sql`${recordRequests} left join ${cases} on ${cases.id} = ${recordRequests.caseId}`,
  waits: ({ officeId }) => sql`${recordRequests.officeId} = ${officeId} and ${recordRequests.decidedAt} is null`,
  id: sql`${recordRequests.id}`,
  place: sql`${recordRequests.createdAt}`,
  ...caseColumns,
  // What counsel typed is compared with the files by whoever decides.
  caseId: sqlNull,
  title: sqlNull,
  scriptTitle: sqlNull,
  scriptLang: sqlNull,
  division: sql`${recordRequests.division}`,
  reference: sql`${recordRequests.reference}`,
  label: sqlNull,
  detail: sql`${recordRequests.kind}`,
  who: personNameSql(sql`${recordRequests.counselId}`),
  isPressing: sql`${recordRequests.lateUnder} is not null`,
}
