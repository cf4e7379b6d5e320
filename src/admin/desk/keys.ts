import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import { deskKeys } from './schema.ts'

/** Whether this officer wants no single keys. */
export const hasKeysOff = (db: Db, { id }: Registry): boolean =>
  db.select({ isOff: deskKeys.isOff }).from(deskKeys).where(eq(deskKeys.personId, id)).get()?.isOff ?? false

/** A preference: the log says nothing of it. */
export function switchKeys(db: Database, { id: personId }: Registry, isOff: boolean): void {
  db.insert(deskKeys)
    .values({ personId, isOff })
    .onConflictDoUpdate({ target: deskKeys.personId, set: { isOff } })
    .run()
}
