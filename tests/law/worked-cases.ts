import type { safeReasons } from '../../src/cases/deadlines/values.ts'
import type { DocumentType } from '../../src/tribunal/document-types.ts'
import type {
  AppealKind,
  AppealRight,
  Division,
  EventKind,
  OfficeDayKind,
  ReviewKind,
} from '../../src/tribunal/index.ts'
import type { HearingKind } from '../../src/tribunal/values.ts'
import { iadCases } from './worked-iad.ts'
import { idCases } from './worked-id.ts'
import { radCases } from './worked-rad.ts'
import { rpdCases } from './worked-rpd.ts'

/*
 * Cases worked out from the texts of the rules with a wall calendar, all of them before the portal was asked for one. Changed since: the
 * instants of 16 and 17 (of a hearing that began no page lists the limits), the paragraph of 53, and that no case raises 46: a file does
 * not say where its matter arose.
 *
 * What every office has: Saturdays and Sundays; the holidays of the Interpretation Act, s. 35(1), with Thanksgiving by proclamation
 * and 30 September; and what `closedDays` names.
 */

/** The offices' own days: the Act names none of them. The tribunal works on Family Day. */
export const closedDays = {
  toronto: { '2026-08-03': 'closed', '2026-12-28': 'closed', '2027-02-15': 'localOpen' },
  montreal: { '2026-06-24': 'localHoliday', '2027-06-24': 'localHoliday', '2026-12-28': 'closed' },
  vancouver: { '2026-08-03': 'closed', '2026-12-28': 'closed', '2027-02-15': 'localOpen' },
  calgary: { '2026-08-03': 'closed', '2026-12-28': 'closed', '2027-02-15': 'localOpen' },
} as const satisfies Record<string, Readonly<Record<string, OfficeDayKind>>>

export const zones = {
  toronto: 'America/Toronto',
  montreal: 'America/Toronto',
  vancouver: 'America/Vancouver',
  calgary: 'America/Edmonton',
} as const

type Event = {
  readonly kind: EventKind
  /** ISO date on which it happened, or on which it was mailed by regular mail. */
  readonly day?: string
  readonly mailedOn?: string
  readonly abroad?: true
  /** The instant, where the hour counts. */
  readonly at?: string
}

type Hearing = {
  /** By the clock of the office, without a zone. */
  readonly startsAt: string
  readonly kind?: HearingKind
  readonly review?: ReviewKind
}

/** What Alice sends in it: with a word on how the other party got it, or without one. */
type Sent = {
  readonly at: string
  readonly type: DocumentType
  readonly service?: 'stated'
  readonly verdict: 'onTime' | 'late' | 'serviceNotStated'
  /** Late: the provision that says what to do. */
  readonly asks?: string
}

export type WorkedCase = {
  readonly no: number
  readonly what: string
  readonly division: Division
  readonly office: keyof typeof zones
  readonly claimMade?: 'portOfEntry' | 'inland'
  readonly appealKind?: AppealKind
  readonly appealRight?: AppealRight
  readonly urgent?: true
  readonly hearing?: Hearing
  readonly events?: readonly Event[]
  /** Of the limit itself. */
  readonly order?: { readonly until: string; readonly madeOn: string; readonly effect: 'extended' | 'shortened' }
  readonly sent?: Sent
  /** The registry gives the hearing another start. */
  readonly moved?: { readonly at: string; readonly startsAt: string }
  readonly limit: string
  /** The provision on which it rests; left out where none of those at hand gives it. */
  readonly rule?: string
  /** ISO; null: no day is counted. */
  readonly last: string | null
  /** Only of such a one: it is due all the same, or there is no line for it. */
  readonly task?: 'asap' | 'checkText' | 'by'
  /** No case raises it: it stands in the catalogue of limits, and is asked of that. */
  readonly isOfCatalogue?: true
  /** The Division may not act before this day. */
  readonly isFirst?: true
  /** It ends at this instant, which the office's clock calls so. */
  readonly hour?: { readonly at: string; readonly clock: string }
  readonly safe?: { readonly day: string; readonly why: (typeof safeReasons)[number] }
  /** Each text's own day. */
  readonly texts?: { readonly en: string; readonly fr: string }
  /** The day to which the usual slip leads, a day off. */
  readonly slip?: string
  /** How it stands at this instant. */
  readonly at: string
  readonly phase?: 'ahead' | 'safePassed' | 'over'
  readonly state?: 'open' | 'met'
  /** The working. */
  readonly why: string
}

export const workedCases: readonly WorkedCase[] = [...rpdCases, ...radCases, ...iadCases, ...idCases]
