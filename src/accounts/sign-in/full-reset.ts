import { eq } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { nextSheetNumber } from '../factors/one-time-codes.ts'
import { challenges, oneTimeCodes, passkeys } from '../factors/schema.ts'
import { notifySecurityEvent } from '../factors/security-notices.ts'
import { sealSeed, stepOf } from '../factors/totp.ts'
import { endOtherAccess, type OtherAccessHooks } from '../own-account/other-access.ts'
import { emailChanges } from '../own-account/schema.ts'
import type { Staff } from '../people/actor.ts'
import { getOfficePerson } from '../people/office-people.ts'
import { getPerson, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { type ApprovalAct, askApproval } from '../standing/approvals.ts'
import { keepCheck } from '../standing/identity.ts'
import type { IdentityDocument } from '../standing/values.ts'
import { endResets, findReset, issueReset, type Reset, type ResetLink, useReset } from './reset.ts'
import { partnerLinks, resets } from './schema.ts'
import { clearFailures } from './throttle.ts'

/*
 * For whoever lost the password and every second factor. One officer proves anew who they are and asks, another agrees, and
 * a link goes to the address that the account has. What the person holds stays good until they use the link: had somebody
 * deceived the office, the rightful owner would still get in, is told by mail at once, and the link can be stopped.
 */

const longAgo = 30 * dayLength

type Proof = { readonly metAt: Instant; readonly document: IdentityDocument; readonly reason: string }

/** Counsel and parties of one's office; an administrator reaches those without an office and staff too. Throws NotFound. */
export const getReachablePerson = (db: Db, staff: Staff, id: string): PersonRow =>
  staff.role === 'registry' ? getOfficePerson(db, staff, id) : getPerson(db, id)

/** Records that identity was proved anew and asks for the reset; the owner is told by mail at once. Nothing else changes yet. */
export function askFullReset(
  db: Database,
  staff: Staff,
  personId: string,
  { metAt, document, reason }: Proof,
  at: Instant,
): Result<string, 'alreadyAsked' | 'notActive' | 'stillToCome' | 'longAgo'> {
  const met = metAt.epochMilliseconds
  if (met > at.epochMilliseconds) return fail('stillToCome')
  if (met < at.epochMilliseconds - longAgo) return fail('longAgo')
  return write(db, (tx) => {
    const person = getReachablePerson(tx, staff, personId)
    if (person.state !== 'active') return fail('notActive')
    const asked = askApproval(tx, staff, { kind: 'lostEverything', person, reason }, at)
    if (!asked.ok) return asked
    keepCheck(tx, person.id, { way: 'meeting', metAt: met, document, officerId: staff.id }, at)
    notifySecurityEvent(tx, person, 'everythingAsked', at)
    return asked
  })
}

/**
 * Runs when a second officer approved: sessions end, with what else `onOpened` ends of what acts for the person, and a link
 * that works once goes to the account's own address.
 */
export const openFullReset =
  (keyring: Keyring, onOpened: (tx: Tx, by: Staff, personId: string, at: Instant) => void): ApprovalAct =>
  (tx, approval, by, at) => {
    const person = getPerson(tx, approval.personId)
    if (person.state !== 'active') return fail('notActive')
    // Whose second factor is a printed sheet gets a new one from the office; what they need is a password.
    const kind = nextSheetNumber(tx, person.id) === undefined ? 'everything' : 'password'
    const id = issueReset(tx, keyring, person, { kind, approvalId: approval.id }, at)
    endSessionsOf(tx, person.id)
    onOpened(tx, by, person.id, at)
    enqueueMail(tx, 'reset.everything', person, id, at)
    record(tx, by, 'recovery.opened', at, { subject: `person:${person.id}`, officeId: person.officeId })
    return ok(undefined)
  }

/** The link that is out for this person, if any. */
export const findOpenFullReset = (db: Db, personId: string, at: Instant): typeof resets.$inferSelect | undefined =>
  db
    .select()
    .from(resets)
    .where(eq(resets.personId, personId))
    .all()
    .find(({ kind, usedAt, expiresAt }) => kind === 'everything' && usedAt === null && expiresAt > at.epochMilliseconds)

/** One officer is enough to stop it. */
export function stopFullReset(db: Database, staff: Staff, personId: string, at: Instant): Result<void, 'tooLate'> {
  return write(db, (tx) => {
    const person = getReachablePerson(tx, staff, personId)
    if (!endResets(tx, person.id, at, 'everything')) return fail('tooLate')
    record(tx, staff, 'recovery.stopped', at, { subject: `person:${person.id}`, officeId: person.officeId })
    return ok(undefined)
  })
}

/** The first of the person's two steps. The account keeps its password until the second is done. */
export function keepNewPassword(db: Database, { id }: Reset, passwordHash: string): void {
  db.update(resets).set({ passwordHash }).where(eq(resets.id, id)).run()
}

/** The new authenticator's seed: derived until its first code is shown, then sealed like any other. */
export const newSeedOf = (keyring: Keyring, { id }: Pick<Reset, 'id'>): Buffer =>
  keyring.deriveToken('reset authenticator', id, 20)

/** The last step: password and authenticator become the account's own, and whatever opened it before is void. */
export async function completeFullReset(
  db: Database,
  keyring: Keyring,
  link: ResetLink,
  code: string,
  trace: Trace,
  hooks: OtherAccessHooks,
  at: Instant,
): Promise<Result<void, 'closed' | 'wrongCode'>> {
  const seed = newSeedOf(keyring, link)
  const totpStep = stepOf(seed, code, at)
  if (totpStep === undefined) return fail('wrongCode')
  const owner = findReset(db, link, at)?.personId
  if (owner === undefined) return fail('closed')
  const totpSeal = await sealSeed(keyring, seed, { person: owner })

  return write(db, (tx) => {
    const reset = findReset(tx, link, at)
    if (reset?.kind !== 'everything' || reset.passwordHash === null) return fail('closed')
    const { person, passwordHash } = reset
    dropFactors(tx, person.id)
    endOtherAccess(tx, { id: person.id, trace }, person.id, undefined, hooks, at)
    useReset(tx, reset, at)
    endResets(tx, person.id, at)
    endSessionsOf(tx, person.id)
    tx.update(people).set({ passwordHash, totpSeal, totpStep, hasTotp: true }).where(eq(people.id, person.id)).run()
    clearFailures(tx, { kind: 'password', account: person.emailKey, address: trace.address })
    record(tx, { id: person.id, trace }, 'recovery.done', at, {
      subject: `person:${person.id}`,
      officeId: person.officeId,
    })
    notifySecurityEvent(tx, person, 'everythingReset', at)
    return ok(undefined)
  })
}

function dropFactors(tx: Tx, personId: string): void {
  for (const table of [passkeys, oneTimeCodes, partnerLinks, emailChanges, challenges])
    tx.delete(table).where(eq(table.personId, personId)).run()
}
