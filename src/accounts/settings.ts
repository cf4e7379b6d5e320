import { eq } from 'drizzle-orm'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import type { Actor } from './actor.ts'
import { people } from './schema.ts'

/** A person's own language, name and clock. */
export function changeProfile(
  db: Database,
  actor: Actor,
  change: { name: string; locale: 'en' | 'fr'; zone: string },
  at: Instant,
): void {
  db.transaction(
    (tx) => {
      tx.update(people).set(change).where(eq(people.id, actor.id)).run()
      record(tx, actor, 'person.changed', at, { subject: `person:${actor.id}` })
    },
    { behavior: 'immediate' },
  )
}
