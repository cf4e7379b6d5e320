import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../../cases/record/schema.ts'
import { pictureTypes } from '../../platform/pictures/kind.ts'
import type { PicturePage } from '../../platform/pictures/prepare.ts'
import { objects } from '../../platform/storage/schema.ts'
import { submissions } from '../submissions/schema.ts'
import { checkStates } from '../values.ts'

/**
 * A photograph that was added to a draft. It waits (`preparedObjectId`) until a paper is made of it and of others, then it is an
 * original of that paper (`paperObjectId`), sealed, in each case that got the paper.
 */
export const photographs = sqliteTable(
  'photographs',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** Null: it came with a form whose photographs become a paper at once, of a request or of the registry. */
    submissionId: text().references(() => submissions.id),
    /** Among those that wait, or within its paper. */
    position: integer().notNull(),
    fileName: text().notNull(),
    /** Found in the bytes, never taken from the name. */
    mediaType: text({ enum: pictureTypes }).notNull(),
    objectId: text()
      .notNull()
      .references(() => objects.id),
    size: integer().notNull(),
    sha256: text().notNull(),
    /** The scanner's word on the original: it is served only when clean, or unscanned in the demo. */
    check: text({ enum: checkStates }).notNull(),
    /** A thumbnail of so many bytes, then its pages as JPEG, one after the other. */
    preparedObjectId: text().references(() => objects.id),
    thumbnail: integer().notNull(),
    pages: text({ mode: 'json' }).$type<readonly PicturePage[]>().notNull(),
    paperObjectId: text().references(() => objects.id),
    uploadedBy: text()
      .notNull()
      .references(() => people.id),
    uploadedAt: integer().notNull(),
    firstByteAt: integer().notNull(),
  },
  (t) => [
    index('photographs_submission').on(t.submissionId, t.position),
    index('photographs_paper').on(t.paperObjectId, t.position),
    index('photographs_person').on(t.uploadedBy, t.uploadedAt),
    index('photographs_pending').on(t.uploadedAt).where(sql`${t.check} = 'pending'`),
    index('photographs_object').on(t.objectId),
    index('photographs_prepared').on(t.preparedObjectId),
    index('photographs_case').on(t.caseId),
  ],
)
