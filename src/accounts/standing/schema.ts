import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Locale } from '../../tribunal/languages.ts'
import { offices, people } from '../people/schema.ts'
import type { PostingRole } from '../postings/schema.ts'
import { approvalKinds, identityDocuments } from './values.ts'

/** How staff came to know who a person is. The document's kind alone is kept, never its number. */
export const identityChecks = sqliteTable(
  'identity_checks',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    way: text({ enum: ['meeting', 'override', 'letter'] }).notNull(),
    /** When they met; the moment of the record for the other ways. */
    metAt: integer().notNull(),
    document: text({ enum: identityDocuments }),
    /** Who met them, or who asked for the override; null for the letter with the facts that the tribunal holds. */
    officerId: text().references(() => people.id),
    secondOfficerId: text().references(() => people.id),
    reason: text(),
    createdAt: integer().notNull(),
  },
  (t) => [index('identity_checks_person').on(t.personId, t.createdAt)],
)

/** What exactly was asked for: which posting, who is to be invited to the staff and as what, or of which submission. */
export type ApprovalAbout = {
  readonly postingId?: string
  readonly officeId?: string | null
  readonly role?: PostingRole | 'administrator'
  readonly name?: string
  readonly email?: string
  readonly locale?: Locale
  readonly submissionId?: string
  /** Its receipt number. */
  readonly number?: string
  /** The case into which it is put, and its number. */
  readonly toCaseId?: string
  readonly toReference?: string
}

/** Acts that need two different staff: one asks with a reason, another decides. */
export const approvals = sqliteTable(
  'approvals',
  {
    id: text().primaryKey(),
    kind: text({ enum: approvalKinds }).notNull(),
    /** Of an invitation to the staff whoever asked: there is no account yet, and `about` says who it is. */
    personId: text()
      .notNull()
      .references(() => people.id),
    about: text({ mode: 'json' }).$type<ApprovalAbout>(),
    /** The office whose officers or supervisors may decide; null where administrators alone do. */
    officeId: text().references(() => offices.id),
    reason: text().notNull(),
    askedBy: text()
      .notNull()
      .references(() => people.id),
    askedAt: integer().notNull(),
    decidedBy: text().references(() => people.id),
    decidedAt: integer(),
    /** `lapsed`: nobody decided in time. `alone`: the one administrator decided, since there was no second. */
    decision: text({ enum: ['approved', 'declined', 'withdrawn', 'lapsed', 'alone'] }),
    /** From when on it is over by itself. */
    endsAt: integer(),
  },
  (t) => [
    index('approvals_office').on(t.officeId, t.decidedAt, t.askedAt),
    index('approvals_person').on(t.personId),
    index('approvals_decided').on(t.decidedAt),
  ],
)

/** Why staff shut an account, and why they opened it again. Kept for staff; the log has the act, not these words. */
export const accessChanges = sqliteTable(
  'access_changes',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    change: text({ enum: ['suspended', 'confirmed', 'lapsed', 'restored'] }).notNull(),
    reason: text().notNull(),
    /** Where it ended by itself, whoever had suspended it. */
    staffId: text()
      .notNull()
      .references(() => people.id),
    at: integer().notNull(),
  },
  (t) => [index('access_changes_person').on(t.personId, t.at)],
)

/** Which notices of a coming end of standing have gone: each once for each end. */
export const standingNotices = sqliteTable(
  'standing_notices',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    /** The end that it tells of. */
    until: integer().notNull(),
    /** Days before it: 30, 7, 1; 0 when it has come. */
    days: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.until, t.days] })],
)

/** Which version of the terms a person accepted, and when. `people.termsVersion` is the last one. */
export const termsAcceptances = sqliteTable(
  'terms_acceptances',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    version: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.version] })],
)
