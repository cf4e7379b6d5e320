import type { EventKind } from './events.ts'
import type { ByText } from './languages.ts'
import type { ReviewKind } from './values.ts'

/** Where the text of a limit stands: the key of a division's rules, or of what the tribunal's divisions share. */
export type InstrumentKey = string

/** One place in the law: `{ instrument: 'rpdr', number: '34(3)(a)' }`. */
export type Rule = { readonly instrument: InstrumentKey; readonly number: string }

/** `rpd.disclose`: the division (or `all`, `court`) and the limit's own name. */
export type DeadlineId = string

/** On whose side it falls. `party` is the person whose case it is, with counsel: what counsel's pages show as their own. */
export type DeadlineSide = 'party' | 'minister' | 'division' | 'other'

/** Who, in the words of the rules. */
export type Bearer =
  | 'claimant'
  | 'protectedPerson'
  | 'appellant'
  | 'respondent'
  | 'person'
  | 'party'
  | 'counsel'
  | 'personAndCounsel'
  | 'anyPerson'
  | 'summoned'
  | 'minister'
  | 'division'
  | 'immigrationDivision'
  | 'unhcr'
  | 'provider'
  | 'officer'
  | 'rpd'

/** To whom it goes; where the text asks for an order (`first`), the list is in that order. */
export type LimitRecipient =
  | 'division'
  | 'minister'
  | 'ministerIfParty'
  | 'otherParty'
  | 'otherPartyIfAny'
  | 'parties'
  | 'person'
  | 'client'
  | 'counsel'
  | 'formerCounsel'
  | 'officer'
  | 'member'
  | 'attorneysGeneral'
  | 'affectedPersons'
  | 'interestedPerson'
  | 'unhcr'
  | 'immigrationDivision'
  | 'court'

/**
 * How a limit is counted, with its number of days or working days:
 * after (A, WA), before (B, WB), clear days before (C, WC), not earlier than so many days after (E), the same with clear
 * days (CE).
 */
export type CountDirection = 'after' | 'before' | 'clearBefore' | 'notEarlier' | 'clearNotEarlier'
export type Count = {
  readonly way: CountDirection
  readonly days: number
  readonly unit: 'day' | 'workingDay' | 'month'
}

/**
 * No day, but something to do: without delay, as soon as possible, with another document, by an event, by a day that the Division
 * sets, whenever. `checkText`: a text decides that is not here; it counts no day and judges nothing.
 */
export const limitTasks = ['withoutDelay', 'asap', 'with', 'by', 'set', 'none', 'checkText'] as const
export type LimitTask = (typeof limitTasks)[number]

/**
 * What happens to a day on which the office is closed. `workingDay`: the next working day, by the Division's own rule.
 * `holiday`: the Interpretation Act, s.26, alone: a Sunday or a holiday moves, a Saturday does not.
 */
export type Roll = 'workingDay' | 'holiday' | 'none'

/** What it is counted from: a hearing, the next proceeding of any kind, a detention review, an order that alone raises it, or something that happened. */
export type Anchor = HearingAnchor | 'order' | EventKind
/** `heldHearing`: the last one that was held, as long as the case is not decided. */
export const hearingAnchors = [
  'hearing',
  'proceeding',
  'review',
  'stayHearing',
  'interventionHearing',
  'heldHearing',
] as const
type HearingAnchor = (typeof hearingAnchors)[number]

/** One line of the law: the same limit for every case it applies to. */
export type Limit = {
  readonly id: DeadlineId
  readonly rule: Rule
  /** Other places that say the same, or complete it. */
  readonly also?: readonly Rule[]
  readonly side: DeadlineSide
  readonly who: readonly Bearer[]
  /** By both texts, or each text's own; null where the text gives no number. */
  readonly count: Count | ByText<Count> | null
  /** Beside a counted day: also without delay. Alone: nothing is counted. `set`: the day that the event names. */
  readonly task?: LimitTask
  /** Immigration Division, in a 48-hour or seven-day review and an admissibility hearing held at the same time: this in place of the count. */
  readonly whenUrgent?: 'asap'
  /** The place that says so, where it is another one. */
  readonly urgentRule?: Rule
  readonly roll: Roll
  /** What it is counted from, or what raises it as a task; several where any of them does. None: it stands in the catalogue and no case raises it. */
  readonly from: readonly Anchor[]
  /** Of several events only the latest counts, where the text says so. */
  readonly latestOnly?: boolean
  /** In a file in which this has happened it is counted from that alone. */
  readonly aloneFrom?: EventKind
  /** Another reading ends it a working day earlier. */
  readonly isDoubtful?: boolean
  /** Its rules' own clause to pass closed days is about documents, and this is none: it may end where s.26 leaves it. */
  readonly isDoubtfulRoll?: true
  /** The place that says so of what was decided at a review of detention, where it is another one. */
  readonly afterReview?: Rule
  /** The place that says so of another of the things that it is counted from. */
  readonly ruleAfter?: Partial<Record<EventKind, Rule>>
  /** Counted by the hour where the hour of the event is known; 0: it ends when what it is counted from begins. */
  readonly hours?: number
  /** Immigration Division: in which reviews it arises at all. */
  readonly reviews?: readonly ReviewKind[]
  /** Where the file's decision can be appealed within the tribunal, or only where it cannot. */
  readonly appealRight?: 'with' | 'without'
  /** Sets no day for medical reasons and other emergencies; this place says so. */
  readonly unlessEmergency?: Rule
  readonly former?: FormerText
  /** Counted from the day on which another limit ends, before any roll: by its own text, the practice notice or the order that changed it. */
  readonly fromEndOf?: DeadlineId
  /** Where this one has a day, that other one has ended and is not listed beside it. */
  readonly supersedes?: DeadlineId
  /** Must be received by the last day, or provided (notified) by then. */
  readonly receipt: 'received' | 'provided'
  readonly to: readonly LimitRecipient[]
  /** Those of `to` who must have received it by the last day; to the others it is provided. */
  readonly receivedBy: readonly LimitRecipient[]
  /** Another registry judges by its own clock whether it was met: it has a last day here, and no hour and no zone of the office's. */
  readonly judgedElsewhere?: 'federalCourt'
  /** What a late one needs: a key under `tribunal:late`. */
  readonly late: string
  /** Where that stands, beside what its words name. */
  readonly lateRules?: readonly Rule[]
  /** `main`: shown first. `ifNeeded`: only for who wants to do that. */
  readonly weight: 'main' | 'ifNeeded'
  /** ISO dates between which the text has been as it is here; the last one included, null while it is in force. */
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  /** Narrows the cases it applies to, beyond the division of its id. */
  readonly applies?: Applies
}

/** What was filed before a day keeps its limit by former rules, whose text is not here. */
export type FormerText = {
  /** ISO date from which the present text holds. */
  readonly before: string
  /** The place that keeps the former one. */
  readonly rule: Rule
  /** Where the limit stood in the former rules, if that place names it. */
  readonly number?: string
  /** By that place it does not arise in what was filed before. */
  readonly isNone?: true
}

type Applies = {
  readonly divisions?: readonly string[]
  readonly claimMade?: 'portOfEntry' | 'inland'
  readonly appealKinds?: readonly AppealKind[]
}

export const appealKinds = ['sponsorship', 'residency', 'removal', 'minister'] as const
export type AppealKind = (typeof appealKinds)[number]
