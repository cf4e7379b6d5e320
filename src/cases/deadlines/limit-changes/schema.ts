import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../../accounts/people/schema.ts'

/** What a practice notice, or an administrator, made of a limit from one day to another; the rule itself stays as it is. */
export const limitChanges = sqliteTable(
  'limit_changes',
  {
    id: text().primaryKey(),
    /** A key of the deadlines: `rpd.boc.poe`. */
    deadlineId: text().notNull(),
    /** Days in place of the rule's, in the rule's own unit and way of counting. */
    days: integer().notNull(),
    /** ISO dates of the events it applies to; the last day included, null without end. */
    effectiveFrom: text().notNull(),
    effectiveTo: text(),
    sourceEn: text().notNull(),
    sourceFr: text().notNull(),
    linkEn: text('link'),
    linkFr: text(),
    createdAt: integer().notNull(),
    createdBy: text().references(() => people.id),
    withdrawnAt: integer(),
    withdrawnBy: text().references(() => people.id),
  },
  (t) => [index('limit_changes_deadline').on(t.deadlineId, t.effectiveFrom)],
)
