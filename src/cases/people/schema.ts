import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { caseRoles } from '../../tribunal/index.ts'
import { cases } from '../record/schema.ts'

export const casePeople = sqliteTable(
  'case_people',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** In Latin letters; as it was written where nobody gave such a form. */
    name: text().notNull(),
    /** In the bearer's own script, where that is another. */
    scriptName: text(),
    /** BCP 47, of `scriptName`. */
    scriptLang: text(),
    role: text({ enum: caseRoles }).notNull(),
    /** Unique Client Identifier: 8 or 10 digits. */
    uci: text(),
    /** ISO date, as the tribunal holds it; with the file number it proves that a posted invitation reached its addressee. */
    birthDate: text(),
    /** How the registry reaches them: nobody else reads it, and it opens no account. */
    phone: text(),
    email: text(),
    address: text(),
    /** Whom a designated representative represents, another row of this case. */
    representsId: text(),
    /** The party's own account, when they have one. */
    accountId: text().references(() => people.id),
    position: integer().notNull(),
    /** Its key in the tribunal's system, unique within the case. */
    externalKey: text(),
  },
  (t) => [index('case_people_case').on(t.caseId, t.position), index('case_people_account').on(t.accountId)],
)

/** What was held of a person before it was corrected or they were taken off the file: the log holds no names. Goes with the case. */
export const casePersonChanges = sqliteTable(
  'case_person_changes',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** Of a row of `case_people`, which may be gone. */
    personId: text().notNull(),
    /** `HeldOfPerson` as JSON. */
    before: text().notNull(),
    /** Null when they were taken off. */
    after: text(),
    at: integer().notNull(),
    /** Of one who was taken off: the day from which they are in the case no more (ISO date, the office's clock). */
    endedOn: text(),
    /** Why, in the officer's words. */
    reason: text(),
    /** Null for the tribunal's own system. */
    changedBy: text().references(() => people.id),
  },
  (t) => [index('case_person_changes_case').on(t.caseId, t.at)],
)
