import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { dayLength } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { type InvariantReport, openInvariantReport } from '../invariant.ts'
import { outbox } from './schema.ts'

const longestDue = dayLength

/**
 * Each message has exactly one outcome, and none is forgotten. `until` (epoch milliseconds): when mail last could have been
 * sent.
 */
export function checkOutbox(db: Db, until: number): InvariantReport {
  const found = openInvariantReport()
  const { sentAt, failedAt, nextTryAt, id } = outbox
  const [fates] = db
    .select({
      messages: sql<number>`count(*)`,
      sent: sql<number>`count(${sentAt})`,
      failed: sql<number>`count(${failedAt})`,
    })
    .from(outbox)
    .all()
  for (const [what, number] of Object.entries(fates!)) found.count(what, number)
  for (const row of db
    .select({ id })
    .from(outbox)
    .where(and(isNotNull(sentAt), isNotNull(failedAt)))
    .all())
    found.fault('two fates', `message ${row.id} was sent and given up`)
  const left = and(isNull(sentAt), isNull(failedAt), lt(nextTryAt, until - longestDue))
  for (const row of db.select({ id }).from(outbox).where(left).all())
    found.fault('left', `message ${row.id} is due for more than a day, and nobody tries`)
  return found.end()
}

/** How many messages of a kind are no notice, by what they are about: those from before there were notices. */
export const countOldMailAbout = (db: Db, kind: string): Map<string, number> =>
  new Map(
    db
      .select({ subject: sql<string>`coalesce(${outbox.subjectId}, '')`, n: sql<number>`count(*)` })
      .from(outbox)
      .where(and(eq(outbox.kind, kind), eq(outbox.isNotice, false)))
      .groupBy(outbox.subjectId)
      .all()
      .map(({ subject, n }) => [subject, n]),
  )
