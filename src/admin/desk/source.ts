import { type SQL, sql } from 'drizzle-orm'
import { people, type Registry } from '../../accounts/people/index.ts'
import { cases } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { WorkKind } from './kinds.ts'

/**
 * Where the items of a queue lie. `from` begins with the table whose index holds what waits and nothing else; a cross join keeps
 * SQLite from beginning elsewhere. Conditions of partial indexes are written out, as the index says them.
 */
export type QueueSource = {
  readonly kind: WorkKind
  readonly from: SQL
  readonly waits: (officer: Registry, at: Instant) => SQL
  readonly id: SQL
  /** By which it is ordered: since when it waits; of a hearing, when it begins. Epoch milliseconds. */
  readonly place: SQL
  readonly caseId: SQL
  readonly reference: SQL
  readonly title: SQL
  readonly division: SQL
  readonly label: SQL
  /** Which kind of it, a key of the sentences. */
  readonly detail: SQL
  readonly who: SQL
  /** Who sent it in the name of whom it is from. */
  readonly sender?: SQL
  readonly isPressing: SQL
}

export const sqlNull = sql`null`
export const sqlFalse = sql`0`
export const caseColumns = {
  caseId: sql`${cases.id}`,
  reference: sql`${cases.reference}`,
  title: sql`${cases.title}`,
  division: sql`${cases.division}`,
}
/** Of what belongs to no case. */
export const noCaseColumns = { caseId: sqlNull, reference: sqlNull, title: sqlNull, division: sqlNull }
export const personNameSql = (id: SQL) => sql`(select ${people.name} from ${people} where ${people.id} = ${id})`
