import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { divisions } from '../../tribunal/index.ts'
import { caseStatuses } from '../record/values.ts'

/**
 * The covering list of counsel's cases, one row for each appearance: all that a row of the list shows lies together, so a
 * page costs the same among a thousand cases and a million. It narrows and lists; access is read from the appearances.
 * WITHOUT ROWID, keyed by (counsel, opened descending, case), so its migration is written by hand (drizzle-kit cannot say it).
 */
export const counselCase = sqliteTable('counsel_case', {
  counselId: text().notNull(),
  openedAt: integer().notNull(),
  caseId: text().notNull(),
  reference: text().notNull(),
  division: text({ enum: divisions }).notNull(),
  title: text().notNull(),
  scriptTitle: text(),
  scriptLang: text(),
  status: text({ enum: caseStatuses }).notNull(),
  officeId: text().notNull(),
  groupId: text(),
  isPrincipal: integer({ mode: 'boolean' }).notNull(),
  nextHearingAt: integer(),
  nextHearingZone: text(),
  from: integer().notNull(),
  /** The end of the appearance, or of access to a closed case, whichever comes first. */
  until: integer(),
  folded: text().notNull().default(''),
})
