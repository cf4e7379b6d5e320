import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Bearer tokens of the tribunal's systems; only the SHA-256 is kept. Scopes are space-separated: `cases documents events`. */
export const feedTokens = sqliteTable('feed_tokens', {
  id: text().primaryKey(),
  name: text().notNull(),
  hash: text().notNull().unique(),
  scopes: text().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer(),
  lastUsedAt: integer(),
  endedAt: integer('revoked_at'),
})
