import { type Column, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from './open.ts'

/**
 * A query that each connection prepares once: `const byId = prepared((db) => db.select()….prepare())`, then `byId(db).get({ id })`.
 * A transaction runs on its connection's session, so the same statement serves inside and outside.
 */
export function prepared<Q>(prepare: (db: Db) => Q): (db: Db) => Q {
  const made = new WeakMap<object, Q>()
  return (db) => {
    const session = sessionOf(db)
    const ready = made.get(session) ?? prepare(db)
    made.set(session, ready)
    return ready
  }
}

/** The same for a connection and for its transactions. */
export const sessionOf = (db: Db): object => (db as unknown as { session: object }).session

/** The place of a value that a prepared query is given when it runs. */
export const hole = sql.placeholder

/** As SQL, for a prepared query: the column is among a list of ids, which is given as JSON text. */
export const isAmong = (column: Column, ids = 'ids'): SQL =>
  sql`${column} in (select value from json_each(${hole(ids)}))`

/** The same for the insert of a whole row: every column is given, null where there is nothing. */
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
