import { and, eq, lt, sql } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, write } from '../../platform/db/index.ts'
import type { Settings } from '../../platform/env.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { fail, ok } from '../../platform/result.ts'
import { getPerson, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { clearFailures, releaseTry, reserveTry, type SignInAttempt } from '../sign-in/throttle.ts'
import { knownDevice } from './devices.ts'
import { codesLeft, nextSheetNumber, takeOneTimeCode } from './one-time-codes.ts'
import { type PasskeyResponse, verifyPasskey } from './passkey-ceremony.ts'
import { countPasskeys, type Passkey, usePasskey } from './passkeys.ts'
import { notifySecurityEvent } from './security-notices.ts'
import { openSeed, stepOf } from './totp.ts'

type FactorRefusal<E extends string> = { readonly ok: false; readonly error: E; readonly until?: number }
/** `until` comes with `wait` (milliseconds since the epoch). */
export type FactorResult<T, E extends string = 'wrong' | 'wait'> =
  | { readonly ok: true; readonly value: T }
  | FactorRefusal<E>
export type FactorContext = { readonly db: Database; readonly keyring: Keyring; readonly settings: Settings }

/** What someone gives as their second factor; the first that is there counts. */
export type FactorInput = {
  readonly passkey?: PasskeyResponse
  /** A recovery code, or the next code of a sheet. */
  readonly oneTime?: string
  readonly code?: string
}
export type FactorKind = 'authenticator' | 'passkey' | 'recoveryCode' | 'codeSheet' | 'partner'

/** Consumes the shown factor, in the transaction of what it opens; false if it was consumed before. */
type Proof = { readonly way: FactorKind; readonly take: (tx: Tx) => boolean }

/** What a person can show. */
export type AvailableFactors = {
  readonly authenticator: boolean
  readonly passkey: boolean
  readonly recoveryCodes: boolean
  /** The number of the code that their sheet goes on with. */
  readonly sheetNumber: number | undefined
}

export const availableFactors = (db: Db, { id, hasTotp }: Pick<PersonRow, 'id' | 'hasTotp'>): AvailableFactors => ({
  authenticator: hasTotp,
  passkey: countPasskeys(db, id) > 0,
  recoveryCodes: codesLeft(db, id, 'recovery') > 0,
  sheetNumber: nextSheetNumber(db, id),
})

/**
 * Checks a second factor and, in one transaction, uses it up and does `then`, what it was shown for. Each wrong one is
 * counted and recorded.
 */
export async function passSecondFactor<T>(
  { db, keyring, settings }: FactorContext,
  given: FactorInput,
  { personId, device, trace, at }: { personId: string; device: string; trace: Trace; at: Instant },
  then: (tx: Tx, person: PersonRow, way: FactorKind) => T | undefined,
): Promise<FactorResult<T>> {
  const known = knownDevice(db, personId, device, at)
  const attempt: SignInAttempt = { kind: 'code', account: personId, address: trace.address, device: known }
  const reserved = reserveTry(db, attempt, at)
  if (!reserved.ok) return reserved

  const shown = getPerson(db, personId)
  const proof = await proofOf({ db, keyring, settings }, shown, given, trace, at)
  return write(db, (tx) => {
    const person = getPerson(tx, personId)
    const isSame = person.state === 'active' && person.totpSeal.equals(shown.totpSeal)
    const way = isSame && proof?.take(tx) ? proof.way : undefined
    if (way === 'recoveryCode') {
      record(tx, { id: personId, trace }, 'recoveryCodes.used', at, { subject: `person:${personId}` })
      notifySecurityEvent(tx, person, 'recoveryCodeUsed', at)
    }
    const done = way && then(tx, person, way)
    if (done !== undefined) {
      releaseTry(tx, reserved.value)
      clearFailures(tx, attempt)
      return ok(done)
    }
    record(tx, { id: personId, trace }, 'signIn.refused', at, { facts: { step: 'code' } })
    return fail('wrong')
  })
}

async function proofOf(
  { db, keyring, settings }: FactorContext,
  person: PersonRow,
  given: FactorInput,
  trace: Trace,
  at: Instant,
): Promise<Proof | undefined> {
  const { passkey, oneTime, code } = given
  if (passkey) {
    const verified = await verifyPasskey(db, settings, passkey, { kind: 'stepUp', personId: person.id }, at)
    return verified && proofByPasskey(verified, trace, at)
  }
  if (oneTime) {
    const kind = nextSheetNumber(db, person.id) === undefined ? 'recovery' : 'sheet'
    const way = kind === 'sheet' ? 'codeSheet' : 'recoveryCode'
    return { way, take: (tx) => takeOneTimeCode(tx, person.id, kind, oneTime, at) }
  }
  if (!code || !person.hasTotp) return undefined
  const step = stepOf(await openSeed(keyring, person.totpSeal, { person: person.id }), code, at)
  return step === undefined ? undefined : { way: 'authenticator', take: (tx) => takeStep(tx, person, step) }
}

/** A counter that did not grow is recorded: it may be a copy of the authenticator (SEC-057). */
export const proofByPasskey = (
  { passkey, counter }: { passkey: Passkey; counter: number },
  trace: Trace,
  at: Instant,
): Proof => ({
  way: 'passkey',
  take: (tx) => {
    if (usePasskey(tx, passkey.id, counter, at)) return true
    const facts = { kept: passkey.counter, shown: counter }
    record(tx, { id: passkey.personId, trace }, 'passkey.refused', at, { subject: `person:${passkey.personId}`, facts })
    return false
  },
})

const laterStep = prepared((db) =>
  db
    .update(people)
    .set({ totpStep: sql`${sql.placeholder('step')}` })
    .where(and(eq(people.id, sql.placeholder('id')), lt(people.totpStep, sql.placeholder('step'))))
    .prepare(),
)

/** Each code works once: the step it belongs to must be later than the last one taken. The demo does not mind. */
const takeStep = (tx: Tx, { id, isDemo }: PersonRow, step: number): boolean =>
  laterStep(tx).run({ id, step }).changes > 0 || isDemo
