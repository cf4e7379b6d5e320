import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/people/schema.ts'
import { cases } from '../../cases/record/schema.ts'
import { submissions } from '../submissions/schema.ts'

/**
 * The record of a possible privacy breach: a submission lay in a case to which it does not belong, from its receipt until the
 * registry moved or returned it. What could change later is kept as it was on that day; the rest is what the office did next.
 */
export const privacyBreaches = sqliteTable(
  'privacy_breaches',
  {
    id: text().primaryKey(),
    /** The office of the file then. */
    officeId: text()
      .notNull()
      .references(() => offices.id),
    /** In which case it lay, and in which it lies now; null when it went back to its sender. */
    caseId: text()
      .notNull()
      .references(() => cases.id),
    rightCaseId: text().references(() => cases.id),
    submissionId: text()
      .notNull()
      .unique()
      .references(() => submissions.id),
    movedTo: text().references(() => submissions.id),
    cause: text({ enum: ['moved', 'returned'] }).notNull(),
    /** In whose name it was sent, and who sent it. */
    principalId: text()
      .notNull()
      .references(() => people.id),
    sentBy: text().references(() => people.id),
    /** From when to when it could be known. */
    from: integer().notNull(),
    until: integer().notNull(),
    madeBy: text()
      .notNull()
      .references(() => people.id),
    /** Who judged what it means, in the office's words; null before. Days are ISO dates. */
    assessedBy: text(),
    reportedOn: text(),
    notifiedOn: text(),
    note: text(),
    /** Raised by earlier releases, which still find it should one be put back; nothing reads it. */
    version: integer().notNull().default(1),
    changedBy: text().references(() => people.id),
    changedAt: integer(),
  },
  (t) => [
    index('privacy_breaches_office').on(t.officeId, t.until, t.id),
    index('privacy_breaches_moved').on(t.movedTo),
    index('privacy_breaches_case').on(t.caseId),
    index('privacy_breaches_right_case').on(t.rightCaseId),
  ],
)

/** The documents, as they were then. */
export const privacyBreachPapers = sqliteTable(
  'privacy_breach_papers',
  {
    breachId: text()
      .notNull()
      .references(() => privacyBreaches.id),
    position: integer().notNull(),
    documentId: text().notNull(),
    title: text().notNull(),
    fileName: text().notNull(),
    pages: integer(),
    size: integer().notNull(),
    sha256: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.breachId, t.position] })],
)

/** `access`: had a path to it; `title`: it was listed; `content`: it was opened; `copy`: a copy was given; `message`: one went out. */
const breachKinds = ['access', 'title', 'content', 'copy', 'message'] as const
export type BreachKind = (typeof breachKinds)[number]

/** Who could know of it, who saw it, and what left the portal. */
export const privacyBreachEntries = sqliteTable(
  'privacy_breach_entries',
  {
    breachId: text()
      .notNull()
      .references(() => privacyBreaches.id),
    position: integer().notNull(),
    kind: text({ enum: breachKinds }).notNull(),
    /** Which path, page, copy or message. */
    way: text().notNull(),
    personId: text()
      .notNull()
      .references(() => people.id),
    personName: text().notNull(),
    /** In whose name, when not their own. */
    forName: text(),
    at: integer().notNull(),
    /** Which of the papers; null when it was all of them. */
    documentId: text(),
    /** A program's name, the host that a message went to. */
    detail: text(),
    /** Whether they may know of it where it lies now. */
    mayKnow: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.breachId, t.position] })],
)
