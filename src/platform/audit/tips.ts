import { desc } from 'drizzle-orm'
import type { Instant } from '../clock.ts'
import { type Db, prepared, type Tx } from '../db/index.ts'
import { auditEvents, auditTips } from './schema.ts'

/** The end of the log at an instant, signed. */
type AuditTip = typeof auditTips.$inferSelect

const endOfLog = prepared((db) =>
  db
    .select({ seq: auditEvents.seq, hash: auditEvents.hash, at: auditEvents.at })
    .from(auditEvents)
    .orderBy(desc(auditEvents.seq))
    .limit(1)
    .prepare(),
)
const latest = prepared((db) => db.select().from(auditTips).orderBy(desc(auditTips.at)).limit(1).prepare())

/** Keeps the log's end with its signature. Undefined while nothing was recorded. */
export function keepTip(tx: Tx, sign: (hash: string) => string, at: Instant): AuditTip | undefined {
  const end = endOfLog(tx).get()
  if (!end) return undefined
  const tip = { at: at.epochMilliseconds, seq: end.seq, hash: end.hash, jws: sign(end.hash) }
  tx.insert(auditTips).values(tip).onConflictDoNothing().run()
  return tip
}

export const findLastTip = (db: Db): AuditTip | undefined => latest(db).get()

export const listLastTips = (db: Db, limit: number): AuditTip[] =>
  db.select().from(auditTips).orderBy(desc(auditTips.at)).limit(limit).all()

const patienceMs = 2 * 3_600_000

/** The end of the log was signed within two hours; a log that nobody ever signed has that long from its last event. */
export function isTipFresh(db: Db, at: Instant): boolean {
  const since = latest(db).get()?.at ?? endOfLog(db).get()?.at
  return since === undefined || since > at.epochMilliseconds - patienceMs
}
