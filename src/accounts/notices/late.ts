import { and, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { unsentBefore } from '../../platform/mail/index.ts'
import { notices } from './schema.ts'

const mostTold = 1000

/** Notices that were to be told at once, up to an instant (epoch milliseconds), and whose message has neither left nor been given up: ids. */
export function unsentNotices(db: Db, until: number): string[] {
  const waiting = unsentBefore(db, until, mostTold)
  return db
    .select({ id: notices.id })
    .from(notices)
    .where(sql`${notices.mailId} in (select value from json_each(${JSON.stringify(waiting)}))`)
    .all()
    .map(({ id }) => id)
}

/** A day has up to 25 hours. */
const longestDay = 25 * 3_600_000

/** Notices that wait for the day's message since before an instant, though a morning must have come since: ids. */
export const digestsDue = (db: Db, until: number): string[] =>
  db
    .select({ id: notices.id })
    .from(notices)
    // With the plus the index of what waits is the way in, not that of all that was ever told.
    .where(and(sql`pace = 'daily'`, isNull(notices.digestId), sql`+${notices.at} < ${until - longestDay}`))
    .limit(mostTold)
    .all()
    .map(({ id }) => id)
