import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/people/schema.ts'
import type { Division } from '../tribunal/index.ts'
import type { Paired } from '../tribunal/languages.ts'

/** `important`: cannot be closed by its readers. */
export const severities = ['important', 'information'] as const
export type Severity = (typeof severities)[number]

/** `everyone`: those who are not signed in too. */
export const audiences = ['everyone', 'counsel', 'delegates', 'parties', 'registry'] as const
export type Audience = (typeof audiences)[number]

/** What an announcement says, to whom and when: its texts are small Markdown, its instants epoch milliseconds. */
export type Contents = Paired<'title'> &
  Paired<'text'> & {
    readonly severity: Severity
    readonly audience: readonly Audience[]
    /** Only those who deal with an open case of one of these; empty for no such narrowing. Officers have no division. */
    readonly divisions: readonly Division[]
    /** The same by the office of their cases; an officer's own office. */
    readonly offices: readonly string[]
    readonly startsAt: number
    /** Half-open: over at this instant. */
    readonly endsAt: number
  }

/** What staff tell readers of the portal for a while. */
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

/** Every version of every announcement, who made it and when. The highest `seq` is the version of all of them together. */
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

/** Who closed the banner of which version. A later version is shown again. */
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
