import { and, asc, count, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import type { Registry } from '../people/actor.ts'
import type { PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { contactChanges } from './schema.ts'

/** The offices that hold an open file of this person: given by the module that knows cases. */
export type OfficesOf = (db: Db, personId: string, at: Instant) => readonly string[]

/** Field by field, what it was and what it is. */
export type Changes = typeof contactChanges.$inferSelect.changes
type ContactChange = typeof contactChanges.$inferSelect

/**
 * Reports a change to each office that holds an open file of the person; without one, to the office that invited them. Changes
 * of staff, and of people without an office, are reported to nobody.
 */
export function noteContactChange(
  tx: Tx,
  person: Pick<PersonRow, 'id' | 'role' | 'officeId'>,
  changes: Changes,
  officesOf: OfficesOf,
  at: Instant,
): void {
  if (person.role === 'registry' || person.role === 'administrator') return
  const concerned = officesOf(tx, person.id, at)
  const offices = concerned.length > 0 ? concerned : [person.officeId].filter((id) => id !== null)
  for (const officeId of offices)
    tx.insert(contactChanges)
      .values({ id: newId(), personId: person.id, officeId, changes, createdAt: at.epochMilliseconds })
      .run()
}

export type ContactState = 'waiting' | 'read'
export type ListedChange = ContactChange & {
  readonly name: string
  readonly role: PersonRow['role']
  readonly seenByName: string | null
}
/** The last row of the page before. */

const seer = alias(people, 'seer')

/** What waits for the officer's office, the oldest first; or what it has read, the newest first. */
export function listContactChanges(
  db: Db,
  officer: Registry,
  { state, after, limit = pageSize }: { state: ContactState; after?: Cursor; limit?: number },
): ListedChange[] {
  const { createdAt, id } = contactChanges
  const place = after && sql`(${after.at}, ${after.id})`
  const isNext =
    place && (state === 'waiting' ? sql`(${createdAt}, ${id}) > ${place}` : sql`(${createdAt}, ${id}) < ${place}`)
  const order = state === 'waiting' ? [asc(createdAt), asc(id)] : [desc(createdAt), desc(id)]
  return db
    .select({ change: contactChanges, name: people.name, role: people.role, seenByName: seer.name })
    .from(contactChanges)
    .innerJoin(people, eq(people.id, contactChanges.personId))
    .leftJoin(seer, eq(seer.id, contactChanges.seenBy))
    .where(and(isIn(officer, state), isNext))
    .orderBy(...order)
    .limit(limit)
    .all()
    .map(({ change, ...rest }) => ({ ...change, ...rest }))
}

export const countContactChanges = (db: Db, officer: Registry): number =>
  db.select({ count: count() }).from(contactChanges).where(isIn(officer, 'waiting')).get()?.count ?? 0

const isIn = ({ officeId }: Registry, state: ContactState): SQL | undefined =>
  and(
    eq(contactChanges.officeId, officeId),
    state === 'waiting' ? isNull(contactChanges.seenAt) : isNotNull(contactChanges.seenAt),
  )

/** The office has taken it into its files. Read a moment ago by a colleague, it stays theirs. Throws NotFound. */
export function readContactChange(db: Database, officer: Registry, id: string, at: Instant): void {
  write(db, (tx) => {
    const found = tx
      .select()
      .from(contactChanges)
      .where(and(eq(contactChanges.id, id), eq(contactChanges.officeId, officer.officeId)))
      .get()
    if (!found) throw new NotFound('contact change')
    if (found.seenAt !== null) return
    tx.update(contactChanges)
      .set({ seenAt: at.epochMilliseconds, seenBy: officer.id })
      .where(eq(contactChanges.id, id))
      .run()
    record(tx, officer, 'person.contactRead', at, {
      subject: `person:${found.personId}`,
      officeId: officer.officeId,
      facts: { change: id },
    })
  })
}

/** A person's own changes, the newest first. */
export const listOwnContactChanges = (db: Db, personId: string): ContactChange[] =>
  db
    .select()
    .from(contactChanges)
    .where(eq(contactChanges.personId, personId))
    .orderBy(desc(contactChanges.createdAt), desc(contactChanges.id))
    .all()
