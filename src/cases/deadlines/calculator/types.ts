import type { Office } from '../../../accounts/people/index.ts'
import type { AppealKind, AppealRight, Division, hearingKinds, ReviewKind } from '../../../tribunal/index.ts'
import type { Practice } from '../../firm-notes/queries.ts'
import type { EventChoice } from '../events/queries.ts'
import type { CaseFacts, Deadline } from '../types.ts'

/** What is wrong with a row of the form. */
export type RowError =
  | 'whatMissing'
  | 'dayMissing'
  | 'dayImpossible'
  | 'dayTooFar'
  | 'setDayMissing'
  | 'setDayBefore'
  | 'notMailed'
  | 'dayOrMailed'

export type HearingKind = (typeof hearingKinds)[number]

export type AskedRow = {
  /** A kind of hearing or of event; empty where nothing was chosen. */
  readonly what: string
  readonly day: string
  /** The day that the Division named, where the event has one. */
  readonly set: string
  /** On which it was mailed, in place of its day; whether to or from a place outside Canada. */
  readonly mailed: string
  readonly isAbroad: boolean
  readonly error?: RowError
}

/** What somebody asks the calculator, as it stands in the address. */
export type Question = {
  readonly division: Division | undefined
  readonly office: string
  readonly claimMade: CaseFacts['claimMade']
  readonly appealKind: AppealKind | null
  /** Whether the decision can be appealed within the tribunal; null: not said. */
  readonly appealRight: AppealRight | null
  /** Which review of a detention the hearing is, or is held with; null where no limit hangs on it. */
  readonly reviewKind: ReviewKind | null
  readonly rows: readonly AskedRow[]
}

/** What a form for cases of a division offers: only what a limit of it hangs on. */
export type Choices = {
  readonly hearings: readonly HearingKind[]
  readonly events: readonly EventChoice[]
  readonly claims: readonly NonNullable<CaseFacts['claimMade']>[]
  readonly appeals: readonly AppealKind[]
  readonly appealRights: readonly AppealRight[]
  readonly reviews: readonly ReviewKind[]
}

export type Calculation = {
  readonly question: Question
  readonly division: Division
  readonly office: Office
  readonly deadlines: readonly Deadline[]
  /** The day on which the oldest of the texts that were counted by came into force. */
  readonly textsSince: string | undefined
}

export type SaveError = 'caseMissing' | 'caseUnknown' | 'practiceMissing' | 'chooseFor' | 'nothing'

/** What somebody typed to keep the result, and what was wrong with it. */
export type Saving = {
  readonly reference: string
  readonly error?: SaveError
  /** Of several practices one is to be chosen. */
  readonly practices?: readonly Practice[]
}
