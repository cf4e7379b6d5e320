import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { type InvariantReport, openInvariantReport } from '../../platform/invariant.ts'
import { hasMail } from '../../platform/mail/index.ts'
import { notices } from './schema.ts'

/** Each notice that was to be told at once has its message. */
export function checkNotices(db: Db): InvariantReport {
  const found = openInvariantReport()
  const atOnce = eq(notices.pace, 'now')
  found.count('notices', db.select({ n: sql<number>`count(*)` }).from(notices).get()?.n ?? 0)
  for (const { id } of db
    .select({ id: notices.id })
    .from(notices)
    .where(and(atOnce, sql`not ${hasMail(notices.mailId)}`))
    .all())
    found.fault('untold', `notice ${id} was to be told at once, and has no message`)
  return found.end()
}
