import { and, eq, isNotNull, ne, or } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import type { Staff } from '../people/actor.ts'
import type { PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { listPosted } from '../postings/queries.ts'

/**
 * Whether this administrator is the only one. Another whom only one member of the staff has suspended still counts: shutting the
 * second one out makes nobody the first and last.
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

/** Whether nobody but this member of the staff could say that the account is rightly suspended. */
export const isAloneWith = (tx: Tx, staff: Staff, person: PersonRow): boolean =>
  isOnlyAdministrator(tx, staff) &&
  !(
    person.role === 'counsel' &&
    person.officeId !== null &&
    listPosted(tx, person.officeId).some(({ id }) => id !== staff.id)
  )
