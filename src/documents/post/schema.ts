import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { cases } from '../../cases/record/schema.ts'
import { documents } from '../schema.ts'
import { postWays, returnCauses } from './values.ts'

/** What the registry sent in a case and prints for somebody without an account: one row a person and act, with the proof of its posting. */
export const postedDocuments = sqliteTable(
  'posted_documents',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** The first of those sent in one act. */
    documentId: text()
      .notNull()
      .references(() => documents.id),
    /** Of a row of `case_people`, which may be gone: the letter keeps name and address. */
    casePersonId: text().notNull(),
    /** The letter that covers them, with name, address and how far it went. */
    letterId: text().notNull(),
    /** ISO date on which it was mailed, by the office's clock; null before. */
    postedOn: text(),
    way: text({ enum: postWays }),
    isAbroad: integer({ mode: 'boolean' }).notNull().default(false),
    tracking: text(),
    /** What was entered in the case because it was mailed: limits are counted from it. */
    eventId: text(),
    /** ISO date on which it came back to the office, by the office's clock; null as long as it did not. */
    returnedOn: text(),
    returnCause: text({ enum: returnCauses }),
    /** It came back, and counts as received all the same. */
    countsReturned: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    index('posted_documents_case').on(t.caseId),
    index('posted_documents_document').on(t.documentId),
    index('posted_documents_letter').on(t.letterId),
  ],
)
