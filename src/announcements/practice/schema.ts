import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { locales } from '../../tribunal/languages.ts'

/** Who may have to accept a practice notice: those who file. */
export const filers = ['counsel', 'delegates', 'parties'] as const
export type Filer = (typeof filers)[number]

/** As notices and announcements name the members of one role, and back. */
export const filerOf = { counsel: 'counsel', delegate: 'delegates', party: 'parties' } as const
export const roleOfFiler = { counsel: 'counsel', delegates: 'delegate', parties: 'party' } as const satisfies Record<
  Filer,
  keyof typeof filerOf
>

/** Each version of a practice notice as it was published: it is never changed, since people accepted it. */
export const practiceNoticeVersions = sqliteTable(
  'practice_notice_versions',
  {
    /** One notice through its versions; `exchange` is the one whose first version comes with the program. */
    noticeId: text().notNull(),
    version: integer().notNull(),
    titleEn: text().notNull(),
    titleFr: text().notNull(),
    textEn: text().notNull(),
    textFr: text().notNull(),
    /** In force from this instant on: the beginning of a day by the tribunal's clock. */
    effectiveAt: integer().notNull(),
    /** Who accepts it before filing; empty for nobody. */
    acceptedBy: text({ mode: 'json' }).$type<readonly Filer[]>().notNull(),
    publishedBy: text()
      .notNull()
      .references(() => people.id),
    publishedAt: integer().notNull(),
    /** Before it was in force. */
    withdrawnAt: integer(),
    /** The last person who was told that they will have to accept it; null when nobody is left to tell. */
    toldUpTo: text(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.version] })],
)

/** Who accepted which version, when, and in which language they read it. */
export const practiceNoticeAcceptances = sqliteTable(
  'practice_notice_acceptances',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    noticeId: text().notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
    locale: text({ enum: locales }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.noticeId, t.version] }),
    index('practice_notice_acceptances_version').on(t.noticeId, t.version),
  ],
)
