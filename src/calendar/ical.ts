import { utcText } from '../platform/clock.ts'
import type { Locale } from '../tribunal/languages.ts'

/** One entry of a calendar. Instants are epoch milliseconds; texts are lines of any characters. */
export type CalendarEntry = {
  /** The same for as long as the thing lives: by it a calendar finds what it has to change. */
  readonly uid: string
  /** Raised with each change that a reader must see (section 3.8.7.4). */
  readonly sequence: number
  readonly startsAt: number
  readonly endsAt: number
  readonly isOff: boolean
  /** Whether its time is taken (TRANSP). */
  readonly isBusy: boolean
  readonly changedAt: number
  readonly summary: string
  readonly description: string
  readonly url: string
}

/**
 * A calendar as RFC 5545 writes it. Times are in UTC, so that nobody's old zone data moves them; what is off stays in it as
 * cancelled, so that it goes from where it was. Without METHOD, DTSTAMP is when the entry last changed (section 3.8.7.2):
 * the same entries are the same bytes.
 */
export function calendarText(name: string, language: Locale, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//mon-dossier//hearings//${language.toUpperCase()}`,
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    // How often a calendar should look again: RFC 7986, and what older ones read.
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

/** TEXT (section 3.3.11): marks with a meaning are escaped, lines become `\n`, other controls have no place in it. */
const text = (words: string): string =>
  words
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const mostOctets = 75

/** Lines of 75 octets at most, each after the first behind a space; no character is broken (section 3.1). */
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
