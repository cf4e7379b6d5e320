import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../people/schema.ts'

/** Seals of forms that were pressed: an act is done once, and who presses again is led where the first press led. */
export const usedSeals = sqliteTable(
  'used_seals',
  {
    nonce: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    claimedAt: integer().notNull(),
    /** The request that acts under it: what that one recorded tells after a crash whether it was done. */
    requestId: text().notNull().default(''),
    /** Where the act led; null while it is under way. */
    location: text(),
    /** Until then the seal itself would still be taken. */
    until: integer().notNull(),
  },
  (t) => [index('used_seals_until').on(t.until)],
)
