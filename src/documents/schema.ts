import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/people/schema.ts'
import { cases } from '../cases/record/schema.ts'
import { objects } from '../platform/storage/schema.ts'
import { documentTypes } from '../tribunal/index.ts'
import { documentLanguages } from '../tribunal/languages.ts'
import { submissions } from './submissions/schema.ts'
import { checkStates, exchangeAudiences, outgoingTypes } from './values.ts'

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
    /** Sent by the registry in one act with others (`out`): the id of the first of them, which has it too. */
    packageId: text(),
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
    check: text({ enum: checkStates }).notNull(),
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
    audience: text({ enum: exchangeAudiences }).notNull().default('case'),
    /** When the mail that tells of it was handed over. */
    notifiedAt: integer(),
    /** One that was returned and is replaced by this one. */
    replacesId: text(),
    /** When its pages were looked at for `findings`; null before. */
    lookedAt: integer(),
    /** When it was seen which of its pages have no text of their own; null before, and while its text waits to be read. */
    pagesSeenAt: integer(),
  },
  (t) => [
    index('documents_to_look').on(t.uploadedAt).where(sql`${t.lookedAt} is null and ${t.direction} = 'in'`),
    index('documents_unsent')
      .on(t.uploadedBy, t.uploadedAt, t.availableAt, t.size)
      .where(sql`${t.direction} = 'in' and ${t.availableAt} is null`),
    index('documents_text').on(t.textState, t.uploadedAt),
    index('documents_unseen').on(t.uploadedAt).where(sql`${t.pagesSeenAt} is null and ${t.textState} <> 'waiting'`),
    index('documents_package').on(t.packageId).where(sql`${t.packageId} is not null`),
    uniqueIndex('documents_external').on(t.externalKey),
    index('documents_submission').on(t.submissionId, t.position),
    index('documents_case').on(t.caseId, t.direction, t.availableAt),
    index('documents_check').on(t.check, t.uploadedAt),
    index('documents_object').on(t.objectId),
  ],
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
