import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Mail to be sent, written in the transaction that caused it. It holds no words and no secret: the worker composes the
 * message from `kind` and `subjectId` at the moment of sending.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    recipient: text().notNull(),
    recipientName: text().notNull(),
    locale: text({ enum: ['en', 'fr'] }).notNull(),
    subjectId: text(),
    /** Whom it is for, when they have no mail address. */
    personId: text(),
    /** The letter that tells it in the message's stead. */
    letterId: text(),
    createdAt: integer().notNull(),
    nextTryAt: integer().notNull(),
    tries: integer().notNull().default(0),
    sentAt: integer(),
    failedAt: integer(),
    lastError: text(),
  },
  (t) => [index('outbox_due').on(t.sentAt, t.failedAt, t.nextTryAt), index('outbox_person').on(t.personId)],
)
