import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../../cases/record/schema.ts'
import { objects } from '../../platform/storage/schema.ts'
import { locales } from '../../tribunal/languages.ts'

const omissions = ['pending', 'held', 'notPdf', 'unreadable'] as const
/** Why a document is not in a bundle. */
export type Omission = (typeof omissions)[number]

/** One PDF of a case that somebody asked for; it is kept a day. */
export const bundles = sqliteTable(
  'bundles',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    personId: text()
      .notNull()
      .references(() => people.id),
    askedAt: integer().notNull(),
    language: text({ enum: locales }).notNull(),
    /** Those asked for, in their order; what could not be put in is named beside. */
    documentIds: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    state: text({ enum: ['waiting', 'made', 'failed'] }).notNull(),
    failure: text({ enum: ['tooHeavy', 'unreadable', 'nothing', 'noTool'] }),
    tries: integer().notNull().default(0),
    dueAt: integer().notNull(),
    madeAt: integer(),
    objectId: text().references(() => objects.id),
    size: integer(),
    pages: integer(),
    omitted: text({ mode: 'json' }).$type<readonly { documentId: string; why: Omission }[]>().notNull().default([]),
    /** From then on it is not given any more, and its bytes go. */
    endsAt: integer().notNull(),
  },
  (t) => [
    index('bundles_person').on(t.personId, t.caseId, t.askedAt),
    index('bundles_state').on(t.state, t.dueAt),
    index('bundles_end').on(t.endsAt),
  ],
)
