import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../people/schema.ts'

/** Seals that were used: an act is done once, and sending its form again leads where the first one led. */
export const usedSeals = sqliteTable(
  'used_seals',
  {
    nonce: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    claimedAt: integer().notNull(),
    /** The acting request: after a crash, its recorded events tell whether the act was done. */
    requestId: text().notNull().default(''),
    /** Where the act led; null while it is under way. */
    location: text(),
    /** Until when the seal itself would be accepted. */
    until: integer().notNull(),
  },
  (t) => [index('used_seals_until').on(t.until)],
)
