import { type Instant, instant, Temporal } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { type Hearing, listHearings, type ReachedCase } from './hearing-queries.ts'
import { isHoliday, isSunday, isWorkingDay } from './holidays.ts'
import type { Division } from './schema.ts'

/** The last day on which documents for the next hearing arrive in time. */
export type DisclosureLimit = {
  /** Last day as an ISO date; it ends at 24:00 by the office's clock. */
  readonly dueDate: string
  /** The rule it rests on, as a reader finds it: `RPD r.34(3)(a)`. */
  readonly rule: string
  readonly hearingId: string
  /** Epoch milliseconds. */
  readonly hearingAt: number
}

export type Verdict = 'onTime' | 'late' | 'noLimit'

type Rule = {
  rule: string
  kinds: readonly Hearing['kind'][]
  daysBefore: number
  isOpen(day: Temporal.PlainDate): boolean
}

/**
 * RPD Rules, r.34(3)(a): no later than ten days before the hearing; r.41(3) extends a limit that ends on a day that is not a
 * working day to the next working day. ID Rules, r.26(b): at least five days before, which are five clear days
 * (Interpretation Act, s.27(1)); s.26 moves a limit only from a Sunday or a holiday, never from a Saturday.
 */
const rules: Partial<Record<Division, Rule>> = {
  rpd: { rule: 'RPD r.34(3)(a)', kinds: ['hearing'], daysBefore: 10, isOpen: isWorkingDay },
  id: {
    rule: 'ID r.26(b)',
    kinds: ['hearing', 'admissibilityHearing', 'detentionReview'],
    daysBefore: 6,
    isOpen: (day) => !isSunday(day) && !isHoliday(day),
  },
  // RAD: the Rules set no day before a hearing; a document comes with the record, or by an application (r.29).
  // IAD: r.24 counts from the day on which the party received the appeal record, which no row holds.
}

/**
 * The limit for disclosure before the next scheduled hearing; undefined where the rules set no day that can be counted:
 * appeals, no hearing fixed, or an urgent review (ID r.26(a): as soon as possible).
 */
export function disclosureLimit(db: Db, theCase: ReachedCase, at: Instant): DisclosureLimit | undefined {
  const rule = rules[theCase.division]
  if (!rule || theCase.urgent) return undefined
  const hearing = listHearings(db, theCase)
    .filter(
      ({ state, kind, startsAt }) =>
        state === 'scheduled' && rule.kinds.includes(kind) && startsAt > at.epochMilliseconds,
    )
    .sort((a, b) => a.startsAt - b.startsAt)[0]
  return (
    hearing && {
      dueDate: lastDay(rule, hearing).toString(),
      rule: rule.rule,
      hearingId: hearing.id,
      hearingAt: hearing.startsAt,
    }
  )
}

/** Counted from the hearing's date where it is held, which is the date on the notice to appear. */
export function lastDayBefore(division: 'rpd' | 'id', hearing: { startsAt: number; zone: string }): string {
  return lastDay(rules[division]!, hearing).toString()
}

/** Late once the due day is over (24:00) in the zone of the office that processes the file. */
export function judge(
  limit: { readonly dueDate: string } | undefined,
  receivedAt: Instant,
  officeZone: string,
): Verdict {
  if (!limit) return 'noLimit'
  return Temporal.Instant.compare(receivedAt, endOf(limit.dueDate, officeZone)) < 0 ? 'onTime' : 'late'
}

/** The instant at which a day is over: the first of the next day, by a zone's clock. */
export const endOf = (date: string, zone: string): Instant =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).toInstant()

function lastDay(rule: Rule, hearing: { startsAt: number; zone: string }): Temporal.PlainDate {
  let day = instant(hearing.startsAt).toZonedDateTimeISO(hearing.zone).toPlainDate().subtract({ days: rule.daysBefore })
  while (!rule.isOpen(day)) day = day.add({ days: 1 })
  return day
}
