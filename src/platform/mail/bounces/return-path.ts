import { timingSafeEqual } from 'node:crypto'
import { isId } from '../../ids.ts'
import type { Keyring } from '../../keyring.ts'

const place = '{token}'

const secretOf = (keyring: Keyring, mailId: string) => keyring.deriveToken('return path', mailId, 10).toString('hex')

/** The address to which one message comes back (VERP), signed, so that nobody can make another's mail fail. Lower case: servers may fold it. */
export const returnPath = (keyring: Keyring, template: string, mailId: string): string =>
  template.replace(place, `${mailId}.${secretOf(keyring, mailId)}`)

/** The message that came back to one of these addresses; undefined when none of them is an address of ours with its true secret. */
export function mailIdIn(keyring: Keyring, template: string, addresses: readonly string[]): string | undefined {
  const [before = '', after = ''] = template.toLowerCase().split(place)
  for (const address of addresses.map((one) => one.trim().toLowerCase())) {
    if (!address.startsWith(before) || !address.endsWith(after)) continue
    const [id = '', secret = ''] = address.slice(before.length, address.length - after.length).split('.')
    if (isId(id) && isSame(secret, secretOf(keyring, id))) return id
  }
  return undefined
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
