import { and, eq, notExists, type Placeholder, type SQL } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { documents } from '../schema.ts'
import { readings, readMarks } from './schema.ts'

/**
 * The one definition of unread: sent by the registry, and this person neither opened it nor marked it as read. Every list and count
 * of a person's unread documents asks it.
 */
export const isUnreadBy = (db: Db, person: string | Placeholder): SQL =>
  and(
    eq(documents.direction, 'out'),
    notExists(
      db
        .select({ id: readings.documentId })
        .from(readings)
        .where(and(eq(readings.documentId, documents.id), eq(readings.personId, person))),
    ),
    notExists(
      db
        .select({ id: readMarks.documentId })
        .from(readMarks)
        .where(and(eq(readMarks.personId, person), eq(readMarks.documentId, documents.id))),
    ),
  ) as SQL
