import { type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import type { Registry } from './actor.ts'
import { people } from './schema.ts'

/**
 * What of a noun waits at an office. `from` begins with the table whose index holds what waits and nothing else; a cross join keeps
 * SQLite from beginning elsewhere. Conditions of partial indexes are written out, as the index says them.
 */
export type DeskQueue = {
  readonly from: SQL
  readonly waits: (officer: Pick<Registry, 'id' | 'officeId'>, at: Instant) => SQL
  readonly id: SQL
  /** By which it is ordered: since when it waits; of a hearing, when it begins. Epoch milliseconds. */
  readonly place: SQL
  readonly caseId: SQL
  readonly reference: SQL
  readonly title: SQL
  readonly scriptTitle: SQL
  readonly scriptLang: SQL
  readonly division: SQL
  readonly label: SQL
  /** Which kind of it, a key of the sentences. */
  readonly detail: SQL
  readonly who: SQL
  /** Who sent it in the name of whom it is from. */
  readonly sender?: SQL
  readonly isPressing: SQL
  /** The last day of the limit that it was judged by, as an ISO date. */
  readonly due?: SQL
}

/** What officers find on their first page while there is some of it: how much, and where it leads. */
type DeskTask = {
  count(db: Db, officer: Registry, at: Instant): number
  readonly page: { (locale: Locale): string; readonly pattern: string }
}

/** What of a module waits for officers, by the names that its queues and tasks have in the sentences. */
export type ModuleDesk = {
  readonly queues: Readonly<Record<string, DeskQueue>>
  readonly tasks: Readonly<Record<string, DeskTask>>
}

export const sqlNull = sql`null`
export const sqlFalse = sql`0`
/** Of what belongs to no case. */
export const noCaseColumns = {
  caseId: sqlNull,
  reference: sqlNull,
  title: sqlNull,
  scriptTitle: sqlNull,
  scriptLang: sqlNull,
  division: sqlNull,
}
export const personNameSql = (id: SQL) => sql`(select ${people.name} from ${people} where ${people.id} = ${id})`
