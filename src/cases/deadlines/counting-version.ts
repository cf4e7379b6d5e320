import { eq } from 'drizzle-orm'
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import { type Db, isInTransaction, prepared, sessionOf } from '../../platform/db/index.ts'

/** One row. Triggers raise it when an office, its days or a limit change, which every count may rest on. */
const countingVersion = sqliteTable('counting_version', {
  id: integer().primaryKey(),
  version: integer().notNull(),
})

const versionOf = prepared((db) => db.select().from(countingVersion).where(eq(countingVersion.id, 1)).prepare())

/** The version of the days and limits by which everything is counted now. */
export const versionNow = (db: Db): number => versionOf(db).get()?.version ?? 0

/**
 * What is made of these days and limits alone is made once for each version of them. Inside a transaction it is made anew: what is
 * rolled back takes its version with it.
 */
export function oncePerVersion<T>(make: (db: Db, about: string) => T): (db: Db, about?: string) => T {
  const kept = new WeakMap<object, { readonly version: number; readonly made: Map<string, T> }>()
  return (db, about = '') => {
    if (isInTransaction(db)) return make(db, about)
    const version = versionNow(db)
    const known = kept.get(sessionOf(db))
    const made = known?.version === version ? known.made : new Map<string, T>()
    kept.set(sessionOf(db), { version, made })
    const found = made.get(about) ?? make(db, about)
    made.set(about, found)
    return found
  }
}
