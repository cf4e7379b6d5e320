import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../people/schema.ts'

/** A new address that waits for its owner's click. */
export const emailChanges = sqliteTable(
  'email_changes',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    email: text().notNull(),
    emailKey: text().notNull(),
    secretHash: text().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
  },
  (t) => [index('email_changes_person').on(t.personId)],
)

/** Contact data that a person changed, for the registry to take into the files of the cases it touches. */
export const contactChanges = sqliteTable(
  'contact_changes',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    /** Field by field what it was and what it is, as JSON. */
    changes: text({ mode: 'json' })
      .$type<Readonly<Record<string, readonly [string | null, string | null]>>>()
      .notNull(),
    createdAt: integer().notNull(),
    seenAt: integer(),
    seenBy: text().references(() => people.id),
  },
  (t) => [
    index('contact_changes_office').on(t.officeId, t.seenAt, t.createdAt),
    index('contact_changes_person').on(t.personId, t.createdAt),
  ],
)

/** Who switched single-key shortcuts off (WCAG 2.1.4); without a row they are on. */
export const keyPreferences = sqliteTable('desk_keys', {
  personId: text()
    .primaryKey()
    .references(() => people.id),
  isOff: integer({ mode: 'boolean' }).notNull(),
})
