import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from './open.ts'
import { isInTransaction, prepared, sessionOf } from './prepared.ts'

/**
 * A row for each kind of what everybody's pages rest on and hardly ever changes; triggers raise its number. `counting`: an office, its
 * days, a limit. `everybody`: offices, suspensions, maintenance, announcements and practice notices.
 */
const versions = sqliteTable('counting_version', {
  id: integer().primaryKey(),
  version: integer().notNull(),
})

const places = { counting: 1, everybody: 2 } as const
type Versioned = keyof typeof places

const allVersions = prepared((db) => db.select().from(versions).prepare())

/** The version that holds now, for this process and every other. */
export const versionNow = (db: Db, of: Versioned): number =>
  allVersions(db)
    .all()
    .find(({ id }) => id === places[of])?.version ?? 0

/**
 * What is made of these alone is made once for each version of them, and nobody changes what they are given. Inside a transaction it is
 * made anew: what is rolled back takes its version with it.
 */
export function oncePerVersion<T>(of: Versioned, make: (db: Db, about: string) => T): (db: Db, about?: string) => T {
  const kept = new WeakMap<object, { readonly version: number; readonly made: Map<string, T> }>()
  return (db, about = '') => {
    if (isInTransaction(db)) return make(db, about)
    const version = versionNow(db, of)
    const known = kept.get(sessionOf(db))
    const made = known?.version === version ? known.made : new Map<string, T>()
    kept.set(sessionOf(db), { version, made })
    const found = made.get(about) ?? make(db, about)
    made.set(about, found)
    return found
  }
}
