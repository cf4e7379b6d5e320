import { and, eq, isNotNull, ne, or } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import type { Staff } from '../people/actor.ts'
import type { PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { listPosted } from '../postings/queries.ts'

/**
 * Whether this administrator is the only one. One who is suspended and not yet confirmed by a second person still counts:
 * suspending the second administrator must not make the first the only one.
 */
export const isOnlyAdministrator = (tx: Tx, { id }: Pick<Staff, 'id'>): boolean =>
  tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.role, 'administrator'),
        ne(people.id, id),
        or(eq(people.state, 'active'), and(eq(people.state, 'suspended'), isNotNull(people.suspendedUntil))),
      ),
    )
    .limit(1)
    .get() === undefined

/** Whether nobody but this member of the staff could confirm the suspension. */
export const isAloneWith = (tx: Tx, staff: Staff, person: PersonRow): boolean =>
  isOnlyAdministrator(tx, staff) &&
  !(
    person.role === 'counsel' &&
    person.officeId !== null &&
    listPosted(tx, person.officeId).some(({ id }) => id !== staff.id)
  )
