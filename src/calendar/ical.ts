import { utcText } from '../platform/clock.ts'
import type { Locale } from '../tribunal/languages.ts'

/** Instants are epoch milliseconds; texts may hold any characters. */
export type CalendarEntry = {
  /** Stays the same for good: by it a calendar finds the entry to change. */
  readonly uid: string
  /** Raised by each change that matters to a reader (section 3.8.7.4). */
  readonly sequence: number
  readonly startsAt: number
  readonly endsAt: number
  readonly isOff: boolean
  readonly isBusy: boolean
  readonly changedAt: number
  readonly summary: string
  readonly description: string
  readonly url: string
}

/**
 * A calendar by RFC 5545. Times are in UTC, so that old zone data cannot move them; what was cancelled stays in it as
 * CANCELLED, or calendars would keep it. Without METHOD, DTSTAMP is the last change of the entry (section 3.8.7.2), so that the
 * same entries give the same bytes.
 */
export function calendarText(name: string, language: Locale, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//mon-dossier//hearings//${language.toUpperCase()}`,
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    // How often to read again: in RFC 7986, and in the older form.
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...entries.flatMap(event),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const event = (entry: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${entry.uid}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTAMP:${utc(entry.changedAt)}`,
  `LAST-MODIFIED:${utc(entry.changedAt)}`,
  `DTSTART:${utc(entry.startsAt)}`,
  `DTEND:${utc(entry.endsAt)}`,
  `SUMMARY:${text(entry.summary)}`,
  `DESCRIPTION:${text(entry.description)}`,
  `URL:${entry.url}`,
  `STATUS:${entry.isOff ? 'CANCELLED' : 'CONFIRMED'}`,
  `TRANSP:${entry.isBusy ? 'OPAQUE' : 'TRANSPARENT'}`,
  'CLASS:PRIVATE',
  'END:VEVENT',
]

/** `20261203T190500Z` (section 3.3.5, form 2). */
const utc = (at: number): string => utcText(at).replace(/[-:]|\.\d+/g, '')

/** TEXT (section 3.3.11): special characters are escaped, line ends become `\n`, other controls are dropped. */
const text = (words: string): string =>
  words
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const mostOctets = 75

/** Lines of at most 75 octets, continued after a space, without splitting a character (section 3.1). */
function folded(line: string): string {
  let octets = 0
  let out = ''
  for (const character of line) {
    const size = Buffer.byteLength(character)
    const isFull = octets + size > mostOctets
    out += isFull ? `\r\n ${character}` : character
    octets = isFull ? 1 + size : octets + size
  }
  return out
}
