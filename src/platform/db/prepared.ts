import type { Db } from './open.ts'

/**
 * A query that each connection prepares once: `const byId = prepared((db) => db.select()….prepare())`, then `byId(db).get({ id })`.
 * A transaction runs on its connection's session, so the same statement serves inside and outside.
 */
export function prepared<Q>(prepare: (db: Db) => Q): (db: Db) => Q {
  const made = new WeakMap<object, Q>()
  return (db) => {
    const { session } = db as unknown as { session: object }
    const ready = made.get(session) ?? prepare(db)
    made.set(session, ready)
    return ready
  }
}
