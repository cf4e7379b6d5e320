import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { invitations } from '../invitations/schema.ts'

/** A registration between its steps: the invitation was proven, the account not yet made. */
export const registrations = sqliteTable('registrations', {
  tokenHash: text().primaryKey(),
  invitationId: text()
    .notNull()
    .references(() => invitations.id),
  issue: integer().notNull(),
  totpSeal: blob({ mode: 'buffer' }).notNull(),
  /** What the person has given so far, as JSON; the password only as its hash. */
  profile: text(),
  passwordHash: text(),
  createdAt: integer().notNull(),
})

/** Times that someone held a party's invitation and could not tell the facts that the tribunal holds; they count for one issue. */
export const factMismatches = sqliteTable(
  'fact_mismatches',
  {
    id: text().primaryKey(),
    invitationId: text()
      .notNull()
      .references(() => invitations.id),
    issue: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('fact_mismatches_invitation').on(t.invitationId, t.issue)],
)
