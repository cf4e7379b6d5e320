import { eq } from 'drizzle-orm'
import { type Database, type Db, placeholder, prepared } from '../../platform/db/index.ts'
import type { Actor } from '../people/actor.ts'
import { keysSwitched } from './schema.ts'

const switchOf = prepared((db) =>
  db
    .select({ isOff: keysSwitched.isOff })
    .from(keysSwitched)
    .where(eq(keysSwitched.personId, placeholder('id')))
    .prepare(),
)

/** Whether this person wants no single keys. */
export const hasKeysOff = (db: Db, { id }: Pick<Actor, 'id'>): boolean => switchOf(db).get({ id })?.isOff ?? false

/** A preference: the log says nothing of it. */
export function switchKeys(db: Database, { id: personId }: Pick<Actor, 'id'>, isOff: boolean): void {
  db.insert(keysSwitched)
    .values({ personId, isOff })
    .onConflictDoUpdate({ target: keysSwitched.personId, set: { isOff } })
    .run()
}
