import { createHash, randomBytes } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { and, eq, gt, lte } from 'drizzle-orm'
import * as z from 'zod'
import { readJsonText } from '../../platform/bounds.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, writeUnflushed } from '../../platform/db/index.ts'
import type { Settings } from '../../platform/env.ts'
import { findPasskey, listPasskeys, type NewPasskey, type Passkey } from './passkeys.ts'
import { challenges } from './schema.ts'

/*
 * The two ceremonies of WebAuthn (level 3): making a passkey, and showing one. The browser signs a challenge of ours, which
 * is kept under the hash of a cookie's token, answers one try within five minutes, and is then gone.
 */

export const challengeMinutes = 5
type PasskeyPurpose = (typeof challenges.$inferSelect)['kind']
/** What the browser sends back: its JSON, as it came in a form's field, and the token of the cookie. */
export type PasskeyResponse = { readonly response: string; readonly token: string | undefined }

/** Loaded when a passkey is first used: it takes as long to load as all else that a start needs. */
const webAuthn = () => import('@simplewebauthn/server')

/** EdDSA, ES256, RS256 (COSE): what authenticators have, and what the runtime does not call experimental. */
const algorithms = [-8, -7, -257]

const keyOf = (token: string) => createHash('sha256').update(token).digest('hex')
const rpIdOf = (settings: Settings) => new URL(settings.origin).hostname

type Maker = { readonly id: string; readonly name: string; readonly email: string }

/** What the browser needs for a new passkey, and the cookie's token. */
export async function askForNewPasskey(db: Database, settings: Settings, brand: string, maker: Maker, at: Instant) {
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    rpName: brand,
    rpID: rpIdOf(settings),
    userName: maker.email,
    userDisplayName: maker.name,
    userID: Uint8Array.from(Buffer.from(maker.id)),
    challenge: Uint8Array.from(randomBytes(32)),
    timeout: challengeMinutes * 60_000,
    attestationType: 'none',
    excludeCredentials: listPasskeys(db, maker.id).map(namedTo),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options, token: keepChallenge(db, 'adding', options.challenge, maker.id, at) }
}

/** What the browser needs to show one. Nobody's passkeys are named to a visitor: the authenticator finds its own. */
export async function askForPasskey(
  db: Database,
  settings: Settings,
  kind: 'signIn' | 'stepUp',
  personId: string | null,
  at: Instant,
) {
  const { generateAuthenticationOptions } = await webAuthn()
  const options = await generateAuthenticationOptions({
    rpID: rpIdOf(settings),
    challenge: Uint8Array.from(randomBytes(32)),
    timeout: challengeMinutes * 60_000,
    allowCredentials: personId ? listPasskeys(db, personId).map(namedTo) : [],
    userVerification: 'required',
  })
  return { options, token: keepChallenge(db, kind, options.challenge, personId, at) }
}

const namedTo = ({ id, transports }: Passkey) => ({ id, transports: [...transports] })

const Made = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: z.string(),
    attestationObject: z.string(),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})
const ShownPasskey = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: z.string(),
    authenticatorData: z.string(),
    signature: z.string(),
    userHandle: z.string().nullish(),
  }),
})

/** The passkey that was made; undefined when anything about it is not as asked. The challenge is used up either way. */
export async function verifyNewPasskey(
  db: Database,
  settings: Settings,
  signed: PasskeyResponse,
  personId: string,
  at: Instant,
): Promise<NewPasskey | undefined> {
  const challenge = takeChallenge(db, 'adding', signed.token, personId, at)
  const response = parse(Made, signed.response)
  if (!challenge || !response) return undefined
  const { verifyRegistrationResponse } = await webAuthn()
  const verified = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} } as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: settings.origin,
    expectedRPID: rpIdOf(settings),
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined)
  if (!verified?.verified) return undefined
  const { credential, credentialBackedUp } = verified.registrationInfo
  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: response.response.transports ?? [],
    isBackedUp: credentialBackedUp,
  }
}

/** The passkey that was shown, and its counter as it now stands; undefined when it is unknown or anything is not as asked. */
export async function verifyPasskey(
  db: Database,
  settings: Settings,
  signed: PasskeyResponse,
  asked: { kind: 'signIn' | 'stepUp'; personId: string | null },
  at: Instant,
): Promise<{ passkey: Passkey; counter: number } | undefined> {
  const challenge = takeChallenge(db, asked.kind, signed.token, asked.personId, at)
  const response = parse(ShownPasskey, signed.response)
  if (!challenge || !response) return undefined
  const passkey = findPasskey(db, response.id)
  if (!passkey || (asked.personId && passkey.personId !== asked.personId)) return undefined
  const { userHandle } = response.response
  if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== passkey.personId) return undefined

  const { verifyAuthenticationResponse } = await webAuthn()
  const verified = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} } as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: settings.origin,
    expectedRPID: rpIdOf(settings),
    requireUserVerification: true,
    // The counter is checked where it is written, so that two simultaneous uses are noticed.
    credential: { id: passkey.id, publicKey: Uint8Array.from(passkey.publicKey), counter: 0 },
  }).catch(() => undefined)
  return verified?.verified ? { passkey, counter: verified.authenticationInfo.newCounter } : undefined
}

/** Which passkey it claims to be, for counting; empty when it claims nothing. */
export const claimedId = ({ response }: PasskeyResponse): string =>
  parse(ShownPasskey, response)?.id.slice(0, 200) ?? ''

/** Whose passkey it claims to be. */
export const ownerOf = (db: Db, signed: PasskeyResponse): string | undefined =>
  findPasskey(db, claimedId(signed))?.personId

function parse<T extends z.ZodType>(schema: T, text: string): z.infer<T> | undefined {
  const read = readJsonText(text)
  return read.ok ? schema.safeParse(read.value).data : undefined
}

function keepChallenge(
  db: Database,
  kind: PasskeyPurpose,
  challenge: string,
  personId: string | null,
  at: Instant,
): string {
  const token = randomBytes(24).toString('base64url')
  const row = { key: keyOf(token), kind, challenge, personId, createdAt: at.epochMilliseconds }
  writeUnflushed(db, (tx) => {
    sweepChallenges(tx, at)
    tx.insert(challenges).values(row).run()
  })
  return token
}

function takeChallenge(
  db: Database,
  kind: PasskeyPurpose,
  token: string | undefined,
  personId: string | null,
  at: Instant,
): string | undefined {
  if (!token) return undefined
  const since = at.epochMilliseconds - challengeMinutes * 60_000
  const taken = db
    .delete(challenges)
    .where(and(eq(challenges.key, keyOf(token)), eq(challenges.kind, kind), gt(challenges.createdAt, since)))
    .returning()
    .get()
  return taken && taken.personId === personId ? taken.challenge : undefined
}

export const sweepChallenges = (db: Db | Tx, at: Instant): void => {
  db.delete(challenges)
    .where(lte(challenges.createdAt, at.epochMilliseconds - challengeMinutes * 60_000))
    .run()
}
