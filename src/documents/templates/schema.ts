import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/people/schema.ts'
import type { Division } from '../../tribunal/index.ts'
import type { Localized, Paired } from '../../tribunal/languages.ts'
import { documents } from '../schema.ts'
import type { OutgoingType } from '../values.ts'

export type LetterWords = { readonly title: string; readonly body: string }

/** What a template is made of; in a draft a language may still be empty. */
export type TemplateWords = Paired<'name'> &
  Localized<LetterWords> & {
    /** As which document its letters are sent. */
    readonly type: OutgoingType
    /** In whose cases it is offered. */
    readonly divisions: readonly Division[]
  }

/** A template of letters: its draft, and which of its versions is in use. */
export const letterTemplates = sqliteTable(
  'letter_templates',
  {
    id: text().primaryKey(),
    /** Whose it is; null for all offices. */
    officeId: text().references(() => offices.id),
    /** What the program brought, under the name that it has there. */
    programKey: text(),
    draft: text({ mode: 'json' }).$type<TemplateWords>(),
    /** Counts each change of this row: whoever changes it says which one they saw. */
    revision: integer().notNull(),
    changedBy: text().references(() => people.id),
    changedAt: integer().notNull(),
    /** The version in use; null before the first. */
    version: integer(),
    withdrawnAt: integer(),
  },
  (t) => [index('letter_templates_office').on(t.officeId), uniqueIndex('letter_templates_program').on(t.programKey)],
)

/** What was published, never changed (triggers): a letter says which of them made it. */
export const letterTemplateVersions = sqliteTable(
  'letter_template_versions',
  {
    templateId: text()
      .notNull()
      .references(() => letterTemplates.id),
    version: integer().notNull(),
    words: text({ mode: 'json' }).$type<TemplateWords>().notNull(),
    /** Null for what the program brought. */
    publishedBy: text().references(() => people.id),
    publishedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.templateId, t.version] })],
)

/** From which version a letter was made, and whether its officer changed the words. */
export const letterOrigins = sqliteTable(
  'letter_origins',
  {
    documentId: text()
      .primaryKey()
      .references(() => documents.id),
    templateId: text().notNull(),
    version: integer().notNull(),
    isChanged: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    foreignKey({
      columns: [t.templateId, t.version],
      foreignColumns: [letterTemplateVersions.templateId, letterTemplateVersions.version],
    }),
  ],
)

/** On a template that letters can be made from. */
export const isInUse = sql`${letterTemplates.version} is not null and ${letterTemplates.withdrawnAt} is null`
