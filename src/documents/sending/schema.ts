import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'

/** The year's last receipt number, raised inside the transaction that sends. */
export const receiptCounters = sqliteTable('receipt_counters', {
  year: integer().primaryKey(),
  last: integer().notNull(),
})
