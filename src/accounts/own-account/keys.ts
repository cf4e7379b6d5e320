import { eq } from 'drizzle-orm'
import { type Database, type Db, placeholder, prepared } from '../../platform/db/index.ts'
import type { Actor } from '../people/actor.ts'
import { keyPreferences } from './schema.ts'

const switchOf = prepared((db) =>
  db
    .select({ isOff: keyPreferences.isOff })
    .from(keyPreferences)
    .where(eq(keyPreferences.personId, placeholder('id')))
    .prepare(),
)

/** Whether this person wants no single keys. */
export const hasKeysOff = (db: Db, { id }: Pick<Actor, 'id'>): boolean => switchOf(db).get({ id })?.isOff ?? false

/** A preference: the log says nothing of it. */
export function switchKeys(db: Database, { id: personId }: Pick<Actor, 'id'>, isOff: boolean): void {
  db.insert(keyPreferences)
    .values({ personId, isOff })
    .onConflictDoUpdate({ target: keyPreferences.personId, set: { isOff } })
    .run()
}
