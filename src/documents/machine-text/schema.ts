import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { objects } from '../../platform/storage/schema.ts'
import { documents } from '../schema.ts'

const pageNumbers = () => text({ mode: 'json' }).$type<readonly number[]>().notNull()

/** The pages of a sent document that have no text of their own, and what a machine reads on them. Pages are numbered from 1. */
export const machineTexts = sqliteTable(
  'machine_texts',
  {
    documentId: text()
      .primaryKey()
      .references(() => documents.id, { onDelete: 'cascade' }),
    /** Whose turn it takes: the principal of its submission, or who sent it at the registry; `backlog` of what was on file before. */
    turnOf: text().notNull(),
    queuedAt: integer().notNull(),
    state: text({ enum: ['waiting', 'done'] }).notNull(),
    pages: pageNumbers(),
    /** Of these, the ones to be read yet, and the ones that could not be read. */
    leftPages: pageNumbers(),
    failedPages: pageNumbers(),
    /** How often reading the first page that is left was begun in vain, and when it is begun again. */
    tries: integer().notNull().default(0),
    notBefore: integer().notNull().default(0),
    /** The words by page, an encrypted object, as the document's own text is one; null as long as nothing was read. */
    objectId: text().references(() => objects.id),
  },
  (t) => [
    index('machine_texts_waiting').on(t.turnOf, t.queuedAt).where(sql`${t.state} = 'waiting'`),
    index('machine_texts_object').on(t.objectId),
  ],
)

export type MachineText = typeof machineTexts.$inferSelect
