import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { NotifiedAction } from '../../platform/web/keys.ts'
import { people } from '../people/schema.ts'
import type { NoticeKind, NoticePace } from './kinds.ts'
import { type ReminderDay, remindedDeadlines } from './values.ts'

/**
 * One person notified of one event, written in the transaction of the event. Without a person: nobody was there to notify,
 * which is kept so that a forgotten notice can be found. `caseId` and `subjectId` name rows of modules to the right.
 */
export const notices = sqliteTable(
  'notices',
  {
    id: text().primaryKey(),
    personId: text().references(() => people.id),
    kind: text().$type<NoticeKind>().notNull(),
    /** What happened, as the log names it. */
    action: text().$type<NotifiedAction>().notNull(),
    caseId: text(),
    subjectId: text(),
    at: integer().notNull(),
    /** What its person had chosen at that moment. */
    pace: text().$type<NoticePace>().notNull(),
    /** A delegate's copy of what went to counsel. */
    isCopy: integer({ mode: 'boolean' }).notNull().default(false),
    /** The message of a notice sent at once; the digest of a daily one, once it was made. */
    mailId: text(),
    digestId: text(),
    readAt: integer(),
  },
  (t) => [
    index('notices_person').on(t.personId, t.at, t.id),
    index('notices_at').on(t.at),
    index('notices_case').on(t.caseId, t.at),
    index('notices_subject').on(t.subjectId),
    // Partial, since most rows have neither: SQLite would take a full index for the way to what waits.
    index('notices_mail').on(t.mailId).where(sql`mail_id is not null`),
    index('notices_digest').on(t.digestId).where(sql`digest_id is not null`),
    index('notices_unread').on(t.personId, t.caseId, t.subjectId).where(sql`read_at is null`),
    index('notices_unread_kinds').on(t.personId, t.action, t.at).where(sql`read_at is null`),
    index('notices_waiting').on(t.personId, t.at).where(sql`pace = 'daily' and digest_id is null`),
  ],
)

/** One digest of one person and day. Its mail counts by kind what it holds. */
export const noticeDigests = sqliteTable(
  'notice_digests',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    /** By the person's own clock, `2026-11-24`. */
    day: text().notNull(),
    at: integer().notNull(),
    /** Null when all that it held had been read by then: nothing was sent. */
    mailId: text(),
  },
  (t) => [
    index('notice_digests_mail').on(t.mailId),
    index('notice_digests_at').on(t.at),
    uniqueIndex('notice_digests_day').on(t.personId, t.day),
  ],
)

/** Cases of which a person wants no mail but what is fixed. `caseId` names a row of a module to the right. */
export const caseMutes = sqliteTable(
  'case_mutes',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    caseId: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.caseId] }), index('case_mutes_case').on(t.caseId)],
)

/**
 * People whom neither mail nor letter reached about a case: its office finds another way, and a later failed message opens it
 * again. `caseId` names a row of a module to the right.
 */
export const unreached = sqliteTable(
  'unreached',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    caseId: text().notNull(),
    since: integer().notNull(),
    cause: text({ enum: ['cameBack', 'givenUp', 'noWay', 'letterBack'] }).notNull(),
    /** Of what came back, as the server said it (RFC 3463). */
    status: text(),
    /** Null while it waits. */
    settledAt: integer(),
    /** How the office went about it the last time, kept when it opens again. */
    way: text({ enum: ['mail', 'letter', 'call'] }),
    wayAt: integer(),
    wayBy: text().references(() => people.id),
    /** What was said, or to which address. Staff alone read it. */
    note: text(),
  },
  (t) => [
    uniqueIndex('unreached_person').on(t.personId, t.caseId),
    index('unreached_case').on(t.caseId),
    index('unreached_open').on(t.settledAt, t.since, t.id).where(sql`settled_at is null`),
  ],
)

/** Of which deadlines mail reminds a person; without a row, of none. What was told of each stands with the deadlines. */
export const reminderChoices = sqliteTable(
  'reminder_choices',
  {
    personId: text()
      .primaryKey()
      .references(() => people.id),
    which: text({ enum: remindedDeadlines }).notNull(),
    /** Ids of those in whose cases; null for all in which they act. */
    principals: text({ mode: 'json' }).$type<readonly string[]>(),
    days: text({ mode: 'json' }).$type<readonly ReminderDay[]>().notNull(),
    /** The next morning on which their deadlines are looked at; null while it is turned off. */
    nextAt: integer(),
    /** The last such morning, by the person's own clock. */
    lastDay: text(),
  },
  (t) => [index('reminder_choices_next').on(t.nextAt).where(sql`next_at is not null`)],
)
