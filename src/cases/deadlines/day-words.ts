import type { DayForm } from '../../platform/web/day-words.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import type { DayStatement } from './statement.ts'
import type { SafeDay } from './values.ts'

type Words = Pick<I18n, 't' | 'day'>
type Day = { readonly lastDay: string; readonly safe: Pick<SafeDay, 'day'> | null }

/** The two days of a limit on one line, for papers, options and lists: `safe day Fri 4 Dec 2026, last day Mon 7 Dec 2026`. */
export function bothDays({ t, day }: Words, { lastDay, safe }: Day): string {
  const last = day(lastDay)
  return safe ? t('deadlinePages:stated.both', { safe: day(safe.day), last }) : t('deadlinePages:stated.last', { last })
}

/** The last day where a sentence names it, with the safe one behind it: `Mon 7 Dec 2026 (safe day: Fri 4 Dec 2026)`. */
export const lastDayWithSafe = ({ t, day }: Words, { lastDay, safe }: Day): string =>
  safe ? t('deadlinePages:stated.withSafe', { last: day(lastDay), safe: day(safe.day) }) : day(lastDay)

/** The safe day with its reason, in one sentence; empty without one. */
export const safeSentence = ({ t, day }: Words, safe: SafeDay | null): string =>
  safe ? t('deadlinePages:end.safe', { day: day(safe.day), why: t(`deadlinePages:end.why.${safe.why}`) }) : ''

/** What stands beside the day to act by: that it is the safe one, and the last day; or that the safe day is over. */
export function besideDay({ t, day }: Words, { lastDay, safe, phase }: DayStatement, form?: DayForm): string {
  if (!safe) return ''
  const words = { safe: day(safe.day, form), last: day(lastDay, form) }
  return phase === 'ahead' ? t('deadlinePages:stated.beside', words) : t('deadlinePages:stated.passed', words)
}
