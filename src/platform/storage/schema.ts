import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A stored file; its bytes lie in the segments. `size` counts clear bytes, `sha256` is of the clear whole (hex). */
export const objects = sqliteTable('objects', {
  id: text().primaryKey(),
  keyName: text('key_name').notNull(),
  size: integer().notNull(),
  sha256: text().notNull(),
  createdAt: integer('created_at').notNull(),
})

/** Of a table with one sealed blob a row, which makes it known: `size` counts its clear bytes, `sha256` is of the stored bytes (hex). */
export const pieceColumns = () => ({
  index: integer().notNull(),
  name: text().notNull().unique(),
  size: integer().notNull(),
  sha256: text().notNull(),
})

export const objectSegments = sqliteTable(
  'object_segments',
  {
    objectId: text('object_id')
      .notNull()
      .references(() => objects.id, { onDelete: 'cascade' }),
    ...pieceColumns(),
  },
  (table) => [primaryKey({ columns: [table.objectId, table.index] })],
)

/**
 * Blobs that no other row knows any more, until their bytes are gone. Those of what was deleted are due at once; those that were sealed
 * anew a day later, since whoever was reading them still has to find them.
 */
export const removedBlobs = sqliteTable(
  'removed_blobs',
  { name: text().primaryKey(), dueAt: integer('due_at').notNull() },
  (table) => [index('removed_blobs_due').on(table.dueAt, table.name)],
)
