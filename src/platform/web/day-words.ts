import { type Locale, languages } from '../../tribunal/languages.ts'
import { type Day, weekdayOf } from '../clock.ts'

/**
 * How much of a day is said. `full`: `Fri 27 Nov 2026`. `plain`, of what is only on record: `27 Nov 2026`. `short`, in dense lists:
 * `Fri 27 Nov`, with the year only where it is not the present one.
 */
export type DayForm = 'full' | 'plain' | 'short'

const noBreak = '\u00a0'

/** A calendar day in words that never break; what is none stays as it is. `year`: the present one, where the reader knows it. */
export function dayWords(locale: Locale, day: Day, form: DayForm, year?: string): string {
  const [, own, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  const { weekdays, months, dayOfMonth } = languages[locale]
  const monthName = months[Number(month) - 1]
  if (!own || !monthName) return day
  const weekday = form === 'plain' ? undefined : weekdays[weekdayOf(day) - 1]
  const said = [weekday, dayOfMonth(Number(date)), monthName, form === 'short' && own === year ? undefined : own]
  return said.filter((part) => part !== undefined).join(noBreak)
}
