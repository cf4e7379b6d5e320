import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { locales } from '../../tribunal/languages.ts'

/** Who may have to accept a practice notice: those who file. */
export const filers = ['counsel', 'delegates', 'parties'] as const
export type Filer = (typeof filers)[number]

/** The group of filers to which each role belongs, and the role of each. */
export const filerOf = { counsel: 'counsel', delegate: 'delegates', party: 'parties' } as const
export const roleOfFiler = { counsel: 'counsel', delegates: 'delegate', parties: 'party' } as const satisfies Record<
  Filer,
  keyof typeof filerOf
>

/** Each version of a practice notice as it was published: never changed, because people accepted it. */
export const practiceNoticeVersions = sqliteTable(
  'practice_notice_versions',
  {
    /** The notice of which this is a version; `exchange` is the one whose first version comes with the program. */
    noticeId: text().notNull(),
    version: integer().notNull(),
    titleEn: text().notNull(),
    titleFr: text().notNull(),
    textEn: text().notNull(),
    textFr: text().notNull(),
    /** In force from this instant on: midnight in the tribunal's zone. */
    effectiveAt: integer().notNull(),
    /** Who has to accept it before filing; empty for nobody. */
    acceptedBy: text({ mode: 'json' }).$type<readonly Filer[]>().notNull(),
    publishedBy: text()
      .notNull()
      .references(() => people.id),
    publishedAt: integer().notNull(),
    /** Only possible before it came into force. */
    withdrawnAt: integer(),
    /** The mail about it: the last person to whom it was sent, in the order of ids; null when all have it. */
    toldUpTo: text(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.version] })],
)

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
