import { fail, ok, type Result } from '../../platform/result.ts'
import type { Locale } from '../../tribunal/languages.ts'
import type { InvitationChannel } from './values.ts'

/** How a person is reached. Without a mail address `email` is empty, and the address of the envelope or the number of the fax is there. */
export type InviteeContact = {
  readonly email: string
  readonly channel?: InvitationChannel
  readonly address?: string | null
  readonly fax?: string | null
}
export type Invitee = InviteeContact & {
  readonly name: string
  /** In their own script, where that is not Latin. */
  readonly scriptName?: string | null
  readonly locale: Locale
}

/** Both forms in a sentence without markup: `Mahtab Kianfar (مهتاب کیان‌فر)`. */
export const calledInBoth = ({ name, scriptName }: { readonly name: string; readonly scriptName: string | null }) =>
  scriptName ? `${name} (${scriptName})` : name

export const emailKey = (email: string) => email.trim().toLowerCase()

const fewestLines = 2
const mostLines = 6
const longestLine = 60

/**
 * Lines of an envelope below the name, as they are kept: 2 to 6 lines of at most 60 characters, one a line. What was typed may
 * part them by line ends or by `|`.
 */
export function readAddress(typed: string): Result<string, 'addressMissing' | 'addressTooShort' | 'addressTooLong'> {
  const lines = typed
    .split(/[\r\n|]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return fail('addressMissing')
  if (lines.length < fewestLines) return fail('addressTooShort')
  const isTooLong = lines.length > mostLines || lines.some((line) => [...line].length > longestLine)
  return isTooLong ? fail('addressTooLong') : ok(lines.join('\n'))
}

/** A fax number as it is kept, digits with the country in front (E.164): `+14165550199`. Ten digits alone are of North America. */
export function readFax(typed: string): Result<string, 'faxMissing' | 'faxUnreadable'> {
  const plain = typed.replace(/[\s().\-\u00a0/]/g, '')
  if (plain === '') return fail('faxMissing')
  if (/^[2-9]\d{9}$/.test(plain)) return ok(`+1${plain}`)
  if (/^1[2-9]\d{9}$/.test(plain)) return ok(`+${plain}`)
  return /^\+[1-9]\d{7,14}$/.test(plain) ? ok(plain) : fail('faxUnreadable')
}

/** Identifies people who are reached by post or fax: name and place, without capitals, spaces and signs. Null for mail. */
export function inviteeKey({ name, channel = 'mail', address, fax }: Omit<Invitee, 'email' | 'locale'>): string | null {
  if (channel === 'mail') return null
  return `${channel} ${folded(name)} ${folded((channel === 'fax' ? fax : address) ?? '')}`
}

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
