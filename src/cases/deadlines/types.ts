import type {
  Anchor,
  AppealKind,
  Count,
  DeadlineId,
  DeadlineSide,
  Division,
  hearingKinds,
  Limit,
  LimitTask,
  Rule,
} from '../../tribunal/index.ts'
import type { ByText, LawLanguage, Paired } from '../../tribunal/languages.ts'
import type { hearingStates } from '../hearings/values.ts'
import type { CaseStatus } from '../record/values.ts'
import type { Calendar, Closure } from './calendar.ts'

/** What is known of a case, as it enters the counting. */
export type CaseFacts = {
  readonly division: Division
  readonly status: CaseStatus
  readonly urgent: boolean
  readonly claimMade: 'portOfEntry' | 'inland' | null
  readonly appealKind: AppealKind | null
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
}

export type EventFact = {
  readonly id: string
  readonly kind: string
  /** ISO date of the event where it happened. */
  readonly day: string
  /** ISO date that the Division fixed. */
  readonly setDay: string | null
}

/** A practice notice: other days in place of the rule's, for events from one day to another (ISO, the last included). */
export type LimitChange = Paired<'source'> & {
  readonly id: string
  readonly deadlineId: DeadlineId
  readonly days: number
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly link: string | null
}

/** The steps of a count, in order. Days are ISO dates. */
export type CountingStep =
  | { readonly step: 'from'; readonly anchor: Anchor; readonly day: string }
  | { readonly step: 'counted'; readonly count: Count; readonly day: string }
  /** Not counted as a working day on the way. */
  | { readonly step: 'passed'; readonly day: string; readonly closure: Closure }
  /** The limit would have ended here, and moves on. */
  | { readonly step: 'moved'; readonly day: string; readonly closure: Closure }
  /** It ends here although the office is closed: the Act moves no limit from a Saturday. */
  | { readonly step: 'stays'; readonly day: string; readonly closure: Closure }
  | { readonly step: 'set'; readonly day: string }

/** What one text, or the practice notice, makes of it. */
export type Basis = {
  /** Null where the Division set the day. */
  readonly count: Count | null
  /** ISO date. */
  readonly day: string
  readonly steps: readonly CountingStep[]
}

export type Deadline = {
  readonly id: DeadlineId
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
  /** To do without a day, or beside it. */
  readonly task: LimitTask | null
  /** Each text's own result by the rule itself; null without a day. */
  readonly bases: ByText<Basis> | null
  /** Which of the two texts gave the day; `both` when they agree. */
  readonly strictest: LawLanguage | 'both'
  /** The working day before, where the texts leave room for a reading by which the limit ends then; else null. */
  readonly safeDay: string | null
  /** The practice notice that changed it; `day` above is then the notice's, and `ruleDay` the rule's. */
  readonly notice: { readonly change: LimitChange; readonly basis: Basis } | null
  readonly ruleDay: string | null
}

/** Everything that deadlines are derived from. */
export type DeadlineFacts = {
  readonly theCase: CaseFacts
  readonly hearings: readonly HearingFact[]
  readonly events: readonly EventFact[]
  readonly changes: readonly LimitChange[]
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
export type ListedDeadline = Deadline & { readonly marks: readonly Mark[] }
