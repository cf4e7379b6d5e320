import { type CalendarEntry, calendarText } from '../../../src/calendar/ical.ts'
import { must } from '../must.ts'

const known =
  /^(BEGIN:V(CALENDAR|EVENT)|END:V(CALENDAR|EVENT)|VERSION:2\.0|PRODID:|NAME:|X-WR-CALNAME:|REFRESH-INTERVAL;|X-PUBLISHED-TTL:|UID:|SEQUENCE:|DTSTAMP:|LAST-MODIFIED:|DTSTART:|DTEND:|SUMMARY:|DESCRIPTION:|URL:|STATUS:|TRANSP:|CLASS:)/
const each = 14
const ofCalendar = 8

const entry = (words: string): CalendarEntry => ({
  uid: 'hearing-1@portal.test',
  sequence: 1,
  startsAt: 1_796_000_000_000,
  endsAt: 1_796_003_600_000,
  isOff: false,
  isBusy: true,
  changedAt: 1_795_000_000_000,
  summary: words,
  description: words,
  url: 'https://portal.test/en/hearings',
})

function look(words: string, write: typeof calendarText): void {
  const text = write(words, 'fr', [entry(words)])
  must(text.isWellFormed(), 'no half sign')
  const lines = text.split('\r\n')
  must(lines.pop() === '', 'it ends with its last line')
  for (const line of lines) {
    must(Buffer.byteLength(line) <= 75, 'a line has 75 octets at most')
    must(!/\p{Cc}/u.test(line), 'no control')
  }
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
  must(unfolded.length === each + ofCalendar, 'no words make a line of their own')
  for (const line of unfolded) must(known.test(line), `a known property: ${line.slice(0, 20)}`)
}

export const fuzz = (data: Buffer): void => {
  for (const words of [data.toString('utf8'), data.toString('utf16le')]) look(words, calendarText)
}

/** Escapes signs and forgets that a carriage return alone ends a line for some. */
export const planted = (data: Buffer): void =>
  look(data.toString('utf8'), (name, language, entries) =>
    calendarText(
      'plain',
      language,
      entries.map((one) => ({ ...one, summary: 'plain', description: 'plain' })),
    ).replaceAll('plain', name.replace(/[\\;,]/g, '\\$&').replaceAll('\r\n', '\\n')),
  )
