import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { locales } from '../../tribunal/languages.ts'

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
    locale: text({ enum: locales }).notNull(),
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
    /** One person's copy of a notice that the portal shows too. */
    isNotice: integer({ mode: 'boolean' }).notNull().default(false),
    /** To someone whose language nobody knows: it speaks both. */
    isBilingual: integer({ mode: 'boolean' }).notNull().default(false),
    /** When the address gave it back after a server had taken it, and the status that came with it (RFC 3463). */
    bouncedAt: integer(),
    bounceStatus: text(),
  },
  (t) => [
    index('outbox_due').on(t.sentAt, t.failedAt, t.nextTryAt),
    index('outbox_person').on(t.personId),
    index('outbox_created').on(t.createdAt, t.id),
    index('outbox_failed').on(t.createdAt, t.id).where(sql`failed_at is not null`),
    index('outbox_bounced').on(t.createdAt, t.id).where(sql`bounced_at is not null`),
  ],
)

/** Addresses that gave mail back, in lower case. Without `failedAt` only for a while (a full mailbox): those are counted. */
export const failingAddresses = sqliteTable(
  'failing_addresses',
  {
    address: text().primaryKey(),
    failedAt: integer(),
    /** How many messages in a row came back that may arrive another time. */
    softBounces: integer().notNull().default(0),
    lastAt: integer().notNull(),
    lastStatus: text().notNull(),
  },
  (t) => [index('failing_addresses_last').on(t.lastAt)],
)
