import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../../accounts/people/schema.ts'

/** An office's own calendar, where it differs from Saturdays, Sundays and the statutory holidays: closed, or open after all. */
export const officeDays = sqliteTable(
  'office_days',
  {
    officeId: text()
      .notNull()
      .references(() => offices.id),
    /** ISO date. */
    day: text().notNull(),
    isClosed: integer({ mode: 'boolean' }).notNull(),
    nameEn: text().notNull(),
    nameFr: text().notNull(),
    changedAt: integer().notNull(),
    changedBy: text().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.day] })],
)
