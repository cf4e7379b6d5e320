import { and, desc, eq, gt, inArray, isNotNull, lte, min, sql } from 'drizzle-orm'
import { type Author, record } from '../../platform/audit/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import {
  type Database,
  type Db,
  oncePerVersion,
  prepared,
  type Tx,
  tryWriteUnflushed,
  write,
} from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Staff } from '../people/actor.ts'
import { getOfficePerson } from '../people/office-people.ts'
import { getPerson, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { endResets } from '../sign-in/reset.ts'
import { type ApprovalAct, askApproval, closeOpenApproval, lapseApproval, recordSoleDecision } from './approvals.ts'
import { accessChanges, approvals } from './schema.ts'
import { isAloneWith } from './sole-administrator.ts'

const shortestReason = 10
const unconfirmedFor = dayLength
const notAgainFor = 7 * dayLength

/** Ends what else acts for a person, in the same transaction. */
type OnSuspended = (tx: Tx, staff: Staff, personId: string, at: Instant) => void

/**
 * Shuts an account at once: its sessions end, and its password opens none; whoever acts for this person loses it with them. What it did
 * stays as it is; `onShut` gives back what it held at once. An administrator may shut any account but their own; an officer that of counsel of their office, with a
 * reason. It ends by itself after 24 hours, unless a second member of the staff confirms it; what programs act for this person rests
 * until then, and ends with that (`onSuspended`). Whoever has nobody beside them decides alone, and all the staff are told.
 */
export function suspendPerson(
  db: Database,
  staff: Staff,
  id: string,
  reason: string,
  at: Instant,
  onSuspended: OnSuspended = () => {},
  onShut: OnSuspended = () => {},
): Result<void, 'oneself' | 'notActive' | 'reasonMissing' | 'anotherHasTo'> {
  return write(db, (tx) => {
    const person = reach(tx, staff, id)
    if (person.id === staff.id) return fail('oneself')
    if (person.state !== 'active') return fail('notActive')
    if (isReasonMissing(staff, reason)) return fail('reasonMissing')
    const isAlone = isAloneWith(tx, staff, person)
    if (!isAlone && didInVain(tx, staff, id, at)) return fail('anotherHasTo')
    endSessionsOf(tx, id)
    endResets(tx, id, at)
    onShut(tx, staff, id, at)
    const endsAt = at.epochMilliseconds + unconfirmedFor
    change(tx, staff, person, 'suspended', reason, at, isAlone ? null : endsAt)
    const officeId = person.role === 'counsel' ? person.officeId : null
    const asked = { kind: 'suspension', person, reason, officeId } as const
    if (isAlone) {
      onSuspended(tx, staff, id, at)
      recordSoleDecision(tx, staff, asked, at)
    } else askApproval(tx, staff, { ...asked, endsAt }, at)
    return ok(undefined)
  })
}

/** Runs when a second member of the staff agrees: the account stays suspended, and what acts for this person ends. */
export const confirmSuspension =
  (onSuspended: OnSuspended): ApprovalAct =>
  (tx, approval, by, at) => {
    const person = reach(tx, by, approval.personId)
    if (person.state !== 'suspended' || person.suspendedUntil === null) return fail('notSuspended')
    onSuspended(tx, by, person.id, at)
    change(tx, by, person, 'confirmed', '', at)
    return ok(undefined)
  }

/** Whoever disagrees, or asked and thinks again, opens the account at once. */
export const liftSuspension: ApprovalAct = (tx, approval, by, at) => {
  const person = getPerson(tx, approval.personId)
  if (person.state === 'suspended') change(tx, by, person, 'restored', '', at)
  return ok(undefined)
}

/** Lets a suspended account sign in again. One is enough. */
export function restorePerson(
  db: Database,
  staff: Staff,
  id: string,
  reason: string,
  at: Instant,
): Result<void, 'notSuspended' | 'reasonMissing'> {
  return write(db, (tx) => {
    const person = reach(tx, staff, id)
    if (person.state !== 'suspended') return fail('notSuspended')
    if (isReasonMissing(staff, reason)) return fail('reasonMissing')
    closeOpenApproval(tx, staff, id, 'suspension', at)
    change(tx, staff, person, 'restored', reason, at)
    return ok(undefined)
  })
}

const lapsed = prepared((db) =>
  db
    .select()
    .from(people)
    .where(
      and(
        lte(people.suspendedUntil, sql.placeholder('now')),
        sql`${people.suspendedUntil} is not null`,
        eq(people.state, 'suspended'),
      ),
    )
    .prepare(),
)

/** When the first of those that end by themselves does. */
const firstEnd = oncePerVersion('everybody', (db) =>
  db
    .select({ at: min(people.suspendedUntil) })
    .from(people)
    .where(and(isNotNull(people.suspendedUntil), eq(people.state, 'suspended')))
    .get(),
)

/**
 * Suspensions that nobody confirmed in time are over. It runs before anything is answered, so that whoever reads `people.state` reads
 * what is true at that instant: sign-in, programs, calendars, grants, mail. While the disk refuses it they stay shut.
 */
export function endLapsedSuspensions(db: Database, at: Instant): void {
  const asked = { now: at.epochMilliseconds }
  const first = firstEnd(db)?.at ?? null
  if (first === null || first > at.epochMilliseconds) return
  tryWriteUnflushed(db, (tx) => {
    for (const person of lapsed(tx).all(asked)) {
      const asked = lapseApproval(tx, person.id, 'suspension', at)
      change(tx, { id: null }, person, 'lapsed', '', at, null, asked?.askedBy)
    }
  })
}

/**
 * The officer's last suspension of this account was not confirmed by anybody: for a week only another officer may suspend it.
 */
const didInVain = (tx: Tx, { id: askedBy }: Staff, personId: string, at: Instant): boolean =>
  tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(
      and(
        eq(approvals.personId, personId),
        eq(approvals.kind, 'suspension'),
        eq(approvals.askedBy, askedBy),
        inArray(approvals.decision, ['lapsed', 'declined', 'withdrawn']),
        gt(approvals.decidedAt, at.epochMilliseconds - notAgainFor),
      ),
    )
    .limit(1)
    .get() !== undefined

function reach(tx: Tx, staff: Staff, id: string): PersonRow {
  if (staff.role === 'administrator') return getPerson(tx, id)
  const person = getOfficePerson(tx, staff, id)
  if (person.role !== 'counsel') throw new Forbidden('the access of a party')
  return person
}

const isReasonMissing = (staff: Staff, reason: string) => staff.role === 'registry' && reason.length < shortestReason

type Change = (typeof accessChanges.$inferSelect)['change']
const actions = {
  suspended: 'person.suspended',
  confirmed: 'person.suspensionConfirmed',
  lapsed: 'person.suspensionLapsed',
  restored: 'person.restored',
} as const

function change(
  tx: Tx,
  by: Author,
  person: PersonRow,
  to: Change,
  reason: string,
  at: Instant,
  suspendedUntil: number | null = null,
  staffId: string | null = by.id,
): void {
  const state = to === 'suspended' || to === 'confirmed' ? 'suspended' : 'active'
  tx.update(people).set({ state, suspendedUntil }).where(eq(people.id, person.id)).run()
  if (staffId)
    tx.insert(accessChanges)
      .values({ id: newId(), personId: person.id, change: to, reason, staffId, at: at.epochMilliseconds })
      .run()
  record(tx, by, actions[to], at, {
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
    .orderBy(desc(accessChanges.at), sql`${accessChanges}.rowid desc`)
    .limit(20)
    .all()
    .map(({ change: row, staffName }) => ({ ...row, staffName }))
