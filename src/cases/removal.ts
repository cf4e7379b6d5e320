import { addDays } from '../platform/clock.ts'
import type { Calendar } from './deadlines/calendar.ts'
import { dateOf } from './deadlines/raise.ts'
import type { Division } from './schema.ts'

type Removal = {
  /** As a reader finds it: `RPD r.15`. */
  readonly rule: string
  /** Whole working days that must lie between the written request and the proceeding; null where the rules set none. */
  readonly workingDays: number | null
  /** The notice alone ends it; nobody grants it. */
  readonly isNotice: boolean
}

/**
 * How counsel leaves the record. RPD Rules, r.15(1): no later than three working days before the proceeding. IAD Rules,
 * r.11(1): the same in English, « au moins trois jours ouvrables » in French, which is a day more: the stricter counts.
 * RAD Rules, r.19(3): in writing only while more than three working days remain. ID Rules, r.14: a notice, as soon as
 * possible, which takes effect as the Division receives it.
 */
export const removals: Readonly<Record<Division, Removal>> = {
  rpd: { rule: 'RPD r.15', workingDays: 3, isNotice: false },
  rad: { rule: 'RAD r.19', workingDays: 4, isNotice: false },
  iad: { rule: 'IAD r.11', workingDays: 4, isNotice: false },
  id: { rule: 'ID r.14', workingDays: null, isNotice: true },
}

/** The last day for asking in writing before a proceeding (ISO date), by the office's working days; undefined where there is none. */
export function lastDayToAsk(
  division: Division,
  hearing: { startsAt: number; zone: string },
  calendar: Calendar,
): string | undefined {
  const { workingDays } = removals[division]
  if (workingDays === null) return undefined
  // The French of the IAD Rules, r.1, leaves no holiday a working day, and its count is the one that is kept.
  const closureOf = division === 'iad' ? calendar.strictClosure : calendar.closure
  let day = dateOf(hearing)
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, -1)
    if (!closureOf(day)) left--
  }
  return day
}
