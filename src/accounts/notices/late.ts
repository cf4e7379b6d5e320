import { and, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { unsentBefore } from '../../platform/mail/index.ts'
import { notices } from './schema.ts'

const mostListed = 1000

/** Notices that were to be told at once, up to an instant (epoch milliseconds), and whose message has neither left nor been given up: ids. */
export function unsentNotices(db: Db, until: number): string[] {
  const waiting = unsentBefore(db, until, mostListed)
  return db
    .select({ id: notices.id })
    .from(notices)
    .where(sql`${notices.mailId} in (select value from json_each(${JSON.stringify(waiting)}))`)
    .all()
    .map(({ id }) => id)
}

/** The longest day, when clocks go back. */
const longestDay = 25 * 3_600_000

/** Notices that wait for the day's message since before an instant, though a morning must have come since: ids. */
export const digestsDue = (db: Db, until: number): string[] =>
  db
    .select({ id: notices.id })
    .from(notices)
    // The plus makes SQLite use the index of waiting notices, not that of all notices.
    .where(and(sql`pace = 'daily'`, isNull(notices.digestId), sql`+${notices.at} < ${until - longestDay}`))
    .limit(mostListed)
    .all()
    .map(({ id }) => id)
