import { desc, eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db, Tx } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Staff } from '../actor.ts'
import { getOfficePerson } from '../office-people.ts'
import { getPerson, type PersonRow } from '../queries.ts'
import { people } from '../schema.ts'
import { endSessionsOf } from '../sessions.ts'
import { endResets } from '../sign-in/reset.ts'
import { accessChanges } from './schema.ts'

const immediate = { behavior: 'immediate' } as const
const shortestReason = 10

/**
 * Shuts an account: its sessions end at once, and its password opens none; whoever acts for this person loses it with them.
 * What it did and holds stays as it is. An administrator may shut any account but their own; an officer that of counsel of
 * their office, with a reason. `onSuspended` ends, in the same transaction, what else acts for this person.
 */
export function suspendPerson(
  db: Database,
  staff: Staff,
  id: string,
  reason: string,
  at: Instant,
  onSuspended: (tx: Tx, staff: Staff, personId: string, at: Instant) => void = () => {},
): Result<void, 'oneself' | 'notActive' | 'reasonMissing'> {
  return db.transaction((tx) => {
    const person = reach(tx, staff, id)
    if (person.id === staff.id) return fail('oneself')
    if (person.state !== 'active') return fail('notActive')
    if (isReasonMissing(staff, reason)) return fail('reasonMissing')
    endSessionsOf(tx, id)
    endResets(tx, id, at)
    onSuspended(tx, staff, id, at)
    change(tx, staff, person, 'suspended', reason, at)
    return ok(undefined)
  }, immediate)
}

/** Lets a suspended account sign in again. */
export function restorePerson(
  db: Database,
  staff: Staff,
  id: string,
  reason: string,
  at: Instant,
): Result<void, 'notSuspended' | 'reasonMissing'> {
  return db.transaction((tx) => {
    const person = reach(tx, staff, id)
    if (person.state !== 'suspended') return fail('notSuspended')
    if (isReasonMissing(staff, reason)) return fail('reasonMissing')
    change(tx, staff, person, 'restored', reason, at)
    return ok(undefined)
  }, immediate)
}

function reach(tx: Tx, staff: Staff, id: string): PersonRow {
  if (staff.role === 'administrator') return getPerson(tx, id)
  const person = getOfficePerson(tx, staff, id)
  if (person.role !== 'counsel') throw new Forbidden('the access of a party')
  return person
}

const isReasonMissing = (staff: Staff, reason: string) => staff.role === 'registry' && reason.length < shortestReason

function change(tx: Tx, staff: Staff, person: PersonRow, to: 'suspended' | 'restored', reason: string, at: Instant) {
  const now = at.epochMilliseconds
  tx.update(people)
    .set({ state: to === 'suspended' ? 'suspended' : 'active' })
    .where(eq(people.id, person.id))
    .run()
  tx.insert(accessChanges)
    .values({ id: newId(), personId: person.id, change: to, reason, staffId: staff.id, at: now })
    .run()
  record(tx, staff, `person.${to}`, at, {
    subject: `person:${person.id}`,
    officeId: person.officeId,
    facts: { role: person.role },
  })
}

export type AccessChange = typeof accessChanges.$inferSelect & { readonly staffName: string }

/** When and why this account was shut and opened again, the latest first. */
export const listAccessChanges = (db: Db, { id }: Pick<PersonRow, 'id'>): AccessChange[] =>
  db
    .select({ change: accessChanges, staffName: people.name })
    .from(accessChanges)
    .innerJoin(people, eq(people.id, accessChanges.staffId))
    .where(eq(accessChanges.personId, id))
    .orderBy(desc(accessChanges.at))
    .limit(20)
    .all()
    .map(({ change: row, staffName }) => ({ ...row, staffName }))
