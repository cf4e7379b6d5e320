import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/people/schema.ts'
import { locales } from '../tribunal/languages.ts'

export const feedbackKinds = ['helped', 'unclear', 'broken', 'idea'] as const
export type FeedbackKind = (typeof feedbackKinds)[number]

/** The page is its route's pattern, never an address with an id. */
export const pageFeedback = sqliteTable(
  'page_feedback',
  {
    id: text().primaryKey(),
    page: text().notNull(),
    kind: text({ enum: feedbackKinds }).notNull(),
    words: text().notNull(),
    /** Null for a visitor, of whom nothing is kept. */
    personId: text().references(() => people.id),
    wantsAnswer: integer({ mode: 'boolean' }).notNull(),
    locale: text({ enum: locales }).notNull(),
    createdAt: integer().notNull(),
    /** In the tribunal's zone, for reports: `2026-11`. */
    month: text().notNull(),
    handledAt: integer(),
    handledBy: text().references(() => people.id),
  },
  (t) => [
    index('page_feedback_list').on(t.createdAt, t.id),
    index('page_feedback_page').on(t.page, t.createdAt, t.id),
    index('page_feedback_open').on(t.createdAt, t.id).where(sql`handled_at is null`),
    index('page_feedback_handled').on(t.createdAt, t.id).where(sql`handled_at is not null`),
    index('page_feedback_month').on(t.month, t.page, t.kind),
    index('page_feedback_person').on(t.personId),
  ],
)
