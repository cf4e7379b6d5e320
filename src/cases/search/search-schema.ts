import { integer, sqliteTable, sqliteView, text } from 'drizzle-orm/sqlite-core'

/**
 * What is searched, one row for each case and counsel, and one for the case's office, each one's rows side by side (WITHOUT ROWID,
 * by counsel or office, opened descending, case). Triggers keep it. A line is a letter and an id, a tab, and words behind a space each: the case (`c`), its
 * people (`p`) and documents (`d`) in `words`, counsel's own number (`m`) and notes (`n`) in `ownWords`. It narrows, never decides.
 */
export const searchRows = sqliteTable('search_rows', {
  principalId: text().notNull(),
  openedAt: integer().notNull(),
  caseId: text().notNull(),
  from: integer().notNull(),
  until: integer(),
  closedAt: integer(),
  words: text().notNull(),
  ownWords: text().notNull(),
})

/** The same words of any case, made when they are asked for. */
export const caseWords = sqliteView('case_words', { caseId: text(), openedAt: integer(), words: text() }).existing()

/** Of each case the last event that its people are told of, for each of its counsel. A trigger on the log keeps it. */
export const counselNews = sqliteTable('counsel_news', {
  principalId: text().notNull(),
  caseId: text().notNull(),
  seq: integer().notNull(),
  at: integer().notNull(),
  action: text().notNull(),
  actorId: text(),
})

/** The actions that count as news; written at each start. */
export const newsActions = sqliteTable('news_actions', { action: text().primaryKey() })
