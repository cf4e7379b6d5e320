import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../accounts/people/schema.ts'
import { cases } from '../cases/record/schema.ts'

/** A question about a case to its office: it is not filed, and not part of the record. */
export const questions = sqliteTable(
  'questions',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** In whose name it is asked. */
    principalId: text()
      .notNull()
      .references(() => people.id),
    askedBy: text()
      .notNull()
      .references(() => people.id),
    subject: text().notNull(),
    askedAt: integer().notNull(),
    changedAt: integer().notNull(),
    /** Since when words wait for the office; null when none do. */
    waitsSince: integer(),
  },
  (t) => [
    index('questions_case').on(t.caseId, t.changedAt),
    index('questions_waiting').on(t.waitsSince, t.id).where(sql`${t.waitsSince} is not null`),
    index('questions_answered').on(t.changedAt, t.id).where(sql`${t.waitsSince} is null`),
  ],
)

/** The entries of both sides. */
export const questionWords = sqliteTable(
  'question_words',
  {
    id: text().primaryKey(),
    questionId: text()
      .notNull()
      .references(() => questions.id),
    writtenBy: text()
      .notNull()
      .references(() => people.id),
    /** The office that answers; null for those who ask. */
    officeId: text().references(() => offices.id),
    words: text().notNull(),
    at: integer().notNull(),
    /** Of an answer: how long the words before it had waited, in milliseconds. */
    waited: integer(),
  },
  (t) => [
    index('question_words_question').on(t.questionId, t.at),
    index('question_words_office').on(t.officeId, t.at).where(sql`${t.officeId} is not null`),
  ],
)
