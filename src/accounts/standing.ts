import { eq } from 'drizzle-orm'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import type { Administrator } from './actor.ts'
import { getPerson } from './queries.ts'
import { people } from './schema.ts'
import { endSessionsOf } from './sessions.ts'

/** Shuts an account: its sessions end at once, and its password opens none. What it did and holds stays as it is. */
export function suspendPerson(
  db: Database,
  administrator: Administrator,
  id: string,
  at: Instant,
): Result<void, 'oneself' | 'notActive'> {
  return db.transaction(
    (tx) => {
      const person = getPerson(tx, id)
      if (person.id === administrator.id) return fail('oneself')
      if (person.state !== 'active') return fail('notActive')
      tx.update(people).set({ state: 'suspended' }).where(eq(people.id, id)).run()
      endSessionsOf(tx, id)
      record(tx, administrator, 'person.suspended', at, { subject: `person:${id}`, facts: { role: person.role } })
      return ok(undefined)
    },
    { behavior: 'immediate' },
  )
}

/** Lets a suspended account sign in again. */
export function restorePerson(
  db: Database,
  administrator: Administrator,
  id: string,
  at: Instant,
): Result<void, 'notSuspended'> {
  return db.transaction(
    (tx) => {
      const person = getPerson(tx, id)
      if (person.state !== 'suspended') return fail('notSuspended')
      tx.update(people).set({ state: 'active' }).where(eq(people.id, id)).run()
      record(tx, administrator, 'person.restored', at, { subject: `person:${id}`, facts: { role: person.role } })
      return ok(undefined)
    },
    { behavior: 'immediate' },
  )
}
