import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** An opaque id for a row and its address: 26 characters, 130 bits from the system's generator. Never the protection itself. */
export function newId(): string {
  let id = ''
  for (const byte of randomBytes(26)) id += alphabet[byte & 31]
  return id
}

export const isId = (text: string) => /^[a-km-np-z2-9]{26}$/.test(text)
