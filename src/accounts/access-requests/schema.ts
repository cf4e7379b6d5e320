import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { locales } from '../../tribunal/languages.ts'
import { invitations } from '../invitations/schema.ts'
import { offices, people } from '../people/schema.ts'

/** Someone asks a regional office for an invitation, or for help. Answered by staff; tells nobody who has an account. */
export const accessRequests = sqliteTable(
  'access_requests',
  {
    id: text().primaryKey(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    kind: text({ enum: ['invitation', 'help'] }).notNull(),
    name: text().notNull(),
    email: text().notNull(),
    phone: text(),
    /** Who they say they are: body and membership number, or nothing. */
    body: text(),
    membershipNumber: text(),
    message: text().notNull(),
    locale: text({ enum: locales }).notNull(),
    address: text().notNull(),
    createdAt: integer().notNull(),
    /** How often it was asked within a day: the same person's requests are one. */
    times: integer().notNull().default(1),
    decidedAt: integer(),
    decidedBy: text().references(() => people.id),
    /** What the office says of declining, word for word in the mail; null where the mail's own words say it all. */
    answer: text(),
    decision: text({ enum: ['invited', 'answered', 'declined'] }),
    invitationId: text().references(() => invitations.id),
  },
  (t) => [index('access_requests_office').on(t.officeId, t.decidedAt, t.createdAt)],
)
