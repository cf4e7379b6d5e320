import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../../accounts/people/schema.ts'
import { cases } from '../../record/schema.ts'

/**
 * Of which deadlines mail reminded a person, and how near each was. A deadline that moves has another end, and is reminded of
 * anew.
 */
export const deadlineReminders = sqliteTable(
  'deadline_reminders',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    key: text().notNull(),
    endsAt: integer().notNull(),
    /** For the fewest of the days before the day to act by that the person had chosen and that had come; -1 once the safe day was over. */
    days: integer().notNull(),
    at: integer().notNull(),
    mailId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.caseId, t.key] }),
    index('deadline_reminders_case').on(t.caseId),
    // Partial, like that of the notices: SQLite would take a full index for the way to what waits.
    index('deadline_reminders_mail').on(t.mailId).where(sql`mail_id is not null`),
  ],
)
