import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { locales } from '../../tribunal/languages.ts'
import { offices, people } from '../people/schema.ts'
import { roles } from '../people/values.ts'
import { postingRoles } from '../postings/schema.ts'
import { invitationChannels } from './values.ts'

/**
 * An invitation to register. Neither its link nor its code stands here: both are derived from the keyring, the id and
 * `issue`, so a copied database opens nothing, and a new issue makes the old ones void.
 */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text().primaryKey(),
    /** The 4 characters of the code that name the invitation. */
    codeName: text().notNull(),
    role: text({ enum: roles }).notNull(),
    /** In Latin letters, and in the invitee's own script where that is another. */
    name: text().notNull(),
    scriptName: text(),
    /** Empty for those reached by post or fax; they give one when they register, or none. */
    email: text().notNull(),
    emailKey: text().notNull(),
    channel: text({ enum: invitationChannels }).notNull().default('mail'),
    /** Lines of the envelope; the number of the fax. */
    address: text(),
    fax: text(),
    /** A party's invitation: their case and their place in it. A module to the right: no foreign key. */
    caseId: text(),
    casePersonId: text(),
    waveId: text(),
    /** Tells people without a mail address apart: name and place as they stand on paper, folded (`inviteeKey`). */
    inviteeKey: text(),
    locale: text({ enum: locales }).notNull(),
    officeId: text().references(() => offices.id),
    /** An officer's role in that office. */
    postingRole: text({ enum: postingRoles }),
    invitedBy: text().references(() => people.id),
    issue: integer().notNull().default(1),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    /** Null while it is only prepared: by mail when it left, by post or fax when staff say it went. */
    sentAt: integer(),
    undeliverableAt: integer(),
    openedAt: integer(),
    registeredAt: integer(),
    revokedAt: integer(),
    registeredPersonId: text().references(() => people.id),
  },
  (t) => [
    uniqueIndex('invitations_code').on(t.codeName),
    index('invitations_office').on(t.officeId, t.createdAt),
    index('invitations_staff').on(t.createdAt).where(sql`${t.role} in ('registry', 'administrator')`),
    index('invitations_undeliverable')
      .on(t.officeId, t.undeliverableAt)
      .where(sql`${t.undeliverableAt} is not null and ${t.registeredAt} is null and ${t.revokedAt} is null`),
    index('invitations_email').on(t.emailKey),
    index('invitations_wave').on(t.waveId),
    index('invitations_case').on(t.caseId),
    index('invitations_registered').on(t.registeredPersonId),
    index('invitations_invitee').on(t.inviteeKey),
  ],
)
