import { Secret, TOTP } from 'otpauth'
import { create } from 'qrcode'
import type { Instant } from '../../platform/clock.ts'
import type { EncryptionContext, Keyring } from '../../platform/keyring.ts'

const period = 30

const totpOf = (seed: Buffer, label = '', issuer = '') =>
  new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: new Secret({ buffer: Uint8Array.from(seed).buffer }),
  })

/** A new seed: 160 bits (RFC 4226 section 4). */
export const newSeed = (): Buffer => Buffer.from(new Secret({ size: 20 }).bytes)

export const seedFromBase32 = (text: string): Buffer => Buffer.from(Secret.fromBase32(text).bytes)

/** Whose seed it is: a person's, or that of the invitation by which somebody registers just now. */
type SeedOwner = { readonly person: string } | { readonly invitation: string }

/** Bound to its purpose and its owner: copied to another row a seal opens nothing. */
export const seedContext = (owner: SeedOwner): EncryptionContext => ({ purpose: 'totp', ...owner })

/** Seeds are stored sealed. */
export const sealSeed = (keyring: Keyring, seed: Buffer, owner: SeedOwner) => keyring.seal(seed, seedContext(owner))
/** Throws for the seal of another. */
export const openSeed = (keyring: Keyring, seal: Uint8Array, owner: SeedOwner) => keyring.open(seal, seedContext(owner))

export const currentCode = (seed: Buffer, at: Instant): string =>
  totpOf(seed).generate({ timestamp: at.epochMilliseconds })

/** The time step a code belongs to, at most one step away (RFC 6238 section 5.2); undefined when it fits none. */
export function stepOf(seed: Buffer, code: string, at: Instant): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totpOf(seed).validate({ token, timestamp: at.epochMilliseconds, window: 1 })
  return delta === null ? undefined : Math.floor(at.epochMilliseconds / 1000 / period) + delta
}

/** A QR code as one SVG path: `size` modules wide, a unit each. */
type Qr = { readonly size: number; readonly path: string }

/** What an authenticator application needs; `keyHref`: the key's address (`otpauth:`), which an application on this device opens. */
export type Enrolment = { readonly secret: string; readonly qr: Qr; readonly keyHref: string }

/** Made by the library, which encodes what it is given. */
const otpauthHref = (totp: TOTP): string => totp.toString()

export function enrolment(seed: Buffer, label: string, issuer: string): Enrolment {
  const totp = totpOf(seed, label, issuer)
  const keyHref = otpauthHref(totp)
  return { secret: totp.secret.base32.match(/.{1,4}/g)!.join(' '), qr: qrOf(keyHref), keyHref }
}

function qrOf(text: string): Qr {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = Array.from(data, (bit, at) => (bit ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : ''))
  return { size, path: dark.join('') }
}

/** The published secret of the demo's accounts; they exist nowhere else. */
const demoSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
export const demoSeed = seedFromBase32(demoSecret)
