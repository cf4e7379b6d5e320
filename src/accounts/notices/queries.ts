import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { type Db, prepared } from '../../platform/db/index.ts'
import { countOldMailAbout } from '../../platform/mail/index.ts'
import type { Action } from '../../platform/web/keys.ts'
import { notices } from './schema.ts'

const copyOf = prepared((db) =>
  db
    .select({ isCopy: notices.isCopy })
    .from(notices)
    .where(eq(notices.mailId, sql.placeholder('mailId')))
    .prepare(),
)

/** Whether a message is a delegate's copy of what went to counsel. */
export const isCopy = (db: Db, mailId: string): boolean => copyOf(db).get({ mailId })?.isCopy ?? false

/** How many people were told of what happened, by what it is about; messages of that kind from before there were notices count too. */
export function countTold(db: Db, action: Action, mail: string): Map<string, number> {
  const counted = countOldMailAbout(db, mail)
  const rows = db
    .select({ subject: sql<string>`coalesce(${notices.subjectId}, '')`, n: sql<number>`count(*)` })
    .from(notices)
    .where(and(eq(notices.action, action), isNotNull(notices.personId)))
    .groupBy(notices.subjectId)
    .all()
  for (const { subject, n } of rows) counted.set(subject, (counted.get(subject) ?? 0) + n)
  return counted
}
