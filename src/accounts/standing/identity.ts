import { desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { record } from '../../platform/audit/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Registry, Staff } from '../people/actor.ts'
import { getOfficePerson } from '../people/office-people.ts'
import { getPerson, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { type ApprovalAct, askApproval, closeOpenApproval } from './approvals.ts'
import { identityChecks } from './schema.ts'
import type { IdentityDocument } from './values.ts'

export type IdentityCheck = typeof identityChecks.$inferSelect & {
  readonly officerName: string | null
  readonly secondOfficerName: string | null
}

const longAgo = 365 * dayLength

/** An officer has met this person of their office and records it: the account opens, and its owner is told by mail. */
export function recordMeeting(
  db: Database,
  officer: Registry,
  personId: string,
  { metAt, document }: { metAt: Instant; document: IdentityDocument },
  at: Instant,
): Result<void, 'alreadyConfirmed' | 'stillToCome' | 'longAgo'> {
  const met = metAt.epochMilliseconds
  if (met > at.epochMilliseconds) return fail('stillToCome')
  if (met < at.epochMilliseconds - longAgo) return fail('longAgo')
  return write(db, (tx) => {
    const person = getOfficePerson(tx, officer, personId)
    if (person.identity === 'confirmed') return fail('alreadyConfirmed')
    confirm(tx, officer, person, { way: 'meeting', metAt: met, document, officerId: officer.id }, at)
    closeOpenApproval(tx, officer, personId, 'identityOverride', at)
    return ok(undefined)
  })
}

/** An officer asks that a person be confirmed without a meeting. */
export function askIdentityOverride(
  db: Database,
  officer: Registry,
  personId: string,
  reason: string,
  at: Instant,
): Result<string, 'alreadyConfirmed' | 'alreadyAsked'> {
  return write(db, (tx) => {
    const person = getOfficePerson(tx, officer, personId)
    if (person.identity === 'confirmed') return fail('alreadyConfirmed')
    return askApproval(tx, officer, { kind: 'identityOverride', person, reason }, at)
  })
}

/** What a second officer's approval of an override does. */
export const confirmByOverride: ApprovalAct = (tx, approval, by, at) => {
  const person = getPerson(tx, approval.personId)
  if (person.identity === 'confirmed') return fail('alreadyConfirmed')
  const { askedBy, reason } = approval
  const check = { officerId: askedBy, secondOfficerId: by.id, reason }
  confirm(tx, by, person, { way: 'override', metAt: at.epochMilliseconds, ...check }, at)
  return ok(undefined)
}

type Check = Omit<typeof identityChecks.$inferInsert, 'id' | 'personId' | 'createdAt'>

function confirm(tx: Tx, staff: Staff, person: PersonRow, check: Check, at: Instant): void {
  tx.update(people).set({ identity: 'confirmed' }).where(eq(people.id, person.id)).run()
  keepCheck(tx, person.id, check, at)
  record(tx, staff, 'person.identityConfirmed', at, {
    subject: `person:${person.id}`,
    officeId: person.officeId,
    facts: { way: check.way, metAt: check.metAt, document: check.document ?? null },
  })
  enqueueMail(tx, 'identity.confirmed', person, person.id, at)
}

export const keepCheck = (tx: Tx, personId: string, check: Check, at: Instant): void => {
  tx.insert(identityChecks)
    .values({ id: newId(), personId, ...check, createdAt: at.epochMilliseconds })
    .run()
}

const officer = alias(people, 'officer')
const second = alias(people, 'second')

/** How it came to be known who a person is, the latest first. */
export const listIdentityChecks = (db: Db, { id }: Pick<PersonRow, 'id'>): IdentityCheck[] =>
  db
    .select({ check: identityChecks, officerName: officer.name, secondOfficerName: second.name })
    .from(identityChecks)
    .leftJoin(officer, eq(officer.id, identityChecks.officerId))
    .leftJoin(second, eq(second.id, identityChecks.secondOfficerId))
    .where(eq(identityChecks.personId, id))
    .orderBy(desc(identityChecks.createdAt))
    .all()
    .map(({ check, ...names }) => ({ ...check, ...names }))
