import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { invitations } from '../accounts/invitations/schema.ts'
import { people } from '../accounts/people/schema.ts'

/**
 * What one counsel lets one delegate do. `delegateId` is empty until the invited person has an account; it says nothing
 * of their consent, `acceptedAt` does. Reading always goes with it; preparing and sending are given apart.
 */
export const delegations = sqliteTable(
  'delegations',
  {
    id: text().primaryKey(),
    counselId: text()
      .notNull()
      .references(() => people.id),
    delegateId: text().references(() => people.id),
    invitationId: text().references(() => invitations.id),
    /** Whom counsel invited, as counsel wrote it. */
    name: text().notNull(),
    email: text().notNull(),
    emailKey: text().notNull(),
    canPrepare: integer({ mode: 'boolean' }).notNull(),
    canSend: integer({ mode: 'boolean' }).notNull(),
    /** All of counsel's cases, or only those in `delegation_cases`. */
    allCases: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
    acceptedAt: integer(),
    /** When counsel last changed what it allows; null while it is as it was offered. */
    revisedAt: integer(),
    /** Ends by itself at this instant. */
    until: integer(),
    revokedAt: integer(),
    /** Who ended, withdrew or declined it: counsel or the delegate. */
    revokedBy: text().references(() => people.id),
    lastUsedAt: integer(),
  },
  (t) => [
    index('delegations_counsel').on(t.counselId, t.createdAt),
    index('delegations_delegate').on(t.delegateId),
    index('delegations_email').on(t.emailKey),
  ],
)

/** The chosen cases of a delegation. `caseId` names a row of `cases`, a module to the right: no foreign key. */
export const delegationCases = sqliteTable(
  'delegation_cases',
  {
    delegationId: text()
      .notNull()
      .references(() => delegations.id),
    caseId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.delegationId, t.caseId] }), index('delegation_cases_case').on(t.caseId)],
)
