import { and, desc, eq, gte, sql } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { workItems } from './schema.ts'

const isDoneSince = ({ officeId }: Registry, since: Instant) =>
  and(
    eq(workItems.officeId, officeId),
    eq(workItems.change, 'closed'),
    gte(workItems.changedAt, since.epochMilliseconds),
  )

/** How many items of the desk each officer of the office has dealt with since an instant (within the last 30 days), by their id. */
export const countDone = (db: Db, officer: Registry, since: Instant): ReadonlyMap<string, number> =>
  new Map(
    db
      .select({ id: workItems.changedBy, count: sql<number>`count(*)` })
      .from(workItems)
      .where(isDoneSince(officer, since))
      .groupBy(workItems.changedBy)
      .all()
      .map(({ id, count }) => [id, count]),
  )

/** The submissions that the office has dealt with since an instant (within the last 30 days), the latest first. */
export const listDoneSubmissions = (db: Db, officer: Registry, since: Instant): string[] =>
  db
    .select({ id: workItems.itemId })
    .from(workItems)
    .where(and(isDoneSince(officer, since), eq(workItems.kind, 'submission')))
    .orderBy(desc(workItems.changedAt))
    .all()
    .map(({ id }) => id)

/** When the day of an office began, and its week (a Monday), by the office's clock. */
export function beginningsOf(at: Instant, zone: string): { readonly day: Instant; readonly week: Instant } {
  const day = at.toZonedDateTimeISO(zone).startOfDay()
  return {
    day: day.toInstant(),
    week: day
      .subtract({ days: day.dayOfWeek - 1 })
      .startOfDay()
      .toInstant(),
  }
}
