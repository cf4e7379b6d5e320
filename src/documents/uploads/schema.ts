import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { pieceColumns } from '../../platform/storage/schema.ts'
import { documentTypes } from '../../tribunal/index.ts'
import { submissions } from '../submissions/schema.ts'

/**
 * A file on its way into a draft (tus 1.0.0). Its bytes lie sealed in segments as they come; when they are whole they become
 * an object and a document, and this row goes.
 */
export const uploads = sqliteTable(
  'uploads',
  {
    id: text().primaryKey(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    personId: text()
      .notNull()
      .references(() => people.id),
    /** The object that it becomes. */
    objectId: text().notNull(),
    keyName: text().notNull(),
    fileName: text().notNull(),
    /** What the document will be called, as it was said when the file was chosen. */
    type: text({ enum: [...documentTypes] }),
    title: text().notNull().default(''),
    /** Clear bytes announced. */
    size: integer().notNull(),
    /** Clear bytes that are safe on disk. */
    offset: integer().notNull(),
    firstByteAt: integer().notNull(),
    createdAt: integer().notNull(),
    changedAt: integer().notNull(),
  },
  (t) => [
    index('uploads_submission').on(t.submissionId),
    index('uploads_changed').on(t.changedAt),
    index('uploads_person').on(t.personId, t.createdAt),
  ],
)

/** A sealed piece of an upload; `sha256` is of the stored bytes, `clearSha256` of the clear ones. */
export const uploadSegments = sqliteTable(
  'upload_segments',
  {
    uploadId: text()
      .notNull()
      .references(() => uploads.id, { onDelete: 'cascade' }),
    ...pieceColumns(),
    clearSha256: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.index] })],
)
