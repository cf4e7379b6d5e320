import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { appearances } from '../appearances/schema.ts'
import { hearings } from '../hearings/schema.ts'
import { cases } from '../record/schema.ts'

/**
 * Counsel of record lets another counsel into one case: a stand-in for one hearing, from–to, over by itself; or co-counsel.
 * Both hang on the appearance of the one who let them in, and fall with it.
 */
export const caseShares = sqliteTable(
  'case_shares',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['standIn', 'coCounsel'] }).notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** The appearance under which it was given. None where that never began: then the share opens nothing. */
    appearanceId: text().references(() => appearances.id, { onDelete: 'set null' }),
    hearingId: text().references(() => hearings.id),
    /** Counsel of record who shares. */
    counselId: text()
      .notNull()
      .references(() => people.id),
    /** The counsel let in, as counsel of record wrote them; the account is found when they accept. */
    withId: text().references(() => people.id),
    name: text().notNull(),
    email: text().notNull(),
    emailKey: text().notNull(),
    from: integer().notNull(),
    until: integer(),
    createdAt: integer().notNull(),
    acceptedAt: integer(),
    revokedAt: integer(),
    revokedBy: text().references(() => people.id),
    lastUsedAt: integer(),
  },
  (t) => [
    index('case_shares_with').on(t.withId, t.appearanceId),
    index('case_shares_appearance').on(t.appearanceId),
    index('case_shares_counsel').on(t.counselId, t.createdAt),
    index('case_shares_case').on(t.caseId),
    index('case_shares_email').on(t.emailKey),
  ],
)
