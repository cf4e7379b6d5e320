import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../accounts/schema.ts'
import { divisions } from '../tribunal/index.ts'
import { cases, hearings } from './schema.ts'

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

/** A practice that the registry hands from one counsel to another, each office its own files. */
export const handovers = sqliteTable(
  'handovers',
  {
    id: text().primaryKey(),
    fromId: text()
      .notNull()
      .references(() => people.id),
    toId: text()
      .notNull()
      .references(() => people.id),
    reason: text({ enum: ['death', 'newFirm', 'trustee', 'retirement'] }).notNull(),
    note: text(),
    /** How many went over so far. */
    cases: integer().notNull(),
    /** Who began it, and for which office; null where one officer handed over those of all. */
    officerId: text()
      .notNull()
      .references(() => people.id),
    officeId: text().references(() => offices.id),
    at: integer().notNull(),
  },
  (t) => [index('handovers_from').on(t.fromId, t.at), index('handovers_office').on(t.officeId, t.at)],
)

/** The files of one office in a handover: they go over when this office agrees. */
export const handoverParts = sqliteTable(
  'handover_parts',
  {
    id: text().primaryKey(),
    handoverId: text()
      .notNull()
      .references(() => handovers.id),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    state: text({ enum: ['waiting', 'agreed', 'declined', 'withdrawn'] }).notNull(),
    openedAt: integer().notNull(),
    decidedAt: integer(),
    /** How many went over. */
    cases: integer(),
  },
  (t) => [
    uniqueIndex('handover_parts_waiting').on(t.handoverId, t.officeId).where(sql`${t.state} = 'waiting'`),
    index('handover_parts_handover').on(t.handoverId, t.openedAt),
    index('handover_parts_office').on(t.officeId, t.state, t.openedAt),
    index('handover_parts_state').on(t.state, t.openedAt),
  ],
)

/** What members of the staff answered to a part, all of it: of an administrator the latest counts. */
export const handoverAnswers = sqliteTable(
  'handover_answers',
  {
    id: text().primaryKey(),
    partId: text()
      .notNull()
      .references(() => handoverParts.id),
    staffId: text()
      .notNull()
      .references(() => people.id),
    isAdministrator: integer({ mode: 'boolean' }).notNull(),
    answer: text({ enum: ['agreed', 'declined'] }).notNull(),
    reason: text(),
    at: integer().notNull(),
  },
  (t) => [index('handover_answers_part').on(t.partId, t.at)],
)
