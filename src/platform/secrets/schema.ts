import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Small secrets of the whole portal, sealed by the keyring (base64). */
export const keptSecrets = sqliteTable('kept_secrets', {
  name: text().primaryKey(),
  sealed: text().notNull(),
})
