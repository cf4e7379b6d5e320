import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { invitations } from '../accounts/invitations/schema.ts'
import { people } from '../accounts/people/schema.ts'

/**
 * What one counsel lets one delegate do. `delegateId` is empty until the invited person has an account; consent is
 * `acceptedAt`. Reading is always included; preparing and sending are given apart.
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
    /** The invited person, as counsel wrote them. */
    name: text().notNull(),
    email: text().notNull(),
    emailKey: text().notNull(),
    canPrepare: integer({ mode: 'boolean' }).notNull(),
    canSend: integer({ mode: 'boolean' }).notNull(),
    /** All of counsel's cases, or those in `delegation_cases`. */
    allCases: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
    acceptedAt: integer(),
    /** When counsel last changed its terms; null if never. */
    revisedAt: integer(),
    /** When it ends by itself. */
    until: integer(),
    revokedAt: integer(),
    /** Who ended, withdrew or declined it. */
    revokedBy: text().references(() => people.id),
    lastUsedAt: integer(),
  },
  (t) => [
    index('delegations_counsel').on(t.counselId, t.createdAt),
    index('delegations_delegate').on(t.delegateId),
    index('delegations_email').on(t.emailKey),
  ],
)

/** The chosen cases of a delegation. No foreign key: `cases` is a module to the right. */
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
