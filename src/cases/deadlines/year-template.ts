import { addDays, type Day, dayOf, weekdayOf } from '../../platform/clock.ts'
import { paired } from '../../platform/localized.ts'
import { type DayReason, type OfficeDayKind, type Province, tribunal, type YearlyDay } from '../../tribunal/index.ts'
import type { Paired } from '../../tribunal/languages.ts'
import { holidaysOf } from './holidays.ts'

/** A day that the template proposes to an office. */
export type ProposedDay = Paired<'name'> & {
  /** ISO date. */
  readonly day: Day
  readonly kind: OfficeDayKind
  readonly reason: DayReason | 'kept'
}

/**
 * What a year proposes to an office in a province, in the order of the days: its yearly days, and those on which a holiday of a
 * weekend is kept. Of several provinces, where it is not known which, what any of them proposes: a day on which an office is closed
 * before one on which it works.
 */
export function proposedDays(year: number, where: readonly Province[]): readonly ProposedDay[] {
  const name = `${year} ${where}`
  const known = made.get(name)
  if (known) return known
  const all = (where.length > 0 ? where : [null]).flatMap((province) => propose(year, province))
  const days = new Map(all.filter(({ kind }) => kind === 'localOpen').map((one) => [one.day, one]))
  for (const one of all) if (one.kind !== 'localOpen') days.set(one.day, one)
  const proposed = [...days.values()].sort(byDay)
  made.set(name, proposed)
  return proposed
}

const made = new Map<string, readonly ProposedDay[]>()

function propose(year: number, province: Province | null): ProposedDay[] {
  const national = holidaysOf(year)
  const yearly = tribunal.yearlyDays
    .filter(({ provinces }) => !provinces || (province && provinces.includes(province)))
    .map((rule) => ({ rule, day: dateOf(rule, year) }))
  const taken = new Set<Day>([...national.keys(), ...yearly.map(({ day }) => day)])
  const isWeekend = (day: Day) => weekdayOf(day) > 5
  const keep = (day: Day): Day => {
    let next = day
    while (isWeekend(next) || taken.has(next)) next = addDays(next, 1)
    taken.add(next)
    return next
  }
  const kept = [
    ...[...national].map(([day, holiday]) => ({ day, names: tribunal.movedHolidays[holiday] })),
    ...yearly.map(({ rule, day }) => ({ day, names: rule.kept })),
  ]
    .filter(({ day }) => isWeekend(day))
    .sort(byDay)
    .flatMap(({ day, names }) =>
      names
        ? [
            {
              day: keep(day),
              kind: 'closed' as const,
              reason: 'kept' as const,
              ...paired('name', (locale) => names[locale]),
            },
          ]
        : [],
    )
  const own = yearly
    // What is a holiday already needs no word of the office; a Saturday or a Sunday that is no holiday of a province neither.
    .filter(({ day, rule }) => !national.has(day) && !(isWeekend(day) && kindOf(rule, province) === 'closed'))
    .map(({ rule, day }) => ({
      day,
      kind: kindOf(rule, province),
      reason: rule.reason,
      ...paired('name', (locale) => rule.name[locale]),
    }))
  return [...kept, ...own].sort(byDay)
}

const byDay = (a: { day: Day }, b: { day: Day }) => (a.day < b.day ? -1 : 1)

const kindOf = ({ kind, kindIn }: YearlyDay, province: Province | null): OfficeDayKind =>
  (province && kindIn?.[province]) || kind

function dateOf({ on }: YearlyDay, year: number): Day {
  if ('date' in on) return dayOf(year, on.month, on.date)
  const first = dayOf(year, on.month, 1)
  return addDays(first, ((on.weekday - weekdayOf(first) + 7) % 7) + 7 * (on.nth - 1))
}
