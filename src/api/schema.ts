import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/people/schema.ts'
import { cases } from '../cases/record/schema.ts'
import { submissions } from '../documents/submissions/schema.ts'

/** Tokens of people's own programs; only the SHA-256 is kept. Scopes are space-separated. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    /** The owner's name for the program. */
    name: text().notNull(),
    hash: text().notNull().unique(),
    scopes: text().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    lastUsedAt: integer(),
    lastAddress: text(),
    endedAt: integer(),
    /** Start of the minute that is being counted, and the uses in it. */
    minuteAt: integer().notNull().default(0),
    minuteUses: integer().notNull().default(0),
  },
  (t) => [
    index('api_tokens_person').on(t.personId, t.createdAt),
    index('api_tokens_expires').on(t.expiresAt),
    index('api_tokens_ended').on(t.endedAt).where(sql`ended_at is not null`),
  ],
)

/** An `Idempotency-Key` and the submission for which it stands. */
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

/** A person's webhook. Its signing secret is sealed by the keyring. */
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
    /** The log's last event when it was made: earlier ones are not sent. */
    afterSeq: integer().notNull(),
    createdAt: integer().notNull(),
    /** Since when no message was taken; null while they are. */
    failingSince: integer(),
    /** By its owner, or with the account. */
    endedAt: integer(),
    /** By the portal, after days of failures. */
    stoppedAt: integer(),
  },
  (t) => [
    index('api_hooks_person').on(t.personId, t.createdAt),
    index('api_hooks_failing').on(t.failingSince).where(sql`ended_at is null and stopped_at is null`),
    index('api_hooks_live').on(t.afterSeq).where(sql`ended_at is null and stopped_at is null`),
  ],
)

/** A message to one address: ids and a kind only. `id` stays the same at each try. */
export const apiDeliveries = sqliteTable(
  'api_deliveries',
  {
    id: text().primaryKey(),
    hookId: text()
      .notNull()
      .references(() => apiHooks.id),
    /** The event of the log; null for a test. */
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
    /** Status of the last answer; null when there was none. */
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

/** The last event of the log that was queued: one row. */
export const apiCursor = sqliteTable('api_cursor', { id: integer().primaryKey(), seq: integer().notNull() })
