import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../accounts/schema.ts'
import { cases, divisions, hearings } from './schema.ts'

/**
 * Counsel of record lets another counsel into one case: a stand-in for one hearing, from–to, over by itself; or co-counsel.
 * Both hang on the appearance of the one who let them in, and fall with it.
 */
export const caseShares = sqliteTable(
  'case_shares',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['standIn', 'coCounsel'] }).notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    hearingId: text().references(() => hearings.id),
    /** Counsel of record who shares. */
    counselId: text()
      .notNull()
      .references(() => people.id),
    /** The counsel let in, as counsel of record wrote them; the account is found when they accept. */
    withId: text().references(() => people.id),
    name: text().notNull(),
    email: text().notNull(),
    emailKey: text().notNull(),
    from: integer().notNull(),
    until: integer(),
    createdAt: integer().notNull(),
    acceptedAt: integer(),
    revokedAt: integer(),
    revokedBy: text().references(() => people.id),
    lastUsedAt: integer(),
  },
  (t) => [
    index('case_shares_with').on(t.withId, t.caseId, t.counselId),
    index('case_shares_counsel').on(t.counselId, t.createdAt),
    index('case_shares_case').on(t.caseId),
    index('case_shares_email').on(t.emailKey),
  ],
)

/** Counsel asks to become, or to cease to be, counsel of record; the registry decides. */
export const recordRequests = sqliteTable(
  'record_requests',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['become', 'cease'] }).notNull(),
    counselId: text()
      .notNull()
      .references(() => people.id),
    /** Null while the file number that was typed is not one that the office knows. */
    caseId: text().references(() => cases.id),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    reference: text().notNull(),
    division: text({ enum: divisions }).notNull(),
    clientName: text(),
    clientUci: text(),
    /** Limits of the retainer, in counsel's words. */
    limits: text(),
    reason: text(),
    /** When the request was provided to the person and to the Minister, as counsel declares (ISO dates). */
    clientToldOn: text(),
    ministerToldOn: text(),
    /** It came after the last day for asking in writing: the rule it missed. */
    lateUnder: text(),
    createdAt: integer().notNull(),
    decidedAt: integer(),
    decidedBy: text().references(() => people.id),
    decision: text({ enum: ['granted', 'declined', 'withdrawn'] }),
    answer: text(),
  },
  (t) => [
    index('record_requests_office').on(t.officeId, t.decidedAt, t.createdAt),
    index('record_requests_counsel').on(t.counselId, t.createdAt),
  ],
)

/** A whole practice that the registry handed from one counsel to another. */
export const handovers = sqliteTable('handovers', {
  id: text().primaryKey(),
  fromId: text()
    .notNull()
    .references(() => people.id),
  toId: text()
    .notNull()
    .references(() => people.id),
  reason: text({ enum: ['death', 'newFirm', 'trustee', 'retirement'] }).notNull(),
  note: text(),
  cases: integer().notNull(),
  officerId: text()
    .notNull()
    .references(() => people.id),
  at: integer().notNull(),
})
