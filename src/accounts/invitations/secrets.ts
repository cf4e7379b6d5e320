import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '../../platform/keyring.ts'

/** No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V: what is read aloud or copied by hand is not mistaken. */
const alphabet = 'ACDEFGHJKMNPQRTVWXY34679'

type Named = { readonly id: string; readonly issue: number; readonly codeName: string }

/** The 4 characters that name an invitation; chance keeps them apart, a unique index makes sure. */
export const newCodeName = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')

/** The link's secret: 128 bits, derived, never stored. */
export const linkSecret = (keyring: Keyring, { id, issue }: Named): string =>
  keyring.deriveToken('invitation link', `${id} ${issue}`, 16).toString('base64url')

/** The typed code: the name and 12 secret characters (55 bits), in groups of four. */
export function codeOfInvitation(keyring: Keyring, { id, issue, codeName }: Named): string {
  return `${codeName}-${spellBytes(keyring.deriveToken('invitation code', `${id} ${issue}`, 32), 12)}`
}

/** That many characters drawn from random bytes (4.58 bits each; pass some more bytes than that), in groups of four. */
export function spellBytes(bytes: Buffer, length: number): string {
  let left = BigInt(`0x${bytes.toString('hex')}`)
  const characters = Array.from({ length }, () => {
    const character = alphabet[Number(left % 24n)]
    left /= 24n
    return character
  })
  return characters.join('').match(/.{4}/g)!.join('-')
}

/** As typed: case, spaces and dashes do not matter. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')

export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
