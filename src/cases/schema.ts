import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../accounts/schema.ts'
import { caseRoles, divisions, hearingKinds } from '../tribunal/index.ts'
import { locales } from '../tribunal/languages.ts'

export const caseStatuses = ['open', 'hearingSet', 'reserved', 'decided', 'closed'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** Files joined for a family; one of them is the principal file. */
export const caseGroups = sqliteTable('case_groups', { id: text().primaryKey(), createdAt: integer().notNull() })

export const cases = sqliteTable(
  'cases',
  {
    id: text().primaryKey(),
    /** File number, `TC5-07390`; the shape does not tell the division. */
    reference: text().notNull(),
    division: text({ enum: divisions }).notNull(),
    /** The office that processes the file: its zone judges lateness. */
    officeId: text()
      .notNull()
      .references(() => offices.id),
    /** The people's names as the list shows them. */
    title: text().notNull(),
    /** File number, title and names without accents or capitals, for searching; kept by `refreshList`. */
    folded: text().notNull().default(''),
    /** Language of the proceeding. */
    language: text({ enum: locales }).notNull(),
    status: text({ enum: caseStatuses }).notNull(),
    /** Immigration Division: a 48-hour or seven-day review (documents as soon as possible, no date). */
    urgent: integer({ mode: 'boolean' }).notNull().default(false),
    /** Proceeding in the absence of the public. */
    inPrivate: integer({ mode: 'boolean' }).notNull().default(true),
    groupId: text().references(() => caseGroups.id),
    isPrincipal: integer({ mode: 'boolean' }).notNull().default(false),
    /** An appeal points to the file appealed. */
    relatedReference: text(),
    openedAt: integer().notNull(),
    closedAt: integer(),
    changedAt: integer().notNull(),
    /** RPD: where the claim was made, which sets how the Basis of Claim Form comes in. */
    claimMade: text({ enum: ['portOfEntry', 'inland'] }),
    /** IAD: the limits for the notice, the record and the documents hang on it. */
    appealKind: text({ enum: ['sponsorship', 'residency', 'removal', 'minister'] }),
    /** Language and dialect into which it is interpreted, in the tribunal's words. */
    interpreter: text(),
    /** Its key in the tribunal's case-management system, and the last version of it that arrived from there. */
    externalKey: text(),
    feedVersion: integer(),
  },
  (t) => [
    uniqueIndex('cases_external').on(t.externalKey),
    uniqueIndex('cases_reference').on(t.reference, t.division),
    index('cases_office').on(t.officeId, t.openedAt),
    index('cases_group').on(t.groupId),
    index('cases_closed').on(t.closedAt).where(sql`${t.closedAt} is not null`),
  ],
)

export const casePeople = sqliteTable(
  'case_people',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    name: text().notNull(),
    role: text({ enum: caseRoles }).notNull(),
    /** Unique Client Identifier: 8 or 10 digits. */
    uci: text(),
    /** ISO date, as the tribunal holds it; with the file number it proves that a posted invitation reached its addressee. */
    birthDate: text(),
    /** Whom a designated representative represents, another row of this case. */
    representsId: text(),
    /** The party's own account, when they have one. */
    accountId: text().references(() => people.id),
    position: integer().notNull(),
    /** Its key in the tribunal's system, unique within the case. */
    externalKey: text(),
  },
  (t) => [index('case_people_case').on(t.caseId, t.position), index('case_people_account').on(t.accountId)],
)

/** What was held of a person before it was corrected or they were taken off the file: the log holds no names. Goes with the case. */
export const casePersonChanges = sqliteTable(
  'case_person_changes',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** Of a row of `case_people`, which may be gone. */
    personId: text().notNull(),
    /** `HeldOfPerson` as JSON. */
    before: text().notNull(),
    /** Null when they were taken off. */
    after: text(),
    at: integer().notNull(),
    /** Null for the tribunal's own system. */
    changedBy: text().references(() => people.id),
  },
  (t) => [index('case_person_changes_case').on(t.caseId, t.at)],
)

/** Counsel of record, with dates: half-open, `from` ≤ at < `until`. */
export const appearances = sqliteTable(
  'appearances',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    counselId: text()
      .notNull()
      .references(() => people.id),
    from: integer().notNull(),
    until: integer(),
    /** Limits of the retainer, in the words of the notice. */
    limits: text(),
  },
  (t) => [
    index('appearances_counsel').on(t.counselId, t.caseId, t.from, t.until),
    index('appearances_case').on(t.caseId),
  ],
)

export const hearingModes = ['virtual', 'hybrid', 'inPerson', 'inWriting'] as const
export const hearingStates = ['scheduled', 'held', 'adjourned', 'cancelled'] as const

export const hearings = sqliteTable(
  'hearings',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    startsAt: integer().notNull(),
    minutes: integer().notNull(),
    /** Zone of the place where it is held; the clock on the notice to appear. */
    zone: text().notNull(),
    kind: text({ enum: hearingKinds }).notNull(),
    mode: text({ enum: hearingModes }).notNull(),
    place: text(),
    link: text(),
    state: text({ enum: hearingStates }).notNull(),
    changedAt: integer().notNull(),
    /** Raised by each change that a calendar must follow (RFC 5545, SEQUENCE). */
    sequence: integer().notNull().default(0),
    /** Where it stood before it was last moved, as long as that has to be shown. */
    movedFrom: integer(),
    /** Why it was adjourned or cancelled, in the tribunal's words. */
    reason: text(),
    language: text({ enum: locales }),
    interpreter: text(),
    externalKey: text(),
    feedVersion: integer(),
  },
  (t) => [
    uniqueIndex('hearings_external').on(t.externalKey),
    index('hearings_case').on(t.caseId, t.startsAt),
    index('hearings_starts').on(t.startsAt),
    index('hearings_unlinked').on(t.startsAt).where(sql`${t.link} is null and ${t.state} = 'scheduled'`),
  ],
)

/** Why a registry officer opened a case of another office: good for that case and a day, or until the case changes hands. */
export const outsideReasons = sqliteTable(
  'outside_reasons',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    staffId: text()
      .notNull()
      .references(() => people.id),
    /** Whose file it was then: that office looks at it, wherever the file went since. */
    officeId: text().notNull().default(''),
    reason: text().notNull(),
    at: integer().notNull(),
    until: integer().notNull(),
    /** The office of then looks at each: whether it was in order, and what is done about it when it was not. */
    reviewedAt: integer(),
    reviewedBy: text().references(() => people.id),
    finding: text({ enum: ['inOrder', 'questioned'] }),
    findingNote: text(),
  },
  (t) => [
    index('outside_reasons_staff').on(t.staffId, t.caseId, t.until),
    index('outside_reasons_case').on(t.caseId, t.until),
    index('outside_reasons_unreviewed').on(t.at).where(sql`${t.reviewedAt} is null`),
  ],
)
