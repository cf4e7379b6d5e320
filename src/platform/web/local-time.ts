import { Temporal } from '../clock.ts'
import { fail, ok, type Result } from '../result.ts'

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
 * A date (`2026-12-03`) and a time (`14:05`, `14 h 05`, `14 h`) on the clock of a zone. A time that names no instant, or two, is
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

/** A day between 2000 and 2100 as an ISO date; undefined for anything else. */
export function readDate(text: string): Temporal.PlainDate | undefined {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text.trim())) return undefined
  try {
    return Temporal.PlainDate.from(text.trim(), { overflow: 'reject' })
  } catch {
    return undefined
  }
}
