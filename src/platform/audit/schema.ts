import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The log of what was done. Rows are never changed or deleted (triggers), and each holds the hash of the one before. */
export const auditEvents = sqliteTable(
  'audit_events',
  {
    seq: integer().primaryKey(),
    at: integer().notNull(),
    action: text().notNull(),
    /** Who did it; null for the program itself and for visitors. */
    actorId: text(),
    /** In whose name, when not their own. Until December 2026 also whom an act of the registry concerned (`principalOfAct`). */
    forId: text(),
    /** Whom it concerns besides its author. */
    concernsId: text(),
    caseId: text(),
    officeId: text(),
    /** What it was done to: `submission:…`, `person:…`. */
    subject: text(),
    /** Facts as JSON; never a name, a title, a secret. */
    facts: text().notNull(),
    requestId: text(),
    session: text(),
    address: text(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index('audit_case').on(t.caseId, t.seq),
    index('audit_actor').on(t.actorId, t.seq),
    index('audit_for').on(t.forId, t.seq),
    index('audit_concerns').on(t.concernsId, t.seq).where(sql`concerns_id is not null`),
    index('audit_office').on(t.officeId, t.seq),
    // What staff did to an account; the other subjects are many, and nothing looks for them.
    index('audit_person').on(t.subject, t.seq).where(sql`${t.subject} glob 'person:*'`),
    index('audit_invitation').on(t.subject, t.seq).where(sql`subject like 'invitation:%'`),
  ],
)

/** The end of the log as it was signed, hourly: a log that lost its end no longer holds one of these hashes. */
export const auditTips = sqliteTable('audit_tips', {
  /** When it was signed (epoch milliseconds). */
  at: integer().primaryKey(),
  seq: integer().notNull(),
  hash: text().notNull(),
  jws: text().notNull(),
})
