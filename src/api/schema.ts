import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/people/schema.ts'
import { cases } from '../cases/record/schema.ts'
import { submissions } from '../documents/submissions/schema.ts'

/** By which a person's own programs act for them: only the SHA-256 is kept. Scopes are space-separated. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    /** Which program it is for, in its owner's words. */
    name: text().notNull(),
    hash: text().notNull().unique(),
    scopes: text().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    lastUsedAt: integer(),
    lastAddress: text(),
    endedAt: integer(),
    /** The minute under way, and how often the token was used in it. */
    minuteAt: integer().notNull().default(0),
    minuteUses: integer().notNull().default(0),
  },
  (t) => [
    index('api_tokens_person').on(t.personId, t.createdAt),
    index('api_tokens_expires').on(t.expiresAt),
    index('api_tokens_ended').on(t.endedAt).where(sql`ended_at is not null`),
  ],
)

/** A key that a program gave to an act (`Idempotency-Key`), and the submission that it stands for from then on. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    act: text({ enum: ['draft', 'send'] }).notNull(),
    key: text().notNull(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    createdAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.act, t.key] }),
    index('api_keys_submission').on(t.submissionId),
    index('api_keys_created').on(t.createdAt),
  ],
)

/** An address of a person's own that is told when something happened. The secret that signs is sealed by the keyring. */
export const apiHooks = sqliteTable(
  'api_hooks',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    url: text().notNull(),
    /** Space-separated. */
    kinds: text().notNull(),
    secretSeal: text().notNull(),
    /** The last event of the log before it was made: nothing older is told. */
    afterSeq: integer().notNull(),
    createdAt: integer().notNull(),
    /** Since when no message has been taken; null while they are. */
    failingSince: integer(),
    /** Ended by its owner, or with the account. */
    endedAt: integer(),
    /** Stopped by the portal after days of failure. */
    stoppedAt: integer(),
  },
  (t) => [
    index('api_hooks_person').on(t.personId, t.createdAt),
    index('api_hooks_failing').on(t.failingSince).where(sql`ended_at is null and stopped_at is null`),
    index('api_hooks_live').on(t.afterSeq).where(sql`ended_at is null and stopped_at is null`),
  ],
)

/** One message to one address: ids and a kind, nothing else. `id` is the message's own, the same at each try. */
export const apiDeliveries = sqliteTable(
  'api_deliveries',
  {
    id: text().primaryKey(),
    hookId: text()
      .notNull()
      .references(() => apiHooks.id),
    /** The event of the log that it tells; null of a test. */
    seq: integer(),
    kind: text().notNull(),
    caseId: text().references(() => cases.id),
    /** `submission:…`, `document:…`, `hearing:…`. */
    subject: text(),
    at: integer().notNull(),
    createdAt: integer().notNull(),
    nextTryAt: integer().notNull(),
    tries: integer().notNull().default(0),
    lastTriedAt: integer(),
    /** The answer's status; null when there was none. */
    lastStatus: integer(),
    /** Why there was none. */
    lastError: text(),
    doneAt: integer(),
    failedAt: integer(),
  },
  (t) => [
    uniqueIndex('api_deliveries_event').on(t.hookId, t.seq),
    index('api_deliveries_hook').on(t.hookId, t.createdAt),
    index('api_deliveries_due').on(t.nextTryAt).where(sql`${t.doneAt} is null and ${t.failedAt} is null`),
    index('api_deliveries_case').on(t.caseId),
    index('api_deliveries_created').on(t.createdAt),
  ],
)

/** How far the log has been told to hooks: one row. */
export const apiCursor = sqliteTable('api_cursor', { id: integer().primaryKey(), seq: integer().notNull() })
