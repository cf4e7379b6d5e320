import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/people/schema.ts'
import { actingAs } from '../../cases/access/values.ts'
import type { AppliedNotice, AppliedOrder, SafeDay } from '../../cases/deadlines/index.ts'
import { cases } from '../../cases/record/schema.ts'
import { emergencies, type FilingSide, filingSides, returnCodes } from '../../tribunal/index.ts'
import { type FirstTime, submissionStates, verdicts } from './values.ts'

/** Ways by which something reaches the registry. */
export const filingChannels = ['portal', 'feed', 'post', 'courier', 'fax', 'email', 'inPerson'] as const

export const sides = filingSides
export type Side = FilingSide

/**
 * Documents sent together for one case: a draft until sent, then received by an office, then accepted or returned.
 * What judged its lateness is kept as it was on that day.
 */
export const submissions = sqliteTable(
  'submissions',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    state: text({ enum: submissionStates }).notNull(),
    /** Sent by one act to several cases: the draft that they all came from. */
    packageId: text(),
    /** By which way it reached the registry; `portal` unless the registry entered it. */
    channel: text({ enum: filingChannels }).notNull().default('portal'),
    /** Whose paper it is. */
    side: text({ enum: sides }).notNull().default('person'),
    /** Who filed it, in the registry's words, when it came by another way. */
    filedBy: text(),
    /** Kept from everybody but its sender's practice and the registry of the file's office. */
    isConfidential: integer({ mode: 'boolean' }).notNull().default(false),
    /** How and when the other party was served, as the sender says. */
    service: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    /** In whose name: counsel of record, or the party itself. */
    principalId: text()
      .notNull()
      .references(() => people.id),
    createdBy: text()
      .notNull()
      .references(() => people.id),
    createdAt: integer().notNull(),
    changedAt: integer().notNull(),
    /** Who changed the draft last; null in those begun before it was kept. */
    changedBy: text().references(() => people.id),
    /** Raised by each change of the draft: a form made from an older one is not saved over a newer one. */
    version: integer().notNull().default(1),
    note: text(),

    /** Receipt number, in order of receipt: `2026-000123`. */
    number: text(),
    sentBy: text().references(() => people.id),
    /** As what they sent it; null in what was sent before it was kept. */
    sentAs: text({ enum: actingAs }),
    /** First byte of the first file of the submission. */
    firstByteAt: integer(),
    /** First byte of the Send request. */
    sendAt: integer(),
    /** When the row was committed. */
    committedAt: integer(),
    /** The one that counts (RECEIVED_AT). */
    receivedAt: integer(),
    officeId: text().references(() => offices.id),
    /** The office on whose desk it is: that of its case now. Triggers keep it (migration 0013); nothing else writes it. */
    deskOfficeId: text().references(() => offices.id),
    officeZone: text(),
    officeOffset: text(),
    stampOffset: text(),
    zoneData: text(),
    /** By its own time, or by the first time that it keeps. */
    verdict: text({ enum: verdicts }),
    /** Of a correction in time, of kept and replaced documents alone: the first submission, whose time counts for all of it. */
    keeps: text({ mode: 'json' }).$type<FirstTime>(),
    /** The rule asks that the other party receives it too, the case has one, and nobody has said how it did. */
    isServiceOwed: integer({ mode: 'boolean' }).notNull().default(false),
    /** Nothing in it names a limit, and its sender named none: the last day kept with it is that of evidence, and may be another. */
    isLimitUnknown: integer({ mode: 'boolean' }).notNull().default(false),
    /** Medical reasons or another emergency, as the sender says, where a limit's own text sets no day for them. */
    emergency: text({ enum: emergencies }),
    /** Last day of the limit as an ISO date in the office's zone, its rule and the hearing it was counted from. */
    dueDate: text(),
    /** The safe day before it; null where there was none, and in what was sent before safe days were kept. */
    safe: text({ mode: 'json' }).$type<SafeDay>(),
    rule: text(),
    hearingId: text(),
    /** Which limit it was judged by, a key of the deadlines: `rpd.disclose`. */
    deadlineId: text(),
    /** The order for this file that gave that day, or waived the limit, and else the practice notice: as they were then. */
    limitOrder: text({ mode: 'json' }).$type<AppliedOrder>(),
    limitNotice: text({ mode: 'json' }).$type<AppliedNotice>(),

    openedAt: integer(),
    openedBy: text().references(() => people.id),
    /** The office whose staff opened it. */
    openedOffice: text().references(() => offices.id),
    decidedAt: integer(),
    decidedBy: text().references(() => people.id),
    returnCode: text({ enum: returnCodes }),
    returnReason: text(),
    /** Taken back by the sender before anyone opened it. */
    withdrawnAt: integer(),
    withdrawnBy: text().references(() => people.id),
    /** A draft made to send again what was returned. */
    replaces: text(),
  },
  (t) => [
    uniqueIndex('submissions_number').on(t.number),
    index('submissions_committed').on(t.committedAt),
    index('submissions_case').on(t.caseId, t.receivedAt),
    index('submissions_principal').on(t.principalId, t.changedAt),
    index('submissions_unfinished')
      .on(t.principalId, t.changedAt)
      .where(sql`(${t.state} in ('draft', 'returned') or ${t.verdict} = 'late')`),
    index('submissions_desk').on(t.deskOfficeId, t.state, t.receivedAt),
    index('submissions_begun').on(t.createdBy, t.createdAt).where(sql`${t.state} = 'draft'`),
    index('submissions_replaces').on(t.replaces).where(sql`${t.replaces} is not null`),
  ],
)

/** Whoever prepared a draft for somebody else says that it can be sent. It counts for the version that they saw. */
export const draftReadiness = sqliteTable('draft_readiness', {
  submissionId: text()
    .primaryKey()
    .references(() => submissions.id, { onDelete: 'cascade' }),
  version: integer().notNull(),
  saidBy: text()
    .notNull()
    .references(() => people.id),
  saidAt: integer().notNull(),
  /** In their words. */
  word: text(),
})

/** Cases beside its own to which a draft goes when it is sent: each gets a submission and a receipt of its own. */
export const submissionTargets = sqliteTable(
  'submission_targets',
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    caseId: text()
      .notNull()
      .references(() => cases.id),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.caseId] })],
)
