import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../accounts/people/schema.ts'
import type { AppliedNotice, AppliedOrder, SafeDay } from '../cases/deadlines/index.ts'
import { hearings } from '../cases/hearings/schema.ts'
import { cases } from '../cases/record/schema.ts'
import { documents } from '../documents/schema.ts'
import { submissions } from '../documents/submissions/schema.ts'
import { checkStates } from '../documents/values.ts'
import { objects } from '../platform/storage/schema.ts'
import { requestKinds } from '../tribunal/index.ts'
import { requestStates } from './values.ts'

/**
 * Forms in place of letters. A draft until sent; then it becomes a submission with a document, except `accommodation`, which
 * only those who decide it may read. The registry answers.
 */
export const requests = sqliteTable(
  'requests',
  {
    id: text().primaryKey(),
    kind: text({ enum: requestKinds }).notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    hearingId: text().references(() => hearings.id),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    principalId: text()
      .notNull()
      .references(() => people.id),
    state: text({ enum: requestStates }).notNull(),
    /** What was filled in, by the kind's own fields. */
    fields: text({ mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    version: integer().notNull().default(1),
    createdBy: text()
      .notNull()
      .references(() => people.id),
    createdAt: integer().notNull(),
    changedAt: integer().notNull(),
    urgent: integer({ mode: 'boolean' }).notNull().default(false),
    /** Last day of the limit (ISO date at the office) and its rule; null where the rules set none. */
    dueDate: text(),
    /** The safe day before it; null where there was none, and in what was sent before safe days were kept. */
    safe: text({ mode: 'json' }).$type<SafeDay>(),
    rule: text(),
    /** The order for this file that gave that day, or waived the limit, and else the practice notice: as they were then. */
    limitOrder: text({ mode: 'json' }).$type<AppliedOrder>(),
    limitNotice: text({ mode: 'json' }).$type<AppliedNotice>(),
    isLate: integer({ mode: 'boolean' }).notNull().default(false),
    /** The typed name that signs, and when. */
    signedName: text(),
    sentAt: integer(),
    sentBy: text().references(() => people.id),
    /** Null for a draft, and always for an accommodation, which is never among the papers of the case. */
    submissionId: text().references(() => submissions.id),
    /** Its receipt number; the submission's, if it became one. */
    number: text(),
    decidedAt: integer(),
    decidedBy: text().references(() => people.id),
    answer: text(),
  },
  (t) => [
    index('requests_office').on(t.officeId, t.state, t.sentAt),
    index('requests_open').on(t.state, t.sentAt).where(sql`${t.state} = 'sent'`),
    index('requests_submission').on(t.submissionId),
    index('requests_case').on(t.caseId, t.createdAt),
    index('requests_principal').on(t.principalId, t.changedAt),
  ],
)

/**
 * Papers kept with a request: those of a draft until it is sent with its submission; those of an accommodation for good, with
 * the document made of it (`made`).
 */
export const requestFiles = sqliteTable(
  'request_files',
  {
    id: text().primaryKey(),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    made: integer({ mode: 'boolean' }).notNull().default(false),
    fileName: text().notNull(),
    objectId: text()
      .notNull()
      .references(() => objects.id),
    size: integer().notNull(),
    sha256: text().notNull(),
    pages: integer(),
    check: text({ enum: checkStates }).notNull(),
    checkReason: text(),
    engine: text(),
    flags: text().notNull().default(''),
    uploadedBy: text()
      .notNull()
      .references(() => people.id),
    uploadedAt: integer().notNull(),
    firstByteAt: integer().notNull(),
  },
  (t) => [
    index('request_files_request').on(t.requestId, t.uploadedAt),
    index('request_files_object').on(t.objectId),
    index('request_files_check').on(t.check, t.uploadedAt),
  ],
)

/** The hearing of a document of type `recording`. */
export const hearingRecordings = sqliteTable(
  'hearing_recordings',
  {
    documentId: text()
      .primaryKey()
      .references(() => documents.id),
    hearingId: text()
      .notNull()
      .references(() => hearings.id),
    /** Its length; null where the file does not say. */
    seconds: integer(),
  },
  (t) => [index('hearing_recordings_hearing').on(t.hearingId)],
)

/** Days on which counsel cannot attend any hearing, for all of their files. ISO dates, both included. */
export const unavailableDays = sqliteTable(
  'unavailable_days',
  {
    id: text().primaryKey(),
    principalId: text()
      .notNull()
      .references(() => people.id),
    fromDay: text().notNull(),
    toDay: text().notNull(),
    note: text(),
    createdBy: text()
      .notNull()
      .references(() => people.id),
    createdAt: integer().notNull(),
    withdrawnAt: integer(),
  },
  (t) => [index('unavailable_days_principal').on(t.principalId, t.toDay)],
)
