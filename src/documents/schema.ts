import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../accounts/schema.ts'
import { cases } from '../cases/schema.ts'
import { objects } from '../platform/storage/schema.ts'
import { type DocumentType, documentTypes, type FilingSide, filingSides, returnCodes } from '../tribunal/index.ts'
import { documentLanguages } from '../tribunal/languages.ts'

/** Ways by which something reaches the registry. */
export const filingChannels = ['portal', 'feed', 'post', 'courier', 'fax', 'email', 'inPerson'] as const
export type FilingChannel = (typeof filingChannels)[number]

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
    state: text({ enum: ['draft', 'received', 'accepted', 'returned', 'withdrawn'] }).notNull(),
    /** Sent by one act to several cases: the draft that they all came from. */
    packageId: text(),
    /** By which way it reached the registry; `portal` unless the registry entered it. */
    channel: text({ enum: filingChannels }).notNull().default('portal'),
    /** Whose paper it is. */
    side: text({ enum: sides }).notNull().default('person'),
    /** Who filed it, in the registry's words, when it came by another way. */
    filedBy: text(),
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
    /** The office on whose desk it is: that of its case now. Triggers keep it (migration 0013); nothing else writes it. */
    deskOfficeId: text().references(() => offices.id),
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
    index('submissions_desk').on(t.deskOfficeId, t.state, t.receivedAt),
    index('submissions_begun').on(t.createdBy, t.createdAt).where(sql`${t.state} = 'draft'`),
    index('submissions_replaces').on(t.replaces).where(sql`${t.replaces} is not null`),
  ],
)

export { type DocumentType, documentTypes }

export const outgoingTypes = [
  'noticeToAppear',
  'noticeOfDecision',
  'writtenReasons',
  'correspondence',
  'appealRecord',
  'acknowledgment',
] as const
export type OutgoingType = (typeof outgoingTypes)[number]

/** What a check found in a file: a key of the sentences, and the figures and words they name. */
export type StoredFinding = { readonly code: string; readonly facts?: Readonly<Record<string, string | number>> }

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
    type: text({ enum: [...documentTypes, ...outgoingTypes, 'recording'] }),
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
    /** In which language it is; null when nobody said. */
    language: text({ enum: documentLanguages }),
    /** What the checks found, each with the facts its sentence names. */
    findings: text({ mode: 'json' }).$type<readonly StoredFinding[]>().notNull().default([]),
    /** Its label among the exhibits of its side in this case, and its pages in their one numbering; given when sent, never moved. */
    exhibitLabel: text(),
    firstPage: integer(),
    lastPage: integer(),
    /** The copy that bears label and page numbers; the bytes filed stay as they are. */
    stampedObjectId: text().references(() => objects.id),
    /** The document of this case that it translates. */
    translationOf: text(),
    /** Its text by pages, an encrypted object; null before it was read, or when it has none. */
    textObjectId: text().references(() => objects.id),
    textState: text({ enum: ['waiting', 'read', 'none', 'failed'] })
      .notNull()
      .default('waiting'),
    /** Who may know of it (`out`): everybody on the case, those named in `document_readers`, or these and their delegates. */
    audience: text({ enum: ['case', 'named', 'withDelegates'] })
      .notNull()
      .default('case'),
    /** When the mail that tells of it was handed over. */
    notifiedAt: integer(),
    /** One that was returned and is replaced by this one. */
    replacesId: text(),
    /** When its pages were looked at for `findings`; null before. */
    lookedAt: integer(),
  },
  (t) => [
    index('documents_to_look').on(t.uploadedAt).where(sql`${t.lookedAt} is null and ${t.direction} = 'in'`),
    index('documents_unsent')
      .on(t.uploadedBy, t.uploadedAt, t.availableAt, t.size)
      .where(sql`${t.direction} = 'in' and ${t.availableAt} is null`),
    index('documents_text').on(t.textState, t.uploadedAt),
    uniqueIndex('documents_external').on(t.externalKey),
    index('documents_submission').on(t.submissionId, t.position),
    index('documents_case').on(t.caseId, t.direction, t.availableAt),
    index('documents_check').on(t.check, t.uploadedAt),
    index('documents_object').on(t.objectId),
  ],
)

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

/** For whom alone a document sent by the registry is, and when mail told them. */
export const documentReaders = sqliteTable(
  'document_readers',
  {
    documentId: text()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    personId: text()
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.personId] }), index('document_readers_person').on(t.personId)],
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
