import { type SQL, sql } from 'drizzle-orm'
import { people, type Registry } from '../../accounts/people/index.ts'
import { cases } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { WorkKind } from './kinds.ts'

/**
 * Where a queue's items are. `from` begins with the table whose partial index holds only what waits; a cross join keeps SQLite
 * from starting elsewhere. Conditions repeat those of the index word for word, or it is not used.
 */
export type QueueSource = {
  readonly kind: WorkKind
  readonly from: SQL
  readonly waits: (officer: Registry, at: Instant) => SQL
  readonly id: SQL
  /** Its order: since when it waits; for a hearing, when it begins. Epoch milliseconds. */
  readonly place: SQL
  readonly caseId: SQL
  readonly reference: SQL
  readonly title: SQL
  readonly division: SQL
  readonly label: SQL
  /** Its kind within the queue, a locale key. */
  readonly detail: SQL
  readonly who: SQL
  /** Who sent it, when somebody else than the person it is from. */
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
/** For queues whose items belong to no case. */
export const noCaseColumns = { caseId: sqlNull, reference: sqlNull, title: sqlNull, division: sqlNull }
export const personNameSql = (id: SQL) => sql`(select ${people.name} from ${people} where ${people.id} = ${id})`
