import { and, eq } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { countActive } from '../../platform/counters/index.ts'
import { type Database, type Tx, write, writeUnflushed } from '../../platform/db/index.ts'
import type { Networks } from '../../platform/networks.ts'
import { fail, ok } from '../../platform/result.ts'
import { knownDevice, noteDeviceUse } from '../factors/devices.ts'
import { claimedId, ownerOf, type PasskeyResponse, verifyPasskey } from '../factors/passkey-ceremony.ts'
import {
  type FactorContext,
  type FactorInput,
  type FactorKind,
  type FactorResult,
  passSecondFactor,
  proofByPasskey,
} from '../factors/second-factor.ts'
import { emailKey } from '../invitations/invitee.ts'
import { findPersonByEmail, getPerson, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import type { CheckedSession, SessionSource, Sessions } from '../sessions/sessions.ts'
import { hashPassword, isOutdated, passwordFits } from './passwords.ts'
import { clearFailures, networksOfAttempt, releaseTry, reserveTry, type SignInAttempt } from './throttle.ts'

/** Where someone signs in: their browser, and the request. */
export type SignInPlace = {
  readonly sessions: Sessions
  readonly source: SessionSource
  /** The token of the browser's own cookie, made for it when it has none. */
  readonly device: string
  readonly trace: Trace
  readonly at: Instant
}
/** A session's cookie, for the person it is of. */
type Opened = { readonly cookie: string; readonly person: PersonRow }

/**
 * The first factor. A wrong password, an unknown address and a suspended account get the same answer after the same work;
 * `until` comes with `wait` (milliseconds since the epoch). What it opens waits for the second factor.
 */
export async function checkPassword(
  db: Database,
  given: { email: string; password: string },
  { sessions, source, device, trace, at }: SignInPlace,
): Promise<FactorResult<Opened, 'wrong' | 'wait' | 'busy'>> {
  const account = emailKey(given.email)
  const person = findPersonByEmail(db, account)
  const attempt: SignInAttempt = {
    kind: 'password',
    account,
    address: trace.address,
    device: knownDevice(db, person?.id, device, at),
  }
  const reserved = reserveTry(db, attempt, at)
  if (!reserved.ok) return reserved

  const fits = await passwordFits(person?.passwordHash, given.password, networksOfAttempt(attempt))
  if (!fits.ok) {
    releaseTry(db, reserved.value)
    return fits
  }
  if (fits.value && person?.state === 'active') {
    if (isOutdated(person.passwordHash)) await renewHash(db, person, given.password, networksOfAttempt(attempt))
    const cookie = writeUnflushed(db, (tx) => {
      releaseTry(tx, reserved.value)
      return sessions.begin(tx, person.id, source, at, null)
    })
    return ok({ cookie, person })
  }
  return write(db, (tx) => {
    record(tx, { id: null, trace }, 'signIn.refused', at, { facts: { step: 'password' } })
    return fail('wrong')
  })
}

/** The cost of hashing rises with the years; a hash of an older cost is replaced when its password is at hand. */
async function renewHash(
  db: Database,
  { id, passwordHash: old }: PersonRow,
  password: string,
  asker: Networks,
): Promise<void> {
  const hashed = await hashPassword(password, asker)
  if (!hashed.ok) return
  db.update(people)
    .set({ passwordHash: hashed.value })
    .where(and(eq(people.id, id), eq(people.passwordHash, old)))
    .run()
}

/** The second factor: the session that waited for it begins, under a new token. */
export const completeSignIn = (
  means: FactorContext,
  session: CheckedSession,
  given: FactorInput,
  place: SignInPlace,
): Promise<FactorResult<Opened>> =>
  passSecondFactor(means, given, { ...place, personId: session.personId }, (tx, person, way) => {
    const cookie = place.sessions.confirm(tx, session, place.at)
    if (!cookie) return undefined
    recordSignIn(tx, person, way, place, session.handle)
    return { cookie, person }
  })

/** The second factor once more (SEC-038): the same session goes on under a new token. */
export const confirmSession = (
  means: FactorContext,
  session: CheckedSession,
  given: FactorInput,
  { sessions, device, trace, at }: Pick<SignInPlace, 'sessions' | 'device' | 'trace' | 'at'>,
): Promise<FactorResult<string>> =>
  passSecondFactor(means, given, { personId: session.personId, device, trace, at }, (tx, person, way) => {
    const cookie = sessions.confirm(tx, session, at)
    if (cookie) record(tx, { id: person.id, trace }, 'signIn.confirmed', at, { facts: { way } })
    return cookie
  })

/** A passkey with user verification is both factors; whose it is comes from the passkey itself. */
export async function signInByPasskey(
  { db, settings }: FactorContext,
  signed: PasskeyResponse,
  place: SignInPlace,
): Promise<FactorResult<Opened>> {
  const { sessions, source, trace, at } = place
  const attempt: SignInAttempt = {
    kind: 'passkey',
    account: claimedId(signed),
    address: trace.address,
    device: knownDevice(db, ownerOf(db, signed), place.device, at),
  }
  const reserved = reserveTry(db, attempt, at)
  if (!reserved.ok) return reserved

  const verified = await verifyPasskey(db, settings, signed, { kind: 'signIn', personId: null }, at)
  return write(db, (tx) => {
    const person = verified && getPerson(tx, verified.passkey.personId)
    if (person?.state !== 'active' || !proofByPasskey(verified!, trace, at).take(tx)) {
      record(tx, { id: null, trace }, 'signIn.refused', at, { facts: { step: 'passkey' } })
      return fail('wrong')
    }
    releaseTry(tx, reserved.value)
    const cookie = sessions.begin(tx, person.id, source, at, at)
    recordSignIn(tx, person, 'passkey', place, null)
    return ok({ cookie, person })
  })
}

/** Who has just registered is signed in, and their browser is the first that is known. Returns the session's cookie. */
export const signInNewAccount = (
  db: Database,
  personId: string,
  { sessions, source, device, at }: SignInPlace,
): string =>
  write(db, (tx) => {
    noteDeviceUse(tx, getPerson(tx, personId), device, at)
    return sessions.begin(tx, personId, source, at, at)
  })

/** What goes with each sign-in that is whole, inside its transaction. */
export function recordSignIn(
  tx: Tx,
  person: PersonRow,
  way: FactorKind,
  { device, trace, at }: SignInPlace,
  session: string | null,
): void {
  const known = knownDevice(tx, person.id, device, at)
  clearFailures(tx, { kind: 'password', account: person.emailKey, address: trace.address, device: known })
  noteDeviceUse(tx, person, device, at)
  record(tx, { id: person.id, trace: { ...trace, session } }, 'signIn.done', at, { facts: { way } })
  countActive(tx, person, at)
}
