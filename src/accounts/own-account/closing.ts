import { eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { forgetActive } from '../../platform/counters/index.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { devices, oneTimeCodes, passkeys } from '../factors/schema.ts'
import { notifySecurityEvent } from '../factors/security-notices.ts'
import { reminderChoices } from '../notices/schema.ts'
import { type Actor, isStaff, type Member } from '../people/actor.ts'
import { getPerson } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { partnerLinks, resets } from '../sign-in/schema.ts'
import { noteContactChange, type OfficesOf } from './contact-changes.ts'
import { emailChanges } from './schema.ts'

export type OpenFile = { readonly id: string; readonly reference: string }

/** Ends one thing that hangs on an account, inside the transaction that closes it. */
type Ending = (tx: Tx, actor: Member, at: Instant) => void

/** What closing needs of the modules to the right. */
export type ClosingHooks = {
  readonly officesOf: OfficesOf
  /** The open cases in which this person is counsel of record, now or from a later day on. */
  readonly ofRecordIn: (db: Db, personId: string, at: Instant) => readonly OpenFile[]
  /** The open cases to which this person is a party. */
  readonly partyTo: (db: Db, personId: string) => readonly OpenFile[]
  /** What ends with the account, in this order: grants, offers, what opens it beside its password, drafts. */
  readonly endings: readonly Ending[]
}

/** What prevents closing: staff accounts are closed by an administrator, and counsel of record leaves the record first. */
export type Obstacle = 'staff' | 'ofRecord'

export function findObstacle(db: Db, actor: Actor, { ofRecordIn }: ClosingHooks, at: Instant): Obstacle | undefined {
  if (isStaff(actor)) return 'staff'
  return ofRecordIn(db, actor.id, at).length > 0 ? 'ofRecord' : undefined
}

/**
 * Closes the account: nobody signs in with it, and its address is free, so that a later invitation finds nobody. What it sent
 * and the log stay with the Tribunal.
 */
export function closeAccount(db: Database, actor: Actor, hooks: ClosingHooks, at: Instant): Result<void, Obstacle> {
  return write(db, (tx) => {
    if (isStaff(actor)) return fail('staff')
    const obstacle = findObstacle(tx, actor, hooks, at)
    if (obstacle) return fail(obstacle)
    const person = getPerson(tx, actor.id)

    noteContactChange(tx, person, { account: ['open', 'closed'] }, hooks.officesOf, at)
    for (const end of hooks.endings) end(tx, actor, at)
    notifySecurityEvent(tx, person, 'accountClosed', at)
    tx.update(people)
      .set({ state: 'closed', closedAt: at.epochMilliseconds, emailKey: `closed ${person.id}` })
      .where(eq(people.id, person.id))
      .run()
    endSessionsOf(tx, person.id)
    forgetActive(tx, person.id)
    for (const table of [passkeys, oneTimeCodes, devices, partnerLinks, emailChanges, resets, reminderChoices])
      tx.delete(table).where(eq(table.personId, person.id)).run()
    record(tx, actor, 'person.closed', at, { subject: `person:${person.id}`, officeId: person.officeId })
    return ok(undefined)
  })
}
