import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices } from '../../accounts/people/schema.ts'
import { appealKinds, appealRights, divisions } from '../../tribunal/index.ts'
import { locales } from '../../tribunal/languages.ts'
import { caseStatuses } from './values.ts'

/** Files joined for a family; one of them is the principal file. */
export const caseGroups = sqliteTable('case_groups', { id: text().primaryKey(), createdAt: integer().notNull() })

export const cases = sqliteTable(
  'cases',
  {
    id: text().primaryKey(),
    /** File number, `TC5-07390`; the shape does not tell the division. */
    reference: text().notNull(),
    division: text({ enum: divisions }).notNull(),
    /** The office that processes the file: its zone judges lateness. */
    officeId: text()
      .notNull()
      .references(() => offices.id),
    /** The people's names as the list shows them, in Latin letters. */
    title: text().notNull(),
    /** The same names in the bearers' own script, where that is another, and its BCP 47 tag. */
    scriptTitle: text(),
    scriptLang: text(),
    /** File number, title and names without accents or capitals, for searching; kept by `refreshList`. */
    folded: text().notNull().default(''),
    /** Language of the proceeding. */
    language: text({ enum: locales }).notNull(),
    status: text({ enum: caseStatuses }).notNull(),
    /** Immigration Division: a 48-hour or seven-day review; which of the two, a hearing says by itself. */
    urgent: integer({ mode: 'boolean' }).notNull().default(false),
    /** Proceeding in the absence of the public. */
    inPrivate: integer({ mode: 'boolean' }).notNull().default(true),
    groupId: text().references(() => caseGroups.id),
    isPrincipal: integer({ mode: 'boolean' }).notNull().default(false),
    /** An appeal points to the file appealed. */
    relatedReference: text(),
    openedAt: integer().notNull(),
    closedAt: integer(),
    changedAt: integer().notNull(),
    /** RPD: where the claim was made, which sets how the Basis of Claim Form comes in. */
    claimMade: text({ enum: ['portOfEntry', 'inland'] }),
    /** IAD: the limits for the notice, the record and the documents hang on it. */
    appealKind: text({ enum: appealKinds }),
    /** Whether an appeal within the tribunal lies from what is decided in it; null where nobody said. */
    appealRight: text({ enum: appealRights }),
    /** Language and dialect into which it is interpreted, in the tribunal's words. */
    interpreter: text(),
    /** Its key in the tribunal's case-management system, and the last version of it that arrived from there. */
    externalKey: text(),
    feedVersion: integer(),
  },
  (t) => [
    uniqueIndex('cases_external').on(t.externalKey),
    uniqueIndex('cases_reference').on(t.reference, t.division),
    index('cases_office').on(t.officeId, t.openedAt),
    index('cases_group').on(t.groupId),
    index('cases_closed').on(t.closedAt).where(sql`${t.closedAt} is not null`),
  ],
)
