import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/people/schema.ts'
import { documents } from '../schema.ts'
import { submissions } from '../submissions/schema.ts'
import { acceptanceFailures } from './values.ts'

/** What the registry asked for when it sent a submission back. */
export const submissionReturns = sqliteTable('submission_returns', {
  submissionId: text()
    .primaryKey()
    .references(() => submissions.id),
  /** Corrected until the end of this day (ISO date, the office's clock), what was sent keeps its first time of receipt. */
  correctBy: text(),
})

/** Which documents of a returned submission have to be replaced; none when it is the whole of it. */
export const faultyDocuments = sqliteTable(
  'faulty_documents',
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    documentId: text()
      .notNull()
      .references(() => documents.id),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.documentId] })],
)

/** The application that what was late needs: the draft that was begun for it, sent since or not. */
export const lateApplications = sqliteTable(
  'late_applications',
  {
    submissionId: text()
      .primaryKey()
      .references(() => submissions.id),
    applicationId: text()
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
  },
  (t) => [index('late_applications_application').on(t.applicationId)],
)

/** What was sent to the wrong case: it is in the right one under a number of its own, and the first one is kept without documents. */
export const submissionMoves = sqliteTable(
  'submission_moves',
  {
    submissionId: text()
      .primaryKey()
      .references(() => submissions.id),
    movedTo: text()
      .notNull()
      .references(() => submissions.id),
    movedBy: text()
      .notNull()
      .references(() => people.id),
    movedAt: integer().notNull(),
  },
  (t) => [index('submission_moves_to').on(t.movedTo)],
)

/** What a document was called before the registry corrected it. */
export const documentClassifications = sqliteTable(
  'document_classifications',
  {
    id: text().primaryKey(),
    documentId: text()
      .notNull()
      .references(() => documents.id),
    /** As it was until then. */
    type: text(),
    title: text().notNull(),
    changedBy: text()
      .notNull()
      .references(() => people.id),
    changedAt: integer().notNull(),
  },
  (t) => [index('document_classifications_document').on(t.documentId, t.changedAt)],
)

/**
 * An officer pressed Accept, and for some minutes any officer of the office can undo it. The submission itself is still
 * `received`, so that nobody outside the office learns of it. The row goes when it is undone or takes effect.
 */
export const pendingAcceptances = sqliteTable(
  'pending_acceptances',
  {
    submissionId: text()
      .primaryKey()
      .references(() => submissions.id),
    /** That had the case when it was pressed. */
    officeId: text()
      .notNull()
      .references(() => offices.id),
    acceptedBy: text()
      .notNull()
      .references(() => people.id),
    acceptedAt: integer().notNull(),
    effectiveAt: integer().notNull(),
    /** Empty: what the scanner holds was accepted by an earlier release. */
    knownHeld: text({ mode: 'json' })
      .$type<readonly string[]>()
      .notNull()
      .$default(() => []),
  },
  (t) => [
    index('pending_acceptances_due').on(t.effectiveAt),
    index('pending_acceptances_office').on(t.officeId, t.effectiveAt),
  ],
)

/** What was accepted and did not take effect. Kept for its office until the submission is decided, or accepted anew. */
export const failedAcceptances = sqliteTable(
  'failed_acceptances',
  {
    submissionId: text()
      .primaryKey()
      .references(() => submissions.id),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    acceptedBy: text()
      .notNull()
      .references(() => people.id),
    acceptedAt: integer().notNull(),
    failedAt: integer().notNull(),
    why: text({ enum: acceptanceFailures }).notNull(),
  },
  (t) => [index('failed_acceptances_office').on(t.officeId, t.failedAt)],
)

/** Which documents that were filed somebody of their office looked at, who was the first, and when. */
export const documentOpenings = sqliteTable('document_openings', {
  documentId: text()
    .primaryKey()
    .references(() => documents.id),
  openedBy: text()
    .notNull()
    .references(() => people.id),
  openedAt: integer().notNull(),
})
