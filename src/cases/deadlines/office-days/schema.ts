import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../../accounts/people/schema.ts'
import { officeDayKinds } from '../../../tribunal/index.ts'

/** An office's own calendar, where it differs from Saturdays, Sundays and the holidays of the whole country. */
export const officeDays = sqliteTable(
  'office_days',
  {
    officeId: text()
      .notNull()
      .references(() => offices.id),
    /** ISO date. */
    day: text().notNull(),
    kind: text({ enum: officeDayKinds }).notNull().default('closed'),
    nameEn: text().notNull(),
    nameFr: text().notNull(),
    changedAt: integer().notNull(),
    changedBy: text().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.day] })],
)

/** Years whose days were entered for an office by the template, or confirmed as they are: until then limits that rest on them say so. */
export const officeCalendarYears = sqliteTable(
  'office_calendar_years',
  {
    officeId: text()
      .notNull()
      .references(() => offices.id),
    year: integer().notNull(),
    confirmedAt: integer().notNull(),
    confirmedBy: text().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.year] })],
)
