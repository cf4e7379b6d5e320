import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../clock.ts'
import type { Keyring } from '../keyring.ts'
import { splitLanguage } from './address-language.ts'

type Sealing = {
  readonly personId: string
  /** The address of the act without language and query: `/submissions/x/sending`. */
  readonly target: string
}
export type Seal = {
  readonly nonce: string
  /** The version of the thing that the page showed; empty where it has none. */
  readonly seen: string
  /** Epoch milliseconds. */
  readonly madeAt: number
}

/** As long as a page may lie open. */
export const sealDays = 30
const dayLength = 86_400_000

/**
 * The mark of a form that one of our pages made for this person and this act (HMAC-SHA-256). What it is made with is kept in the
 * database: it outlives the session, a restart and the wrapping key, and processes share it.
 */
export function makeSeal(
  keyring: Keyring,
  { personId, target, seen, at }: Sealing & { readonly seen: string; readonly at: Instant },
): string {
  const nonce = randomBytes(16).toString('base64url')
  const said = [at.epochMilliseconds.toString(36), nonce, Buffer.from(seen).toString('base64url')].join('.')
  return `${said}.${markOf(keyring, { personId, target }, said)}`
}

/** Undefined when it was made for another person or act, is no seal of ours, or is too old. */
export function openSeal(keyring: Keyring, text: string, sealing: Sealing, at: Instant): Seal | undefined {
  const parts = text.length <= mostLetters && /^([0-9a-z]{1,11})\.([\w-]{22})\.([\w-]*)\.([\w-]{43})$/.exec(text)
  if (!parts) return undefined
  const [, made = '', nonce = '', seen = '', mark = ''] = parts
  const expected = markOf(keyring, sealing, `${made}.${nonce}.${seen}`)
  // As letters: several ends of base64url stand for the same bytes.
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(mark))) return undefined
  const madeAt = Number.parseInt(made, 36)
  if (at.epochMilliseconds - madeAt > sealDays * dayLength) return undefined
  return { nonce, madeAt, seen: Buffer.from(seen, 'base64url').toString() }
}

const mostLetters = 500

const markOf = (keyring: Keyring, { personId, target }: Sealing, said: string) =>
  keyring.deriveToken('seal of a form', JSON.stringify([personId, target, said]), 32).toString('base64url')

/** What a seal names of an address. */
export function targetOf(address: string): string {
  const here = splitLanguage(address)?.here ?? ''
  return (here.startsWith('/') ? here : address).split(/[?#]/, 1)[0] ?? ''
}

/** An address of the portal's own pages, as its forms have it. */
export const pathToPost = (address: string): boolean =>
  /^\/[\w\-/.%~]*(?:\?[\w\-=&%.+~!*'()]*)?$/.test(splitLanguage(address)?.here ?? '')
