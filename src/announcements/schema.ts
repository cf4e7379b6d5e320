import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/people/schema.ts'
import type { Division } from '../tribunal/index.ts'
import type { Paired } from '../tribunal/languages.ts'

/** `important`: readers cannot close it. */
export const severities = ['important', 'information'] as const
export type Severity = (typeof severities)[number]

/** `everyone`: visitors too. */
export const audiences = ['everyone', 'counsel', 'delegates', 'parties', 'registry'] as const
export type Audience = (typeof audiences)[number]

/** What an announcement says, to whom and when: its texts are small Markdown, its instants epoch milliseconds. */
export type Contents = Paired<'title'> &
  Paired<'text'> & {
    readonly severity: Severity
    readonly audience: readonly Audience[]
    /** Only for people with an open case in one of these; empty: no such limit. Does not apply to officers. */
    readonly divisions: readonly Division[]
    /** The same by the office of their cases; for officers by their own office. */
    readonly offices: readonly string[]
    readonly startsAt: number
    /** Exclusive: over at this instant. */
    readonly endsAt: number
  }

export const announcements = sqliteTable(
  'announcements',
  {
    id: text().primaryKey(),
    /** Raised by each change and by withdrawal. */
    version: integer().notNull(),
    severity: text({ enum: severities }).notNull(),
    audience: text({ mode: 'json' }).$type<readonly Audience[]>().notNull(),
    divisions: text({ mode: 'json' }).$type<readonly Division[]>().notNull(),
    offices: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    startsAt: integer().notNull(),
    endsAt: integer().notNull(),
    titleEn: text().notNull(),
    titleFr: text().notNull(),
    textEn: text().notNull(),
    textFr: text().notNull(),
    withdrawnAt: integer(),
  },
  (t) => [index('announcements_end').on(t.endsAt, t.id)],
)

export const changeActs = ['published', 'changed', 'withdrawn'] as const

/** Every version of every announcement, with its author and instant. The highest `seq` tells caches that something changed. */
export const announcementChanges = sqliteTable(
  'announcement_changes',
  {
    seq: integer().primaryKey(),
    announcementId: text()
      .notNull()
      .references(() => announcements.id),
    version: integer().notNull(),
    act: text({ enum: changeActs }).notNull(),
    contents: text({ mode: 'json' }).$type<Contents>().notNull(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: integer().notNull(),
  },
  (t) => [uniqueIndex('announcement_changes_version').on(t.announcementId, t.version)],
)

/** Who closed the banner of which version; a later version is shown again. */
export const announcementClosings = sqliteTable(
  'announcement_closings',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    announcementId: text()
      .notNull()
      .references(() => announcements.id),
    version: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.announcementId] }),
    index('announcement_closings_announcement').on(t.announcementId),
  ],
)
