import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/people/schema.ts'
import { locales } from '../tribunal/languages.ts'

export const feedbackKinds = ['helped', 'unclear', 'broken', 'idea'] as const
export type FeedbackKind = (typeof feedbackKinds)[number]

/** What readers say of a page. The page is the pattern of its route, never an address with an id in it. */
export const pageFeedback = sqliteTable(
  'page_feedback',
  {
    id: text().primaryKey(),
    page: text().notNull(),
    kind: text({ enum: feedbackKinds }).notNull(),
    words: text().notNull(),
    /** Null for who was not signed in: nothing is then kept of them. */
    personId: text().references(() => people.id),
    wantsAnswer: integer({ mode: 'boolean' }).notNull(),
    locale: text({ enum: locales }).notNull(),
    createdAt: integer().notNull(),
    /** By Eastern Time, for reports: `2026-11`. */
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
