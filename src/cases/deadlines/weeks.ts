import { addDays, type Day, weekdayOf } from '../../platform/clock.ts'
import type { MemberDeadline } from './member-queries.ts'
import { actByDay } from './statement.ts'
import type { DeadlineStanding } from './values.ts'

/** One line of the list: the same limit on the same day, in a case or in each of the files that are joined. */
export type DeadlineFamily = readonly [MemberDeadline, ...MemberDeadline[]]

export type DeadlineWeek = {
  readonly week: 'none' | 'this' | 'next' | 'other'
  /** The Monday with which it begins: offices are closed on the days before; null for what is to be done without a day. */
  readonly first: Day | null
  readonly families: readonly DeadlineFamily[]
}

/** What tells one line of the list from another. */
export type InFamily = {
  readonly caseId: string
  readonly groupId: string | null
  readonly key: string
  readonly endsAt: number | null
  readonly safeEndsAt: number | null
  readonly standing: DeadlineStanding
}

/** Joined files (RPD r.55, RAD r.45) have the same hearing, and most of their limits: those that stand alike are one line. */
export function familiesOf<L extends InFamily>(lines: readonly L[]): readonly (readonly [L, ...L[]])[] {
  const families: [L, ...L[]][] = []
  const joined = new Map<string, [L, ...L[]]>()
  for (const line of lines) {
    const name =
      line.groupId && [line.groupId, limitOf(line.key), line.endsAt, line.safeEndsAt, line.standing].join(' ')
    const family = name ? joined.get(name) : undefined
    if (family) family.push(line)
    else {
      const begun: [L] = [line]
      families.push(begun)
      if (name) joined.set(name, begun)
    }
  }
  return families
}

/** The limit in a key: `rpd.disclose hearing:…`. */
export const limitOf = (key: string): string => key.slice(0, key.indexOf(' '))

/** In the order of the list. `today`: by the reader's clock. */
export function weeksOfDeadlines(families: readonly DeadlineFamily[], today: Day): readonly DeadlineWeek[] {
  const byWeek = Map.groupBy(families, ([one]) => weekOfLine(actByDay(one)))
  return [...byWeek].map(([first, all]) => ({
    week: first === null ? 'none' : weekNameOf(first, today),
    first,
    families: all,
  }))
}

export type WeekWord = 'this' | 'next' | 'other'

/** What the week that begins on this day is called. */
export function weekNameOf(first: Day, today: Day): WeekWord {
  const present = weekOf(today)
  return first === present ? 'this' : first === addDays(present, 7) ? 'next' : 'other'
}

const weekOfLine = (day: Day | null) => day && weekOf(day)

/** The Monday on or before a day. */
export const weekOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))
