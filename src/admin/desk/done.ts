import { and, desc, eq, gte, not, notExists, sql } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { isPending } from '../../documents/acceptance/index.ts'
import { submissions } from '../../documents/submissions/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { workItems } from './schema.ts'

/** An acceptance that did not take effect, or was taken back, decided nothing: its submission is received and waits again. */
const isDoneSince = (db: Db, { officeId }: Registry, since: Instant) =>
  and(
    eq(workItems.officeId, officeId),
    eq(workItems.change, 'closed'),
    gte(workItems.changedAt, since.epochMilliseconds),
    notExists(
      db
        .select({ id: submissions.id })
        .from(submissions)
        .where(
          and(
            eq(workItems.kind, 'submission'),
            eq(submissions.id, workItems.itemId),
            eq(submissions.state, 'received'),
            not(isPending),
          ),
        ),
    ),
  )

/** How many items of the desk each officer of the office has dealt with since an instant (within the last 30 days), by their id. */
export const countDone = (db: Db, officer: Registry, since: Instant): ReadonlyMap<string, number> =>
  new Map(
    db
      .select({ id: workItems.changedBy, count: sql<number>`count(*)` })
      .from(workItems)
      .where(isDoneSince(db, officer, since))
      .groupBy(workItems.changedBy)
      .all()
      .map(({ id, count }) => [id, count]),
  )

/** The submissions that the office has dealt with since an instant (within the last 30 days), the latest first. */
export const listDoneSubmissions = (db: Db, officer: Registry, since: Instant): string[] =>
  db
    .select({ id: workItems.itemId })
    .from(workItems)
    .where(and(isDoneSince(db, officer, since), eq(workItems.kind, 'submission')))
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
