import { and, eq } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { countActive } from '../../platform/counters/index.ts'
import { type Database, type Tx, unflushed, write } from '../../platform/db/index.ts'
import type { Networks } from '../../platform/networks.ts'
import { fail, ok } from '../../platform/result.ts'
import { knownDevice, seeDevice } from '../factors/devices.ts'
import { claimedId, ownerOf, type Signed, verifyPasskey } from '../factors/passkey-ceremony.ts'
import {
  type Given,
  type Means,
  type Passed,
  passSecondFactor,
  proofByPasskey,
  type Way,
} from '../factors/second-factor.ts'
import { emailKey } from '../invitations/invitee.ts'
import { findPersonByEmail, getPerson, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import type { CheckedSession, Sessions, Source } from '../sessions/sessions.ts'
import { hashPassword, isOutdated, passwordFits } from './passwords.ts'
import { type Attempt, askerOf, forgive, releaseTry, reserveTry } from './throttle.ts'

/** Where someone signs in: their browser, and the request. */
export type Place = {
  readonly sessions: Sessions
  readonly source: Source
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
  { sessions, source, device, trace, at }: Place,
): Promise<Passed<Opened, 'wrong' | 'wait' | 'busy'>> {
  const account = emailKey(given.email)
  const person = findPersonByEmail(db, account)
  const attempt: Attempt = {
    kind: 'password',
    account,
    address: trace.address,
    device: knownDevice(db, person?.id, device, at),
  }
  const reserved = reserveTry(db, attempt, at)
  if (!reserved.ok) return reserved

  const fits = await passwordFits(person?.passwordHash, given.password, askerOf(attempt))
  if (!fits.ok) {
    releaseTry(db, reserved.value)
    return fits
  }
  if (fits.value && person?.state === 'active') {
    if (isOutdated(person.passwordHash)) await renewHash(db, person, given.password, askerOf(attempt))
    const cookie = unflushed(db, (tx) => {
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
  means: Means,
  session: CheckedSession,
  given: Given,
  place: Place,
): Promise<Passed<Opened>> =>
  passSecondFactor(means, given, { ...place, personId: session.personId }, (tx, person, way) => {
    const cookie = place.sessions.confirm(tx, session, place.at)
    if (!cookie) return undefined
    welcome(tx, person, way, place, session.handle)
    return { cookie, person }
  })

/** The second factor once more (SEC-038): the same session goes on under a new token. */
export const confirmSession = (
  means: Means,
  session: CheckedSession,
  given: Given,
  { sessions, device, trace, at }: Pick<Place, 'sessions' | 'device' | 'trace' | 'at'>,
): Promise<Passed<string>> =>
  passSecondFactor(means, given, { personId: session.personId, device, trace, at }, (tx, person, way) => {
    const cookie = sessions.confirm(tx, session, at)
    if (cookie) record(tx, { id: person.id, trace }, 'signIn.confirmed', at, { facts: { way } })
    return cookie
  })

/** A passkey with user verification is both factors; whose it is comes from the passkey itself. */
export async function signInByPasskey({ db, settings }: Means, signed: Signed, place: Place): Promise<Passed<Opened>> {
  const { sessions, source, trace, at } = place
  const attempt: Attempt = {
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
    welcome(tx, person, 'passkey', place, null)
    return ok({ cookie, person })
  })
}

/** Who has just registered is signed in, and their browser is the first that is known. Returns the session's cookie. */
export const enterNew = (db: Database, personId: string, { sessions, source, device, at }: Place): string =>
  write(db, (tx) => {
    seeDevice(tx, getPerson(tx, personId), device, at)
    return sessions.begin(tx, personId, source, at, at)
  })

/** What goes with each sign-in that is whole, inside its transaction. */
export function welcome(
  tx: Tx,
  person: PersonRow,
  way: Way,
  { device, trace, at }: Place,
  session: string | null,
): void {
  const known = knownDevice(tx, person.id, device, at)
  forgive(tx, { kind: 'password', account: person.emailKey, address: trace.address, device: known })
  seeDevice(tx, person, device, at)
  record(tx, { id: person.id, trace: { ...trace, session } }, 'signIn.done', at, { facts: { way } })
  countActive(tx, person, at)
}
