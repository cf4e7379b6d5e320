import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { returnCodes } from '../../tribunal/index.ts'
import { locales } from '../../tribunal/languages.ts'
import { offices, people } from '../people/schema.ts'
import { sentencePurposes } from './values.ts'

/** What the officers of an office write again and again, in the words that whoever asked reads. */
export const savedSentences = sqliteTable(
  'saved_sentences',
  {
    id: text().primaryKey(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    purpose: text({ enum: sentencePurposes }).notNull(),
    language: text({ enum: locales }).notNull(),
    /** By which officers find it. */
    name: text().notNull(),
    words: text().notNull(),
    /** Of a return: the reason that it goes with. */
    code: text({ enum: returnCodes }),
    changedBy: text()
      .notNull()
      .references(() => people.id),
    changedAt: integer().notNull(),
  },
  (t) => [index('saved_sentences_office').on(t.officeId, t.purpose, t.name)],
)
