import type {
  Anchor,
  AppealKind,
  AppealRight,
  Count,
  DeadlineId,
  DeadlineSide,
  Division,
  hearingKinds,
  Limit,
  LimitOrderEffect,
  LimitTask,
  ReviewKind,
  Rule,
} from '../../tribunal/index.ts'
import type { ByText, LawLanguage, Paired } from '../../tribunal/languages.ts'
import type { hearingStates } from '../hearings/values.ts'
import type { CaseStatus } from '../record/values.ts'
import type { LimitAnswer } from './answers/queries.ts'
import type { Calendar, Closure } from './calendar.ts'
import type { safeReasons } from './values.ts'

/** What is known of a case, as it enters the counting. */
export type CaseFacts = {
  readonly division: Division
  readonly status: CaseStatus
  /** Immigration Division: a 48-hour or seven-day review, and it is not known which. */
  readonly urgent: boolean
  readonly claimMade: 'portOfEntry' | 'inland' | null
  readonly appealKind: AppealKind | null
  /** Whether an appeal within the tribunal lies from what is decided in it; null where nobody said. */
  readonly appealRight?: AppealRight | null
  /** Epoch milliseconds at which it was filed; left out where that does not matter. */
  readonly openedAt?: number | null
  /** The clock of the office that processes the case. */
  readonly officeZone: string
}

export type HearingFact = {
  readonly id: string
  /** Epoch milliseconds, and the zone of the place where it is held: its date is the one on the notice to appear. */
  readonly startsAt: number
  readonly zone: string
  readonly kind: (typeof hearingKinds)[number]
  readonly state: (typeof hearingStates)[number]
  /** Only its day is known; `startsAt` is some instant of it. */
  readonly isHourUnknown?: boolean
  /** Which review of the detention it is, or is held with; null where nobody said. */
  readonly reviewKind?: ReviewKind | null
}

type EventFact = {
  readonly id: string
  readonly kind: string
  /** ISO date of the event where it happened. */
  readonly day: string
  /** ISO date that the Division fixed. */
  readonly setDay: string | null
  /** Epoch milliseconds, where the hour counts and is known. */
  readonly happenedAt?: number | null
  /** ISO date on which it was mailed: `day` is then worked out anew, when it is considered received. */
  readonly mailedOn?: string | null
  /** Sent to or from a place outside Canada. */
  readonly mailedAbroad?: boolean
}

/** A practice notice: other days in place of the rule's, for events from one day to another (ISO, the last included). */
export type LimitChange = Paired<'source'> &
  Paired<'link', string | null> & {
    readonly id: string
    readonly deadlineId: DeadlineId
    readonly days: number
    readonly effectiveFrom: string
    readonly effectiveTo: string | null
  }

/** An order of the Division for one file, by which a limit has another day, or none. */
export type LimitOrder = {
  readonly id: string
  readonly deadlineId: DeadlineId
  /** What the limit is counted from, as its key has it (`event:…`); null: whatever it is counted from in this file. */
  readonly cause: string | null
  readonly effect: LimitOrderEffect
  /** The last day, ISO; null where the limit is waived. */
  readonly until: string | null
  /** ISO date on which it was made. */
  readonly madeOn: string
  /** Who made it, as the order names them. */
  readonly madeBy: string
}

/** What a verdict keeps of the order by which it was given, and a receipt says. */
export type AppliedOrder = Pick<LimitOrder, 'id' | 'effect' | 'madeOn' | 'madeBy'>

/** The same of a practice notice. */
export type AppliedNotice = Paired<'source'> & { readonly id: string }

/** The steps of a count, in order. Days are ISO dates. */
export type CountingStep =
  /** Sent by regular mail on this day, and considered received on another, from which it is counted. */
  | {
      readonly step: 'mailed'
      readonly day: string
      readonly received: string
      readonly isAbroad: boolean
      readonly rule: Rule
    }
  | { readonly step: 'from'; readonly anchor: Anchor; readonly day: string }
  | { readonly step: 'counted'; readonly count: Count; readonly day: string }
  /** Not counted as a working day on the way. */
  | { readonly step: 'passed'; readonly day: string; readonly closure: Closure }
  /** The limit would have ended here, and moves on. */
  | { readonly step: 'moved'; readonly day: string; readonly closure: Closure }
  /** It ends here although the office is closed: the Act moves no limit from a Saturday. */
  | { readonly step: 'stays'; readonly day: string; readonly closure: Closure }
  | { readonly step: 'set'; readonly day: string }
  /** Counted by the hour, to this instant (epoch milliseconds). */
  | { readonly step: 'hours'; readonly hours: number; readonly day: string; readonly endsAt: number }
  /** To be counted by the hour, which nobody entered: it ends in the course of this day. */
  | { readonly step: 'hourUnknown'; readonly hours: number; readonly day: string }
  /** The last day by an order for this file. */
  | { readonly step: 'ordered'; readonly day: string }

/**
 * What the portal does not know of the file, and the limit hangs on: an appeal within the tribunal, none, or which review it is.
 * The limit is shown with these words.
 */
export type OnlyIf =
  | { readonly on: 'appeal' | 'noAppeal'; readonly rules: readonly Rule[] }
  | { readonly on: 'review'; readonly kinds: readonly ReviewKind[] }

/** What one text, or the practice notice, makes of it. */
export type Basis = {
  /** Null where the Division set the day. */
  readonly count: Count | null
  /** ISO date. */
  readonly day: string
  readonly steps: readonly CountingStep[]
}

/**
 * Why a limit may end before the day shown: the rule itself can be read so (`doubtful`); what is counted back from a day and lands on a
 * closed one moves towards it, so that fewer days are left (`backward`); it stays on a day on which the office is closed (`stays`); it
 * moved past a holiday of a province or a town, of which it may be asked whether it binds the tribunal (`local`); a limit of the Act or
 * the Regulations moved by a clause of the Rules alone (`ownClause`); an order, or the Division, named a closed day itself (`named`); a year's closed days are not entered yet (`unconfirmed`); what was
 * mailed may count as received earlier (`mailed`), or the rule on mail may not speak of what an officer sent (`officerMail`).
 */
export type SafeReason = (typeof safeReasons)[number]

export type Deadline = {
  readonly id: DeadlineId
  /** Of the case, whose rules the count rests on. */
  readonly division: Division
  /** The same as long as it is counted from the same thing: `rpd.disclose hearing:…`, `rad.record event:…`. */
  readonly key: string
  readonly limit: Limit
  readonly rule: Rule
  readonly side: DeadlineSide
  readonly weight: Limit['weight']
  /** What it is counted from: a hearing, or an event, with its ISO date. Null where a review is due without a date. */
  readonly anchor: { readonly kind: Anchor; readonly id: string; readonly day: string }
  /**
   * The last day as an ISO date, by the office's clock; null for a task without a day. Of a limit upon the Division
   * (`bound: 'first'`) the first day on which it may act.
   */
  readonly day: string | null
  readonly bound: 'last' | 'first'
  /** Epoch milliseconds at which the day is over: the first instant of the next day at the office (of `first`: at which it begins). */
  readonly endsAt: number | null
  /** Counted by the hour: `endsAt` is that instant; of an unknown hour it ends in the course of its day. */
  readonly byHour: 'known' | 'unknown' | null
  readonly onlyIf: OnlyIf | null
  /** To do without a day, or beside it. */
  readonly task: LimitTask | null
  /** Each text's own result by the rule itself; null without a day. */
  readonly bases: ByText<Basis> | null
  /** Which of the two texts gave the day; `both` when they agree. */
  readonly strictest: LawLanguage | 'both'
  /** The working day before, where the texts leave room for a reading by which the limit ends then; else null. */
  readonly safeDay: string | null
  /** The reading by which it does. */
  readonly safeWhy: SafeReason | null
  /** Epoch milliseconds at which the safe day is over at the office; null without one. */
  readonly safeEndsAt: number | null
  /** The first year on which it rests and whose days nobody has entered for the office, or confirmed; null where there is none. */
  readonly unconfirmedYear: number | null
  /**
   * The practice notice that changed it, or else the one that it builds on; `day` above is then the notice's, and `ruleDay` the rule's.
   * `base`: what changed the one that it builds on.
   */
  readonly notice: { readonly change: LimitChange; readonly base: LimitChange | null; readonly basis: Basis } | null
  readonly ruleDay: string | null
  /**
   * The order for this file, on this limit or on the one that it builds on: `day` above is then the order's. Without a basis the
   * limit is waived, and has no day.
   */
  readonly order: { readonly order: LimitOrder; readonly basis: Basis | null } | null
  readonly correction: null
}

/** Until when something returned may be corrected and keep its first time of receipt, for one principal alone: no rule counts it. */
export type CorrectionDeadline = Omit<Deadline, 'rule' | 'limit' | 'correction'> & {
  readonly rule: null
  readonly limit: Omit<Limit, 'rule'> & { readonly rule: null }
  readonly correction: {
    readonly submissionId: string
    readonly number: string
    readonly principalId: string
    readonly zone: string
  }
}

export type AnyDeadline = Deadline | CorrectionDeadline

/** Everything that deadlines are derived from. */
export type DeadlineFacts = {
  readonly theCase: CaseFacts
  readonly hearings: readonly HearingFact[]
  readonly events: readonly EventFact[]
  readonly changes: readonly LimitChange[]
  /** The orders in force in this file, the latest last. */
  readonly orders: readonly LimitOrder[]
  readonly calendar: Calendar
}

/** What counsel's side says of a deadline, for one principal. */
export type Mark = {
  readonly key: string
  readonly principalId: string
  readonly state: 'done' | 'notNeeded'
  readonly markedBy: string
  /** Epoch milliseconds. */
  readonly markedAt: number
}

/** A deadline as a reader meets it. */
export type ListedDeadline = AnyDeadline & { readonly marks: readonly Mark[]; readonly answers: readonly LimitAnswer[] }
