import { type Column, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from './open.ts'
import { withQuickRows } from './quick-rows.ts'

/**
 * A query that each connection prepares once: `const byId = prepared((db) => db.select()….prepare())`, then `byId(db).get({ id })`.
 * A transaction runs on its connection's session, so the same statement serves inside and outside.
 */
export function prepared<Q>(prepare: (db: Db) => Q): (db: Db) => Q {
  const made = new WeakMap<object, Q>()
  return (db) => {
    const session = sessionOf(db)
    const ready = made.get(session) ?? withQuickRows(prepare(db))
    made.set(session, ready)
    return ready
  }
}

/** The same for a connection and for its transactions. */
export const sessionOf = (db: Db): object => (db as unknown as { session: object }).session

/** Whether what is read now may be rolled back. */
export const isInTransaction = (db: Db): boolean => !('$client' in db) || db.$client.inTransaction

/** A parameter of a prepared query. */
export const placeholder = sql.placeholder

/** For a prepared query: the column is in a list of ids, passed as JSON text. */
export const isInIds = (column: Column, ids = 'ids'): SQL =>
  sql`${column} in (select value from json_each(${placeholder(ids)}))`

/** A prepared insert of a whole row: every column is passed, null for none. */
export function preparedInsert<T extends SQLiteTable>(table: T): (db: Db, row: T['$inferSelect']) => void {
  const insert = prepared((db) => {
    const holes = Object.keys(getTableColumns(table)).map((name) => [name, sql.placeholder(name)])
    return db
      .insert(table)
      .values(Object.fromEntries(holes) as never)
      .prepare()
  })
  return (db, row) => {
    insert(db).run(row)
  }
}
