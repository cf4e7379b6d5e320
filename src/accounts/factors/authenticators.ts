import { eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Actor } from '../people/actor.ts'
import { getPerson } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { notifySecurityEvent } from './security-notices.ts'
import { newSeed, sealSeed, stepOf } from './totp.ts'

/* A new authenticator's seed goes out sealed in the form that shows it, for this session alone: until it is confirmed nothing of it rests here. */

type Whose = { readonly personId: string; readonly session: string }
const contextOf = ({ personId, session }: Whose) => ({ purpose: 'totp offer', person: personId, session })

/** The seed to show, and its sealed form to carry in the page. */
export async function offerAuthenticator(keyring: Keyring, whose: Whose): Promise<{ seed: Buffer; offer: string }> {
  const seed = newSeed()
  return { seed, offer: (await keyring.seal(seed, contextOf(whose))).toString('base64url') }
}

/** The seed of an offer; undefined when it was made for another session or changed on the way. */
export const openOffer = (keyring: Keyring, offer: string, whose: Whose): Promise<Buffer | undefined> =>
  keyring.open(Buffer.from(offer, 'base64url'), contextOf(whose)).catch(() => undefined)

/** The new authenticator's first code makes it the only one; the old one is dead, and the person's other sessions end. */
export async function replaceAuthenticator(
  db: Database,
  keyring: Keyring,
  actor: Actor,
  { seed, code, session }: { seed: Buffer; code: string; session: string },
  at: Instant,
): Promise<Result<void, 'wrongCode'>> {
  const step = stepOf(seed, code, at)
  if (step === undefined) return fail('wrongCode')
  const totpSeal = await sealSeed(keyring, seed, { person: actor.id })
  write(db, (tx) => {
    const person = getPerson(tx, actor.id)
    tx.update(people).set({ totpSeal, totpStep: step, hasTotp: true }).where(eq(people.id, person.id)).run()
    endSessionsOf(tx, person.id, session)
    record(tx, actor, 'authenticator.replaced', at, { subject: `person:${person.id}`, officeId: person.officeId })
    notifySecurityEvent(tx, person, 'authenticatorChanged', at)
  })
  return ok(undefined)
}
