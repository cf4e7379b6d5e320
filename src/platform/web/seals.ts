import { randomBytes, timingSafeEqual } from 'node:crypto'
import { dayLength, type Instant } from '../clock.ts'
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

type ToSeal = Omit<Sealing, 'personId'> & { readonly seen: string }

/**
 * Makes the seals of one page: each is the mark of a form that it shows to this person for this act (HMAC-SHA-256, of which the
 * first 128 bits stand in the page, RFC 2104 s.5). What it is made with is kept in the database: it outlives the session, a restart
 * and the wrapping key, and processes share it. The nonces of a page differ in their last letters alone: a list can have a
 * hundred and fifty, and what repeats is packed away.
 */
export function sealsOfPage(keyring: Keyring, personId: string, at: Instant): (form: ToSeal) => string {
  let page: string | undefined
  let made = 0
  return ({ target, seen }) => {
    page ??= randomBytes(12).toString('base64url')
    const nonce = page + (made++).toString(36).padStart(6, '0')
    const said = [at.epochMilliseconds.toString(36), nonce, Buffer.from(seen).toString('base64url')].join('.')
    return `${said}.${markOf(keyring, { personId, target }, said).slice(0, markLetters)}`
  }
}

const markLetters = 22

/** Undefined when it was made for another person or act, is no seal of ours, or is too old. */
export function openSeal(keyring: Keyring, text: string, sealing: Sealing, at: Instant): Seal | undefined {
  const parts =
    text.length <= mostLetters && /^([0-9a-z]{1,11})\.([\w-]{22})\.([\w-]*)\.([\w-]{22}|[\w-]{43})$/.exec(text)
  if (!parts) return undefined
  const [, made = '', nonce = '', seen = '', mark = ''] = parts
  // A page that was made before the marks became shorter has a whole one.
  const expected = markOf(keyring, sealing, `${made}.${nonce}.${seen}`).slice(0, mark.length)
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
