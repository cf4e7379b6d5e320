import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export type NewToken = { readonly token: string; readonly hash: string }

const chance = /^[A-Za-z0-9_-]{43}$/

/** 256 bits of chance, with a name in front by which a leaked one is recognised. Only the hash is to be kept. */
export function makeToken(name: string): NewToken {
  const token = `${name}_${randomBytes(32).toString('base64url')}`
  return { token, hash: hashOf(token) }
}

/** The hash (hex) by which a token of this name is looked up; undefined of what has not its shape. */
export function hashOfShown(name: string, shown: string): string | undefined {
  const [begins, rest] = [shown.slice(0, name.length + 1), shown.slice(name.length + 1)]
  return begins === `${name}_` && chance.test(rest) ? hashOf(shown) : undefined
}

/** In constant time. */
export const isSameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** Nobody finds 256 bits by trying, so one SHA-256 is enough at rest. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
