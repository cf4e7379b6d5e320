import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../accounts/schema.ts'
import { cases } from '../cases/schema.ts'
import { objects } from '../platform/storage/schema.ts'

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
    state: text({ enum: ['draft', 'received', 'accepted', 'returned'] }).notNull(),
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
    sentAs: text({ enum: ['self', 'delegate', 'standIn', 'coCounsel'] }),
    /** First byte of the first file of the submission. */
    firstByteAt: integer(),
    /** First byte of the Send request. */
    sendAt: integer(),
    /** When the row was committed. */
    committedAt: integer(),
    /** The one that counts (RECEIVED_AT). */
    receivedAt: integer(),
    officeId: text().references(() => offices.id),
    officeZone: text(),
    officeOffset: text(),
    stampOffset: text(),
    zoneData: text(),
    verdict: text({ enum: ['onTime', 'late', 'noLimit'] }),
    /** Last day of the limit as an ISO date in the office's zone, its rule and the hearing it was counted from. */
    dueDate: text(),
    rule: text(),
    hearingId: text(),
    /** Which limit it was judged by, a key of the deadlines: `rpd.disclose`. */
    deadlineId: text(),

    openedAt: integer(),
    openedBy: text().references(() => people.id),
    decidedAt: integer(),
    decidedBy: text().references(() => people.id),
    returnReason: text(),
    /** A draft made to send again what was returned. */
    replaces: text(),
  },
  (t) => [
    uniqueIndex('submissions_number').on(t.number),
    index('submissions_case').on(t.caseId, t.receivedAt),
    index('submissions_principal').on(t.principalId, t.changedAt),
    index('submissions_office').on(t.officeId, t.state, t.receivedAt),
  ],
)

export const documentTypes = [
  'disclosure',
  'personalEvidence',
  'countryConditions',
  'responseEvidence',
  'listOfDocuments',
  'identity',
  'bocForm',
  'bocChanges',
  'noticeOfAppeal',
  'appellantRecord',
  'replyRecord',
  'memorandum',
  'application',
  'witnessInformation',
  'writtenSubmissions',
  'medicalCertificate',
  'translatorDeclaration',
  'counselInformation',
  'proofOfService',
  'other',
] as const
export type DocumentType = (typeof documentTypes)[number]

export const outgoingTypes = [
  'noticeToAppear',
  'noticeOfDecision',
  'writtenReasons',
  'correspondence',
  'appealRecord',
  'acknowledgment',
] as const
export type OutgoingType = (typeof outgoingTypes)[number]

/** A document of a case: part of a submission (`in`), or sent by the registry (`out`). The bytes are an object of storage. */
export const documents = sqliteTable(
  'documents',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    direction: text({ enum: ['in', 'out'] }).notNull(),
    submissionId: text().references(() => submissions.id),
    position: integer().notNull(),
    /** Null, and the title empty, as long as nobody has said in the draft what it is. */
    type: text({ enum: [...documentTypes, ...outgoingTypes] }),
    title: text().notNull(),
    fileName: text().notNull(),
    objectId: text()
      .notNull()
      .references(() => objects.id),
    size: integer().notNull(),
    sha256: text().notNull(),
    /** Null when no tool could count them. */
    pages: integer(),
    /** Checked before it is served: `clean` and, in the demo only, `unscanned` are. */
    check: text({ enum: ['clean', 'unscanned', 'held', 'pending'] }).notNull(),
    /** Why it is held. */
    checkReason: text(),
    /** Engine and signatures of the scanner that answered. */
    engine: text(),
    /** What was noticed and accepted (scripts, attachments, owner password…), space-separated. */
    flags: text().notNull().default(''),
    uploadedBy: text()
      .notNull()
      .references(() => people.id),
    uploadedAt: integer().notNull(),
    /** First byte of this file. */
    firstByteAt: integer().notNull(),
    /** Made available to the parties (`out`), or received (`in`). */
    availableAt: integer(),
    /** Found in the bytes, never taken from the name: PDF, or of a recording `audio/mpeg`, `audio/mp4`. */
    mediaType: text().notNull().default('application/pdf'),
    /** Its key in the tribunal's system, and the last version of it that arrived from there. */
    externalKey: text(),
    feedVersion: integer(),
  },
  (t) => [
    uniqueIndex('documents_external').on(t.externalKey),
    index('documents_submission').on(t.submissionId, t.position),
    index('documents_case').on(t.caseId, t.direction, t.availableAt),
    index('documents_check').on(t.check, t.uploadedAt),
    index('documents_object').on(t.objectId),
  ],
)

/** Who read what, first and last time, and in whose name. A person's unread documents are those without a row. */
export const readings = sqliteTable(
  'readings',
  {
    documentId: text()
      .notNull()
      .references(() => documents.id),
    personId: text()
      .notNull()
      .references(() => people.id),
    firstAt: integer().notNull(),
    lastAt: integer().notNull(),
    times: integer().notNull(),
    forId: text().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.personId] })],
)

/** The year's last receipt number, raised inside the transaction that sends. */
export const receiptCounters = sqliteTable('receipt_counters', {
  year: integer().primaryKey(),
  last: integer().notNull(),
})
