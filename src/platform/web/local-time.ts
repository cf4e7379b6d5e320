import { languages, locales } from '../../tribunal/languages.ts'
import { Temporal } from '../clock.ts'
import { fail, ok, type Result } from '../result.ts'
import { plain } from '../words.ts'

/** `timeSkipped`: clocks go forward over it. `timeTwice`: clocks go back, and it comes again an hour later. */
export type LocalTimeError = 'dateUnreadable' | 'timeUnreadable' | 'timeSkipped' | 'timeTwice'

/** Where each is shown. */
export const localTimeFields = {
  dateUnreadable: 'date',
  timeUnreadable: 'time',
  timeSkipped: 'time',
  timeTwice: 'time',
} as const satisfies Record<LocalTimeError, string>

/**
 * A date (as `readDate` reads it) and a time (`14:05`, `14 h 05`, `14 h`) on the clock of a zone. A time that names no instant, or two, is
 * refused: nobody should have to guess when a hearing begins.
 */
export function localTime(date: string, time: string, zone: string): Result<Temporal.PlainDateTime, LocalTimeError> {
  const day = readDate(date)
  if (!day) return fail('dateUnreadable')
  const read = readTime(time)
  if (!read) return fail('timeUnreadable')

  const plain = day.toPlainDateTime(Temporal.PlainTime.from(read))
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) return ok(plain)
  return fail(earlier.toPlainDateTime().equals(plain) ? 'timeTwice' : 'timeSkipped')
}

/** A time of the day as `14:05`, from what people write: `14:05`, `9:30`, `14 h 05`, `14 h 5`, `14 h`; undefined for anything else. */
export function readTime(text: string): string | undefined {
  const { hour, minute = '0' } =
    /^(?<hour>\d{1,2})\s*(?::\s*(?<minute>\d{2})|h\s*(?<minute>\d{1,2})?)$/i.exec(text.trim())?.groups ?? {}
  if (!hour || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

/** A day between 2000 and 2100, from what people write (`readDay`); undefined for anything else. */
export function readDate(text: string): Temporal.PlainDate | undefined {
  const day = readDay(text)
  return day && /^20/.test(day) ? Temporal.PlainDate.from(day) : undefined
}

/** A day of the calendar as data has it (RFC 3339): not 2026-02-30. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && existing(text) !== undefined

/**
 * A day as an ISO date, from what people write where a browser gives them no calendar: `2026-11-27`, `2026/11/27`, `27 November 2026`,
 * `Nov 27, 2026`, `1er déc. 2026`, in any language of the portal. Undefined for anything else: which of two numbers is the month
 * nobody should guess.
 */
export function readDay(text: string): string | undefined {
  const written = plain(text.trim()).replaceAll(',', ' ')
  const { year, month, day } =
    /^(?<year>\d{4})[-/. ](?<month>\d{1,2})[-/. ](?<day>\d{1,2})$/.exec(written)?.groups ??
    /^(?<day>\d{1,2})(?:er|st|nd|rd|th)? +(?<month>[a-z]+)\.? +(?<year>\d{4})$/.exec(written)?.groups ??
    /^(?<month>[a-z]+)\.? +(?<day>\d{1,2})(?:er|st|nd|rd|th)? +(?<year>\d{4})$/.exec(written)?.groups ??
    {}
  const number = month && (/^\d/.test(month) ? month : monthNamed(month))
  return number && existing(`${year}-${number.padStart(2, '0')}-${day?.padStart(2, '0')}`)
}

/** What was typed as `readDay` reads it, for a form to keep and judge; all else as it was typed. */
export const asDay = (text: string): string => readDay(text) ?? text.trim()

function existing(day: string): string | undefined {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

/** The one month whose name begins so in a language of the portal; `jui` is none. */
function monthNamed(written: string): string | undefined {
  const found = new Set(
    monthNames().flatMap((names) => names.flatMap((name, index) => (name.startsWith(written) ? [index + 1] : []))),
  )
  return written.length >= 3 && found.size === 1 ? String([...found][0]) : undefined
}

let names: string[][] | undefined

const monthNames = (): string[][] => {
  names ??= locales.map((locale) => {
    const long = new Intl.DateTimeFormat(languages[locale].tag, { month: 'long', timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, month) => plain(long.format(Date.UTC(2026, month, 1))))
  })
  return names
}
