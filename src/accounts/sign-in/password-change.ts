import { eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { knownDevice } from '../factors/devices.ts'
import { notifySecurityEvent } from '../factors/security-notices.ts'
import { endOtherAccess, hasNoOtherAccess, type OtherAccessHooks } from '../own-account/other-access.ts'
import type { Actor } from '../people/actor.ts'
import { getPerson } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { hashPassword, passwordFits } from './passwords.ts'
import { endResets } from './reset.ts'
import { networksOfAttempt, releaseTry, reserveTry, type SignInAttempt } from './throttle.ts'

type Change = {
  readonly old: string
  readonly password: string
  /** What else opens the account ends, unless its owner wants to keep it. */
  readonly keepsOthers: boolean
}
/** The session and the browser in which it is changed: both stay. */
type SignedInHere = { readonly session: string; readonly device: string | undefined }

/**
 * The old password is guessed here as slowly as at sign-in; `until` comes with `wait` (milliseconds since the epoch). Every
 * other session ends, and so does a link that would set yet another password. `password` was found good.
 */
export async function changePassword(
  db: Database,
  actor: Actor,
  { old, password, keepsOthers }: Change,
  here: SignedInHere,
  hooks: OtherAccessHooks,
  at: Instant,
): Promise<Result<void, 'oldWrong' | 'busy'> | { ok: false; error: 'wait'; until: number }> {
  const { id, emailKey, passwordHash } = getPerson(db, actor.id)
  const known = knownDevice(db, id, here.device, at)
  const attempt: SignInAttempt = { kind: 'password', account: emailKey, address: actor.trace.address, device: known }
  const reserved = reserveTry(db, attempt, at)
  if (!reserved.ok) return reserved
  const fits = await passwordFits(passwordHash, old, networksOfAttempt(attempt))
  if (fits.ok && !fits.value) return fail('oldWrong')
  releaseTry(db, reserved.value)
  if (!fits.ok) return fits
  const hashed = await hashPassword(password, networksOfAttempt(attempt))
  if (!hashed.ok) return hashed

  return write(db, (tx) => {
    const person = getPerson(tx, id)
    // Another change came first: the password that was checked is not the current one any more.
    if (person.passwordHash !== passwordHash) return fail('oldWrong')
    tx.update(people).set({ passwordHash: hashed.value }).where(eq(people.id, id)).run()
    endSessionsOf(tx, id, here.session)
    endResets(tx, id, at, 'password')
    const ended = keepsOthers ? undefined : endOtherAccess(tx, actor, id, here.device, hooks, at)
    const facts = { keepsOthers, ...ended }
    record(tx, actor, 'person.passwordChanged', at, { subject: `person:${id}`, officeId: person.officeId, facts })
    notifySecurityEvent(tx, person, ended && !hasNoOtherAccess(ended) ? 'passwordChangedAll' : 'passwordChanged', at)
    return ok(undefined)
  })
}
