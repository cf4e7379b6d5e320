import type { hearingModes } from '../cases/hearings/values.ts'
import type { OutgoingType } from '../documents/values.ts'
import type { Instant, Temporal } from '../platform/clock.ts'
import type {
  Division,
  DocumentType,
  hearingKinds,
  LimitOrderEffect,
  ReturnCode,
  ReviewKind,
} from '../tribunal/index.ts'
import type { Locale } from '../tribunal/languages.ts'
import type { Claimant } from './claimants.ts'
import type { DemoPerson, OfficeCode } from './people.ts'
import type { PaperKind } from './words.ts'

/** A sample case from its opening to today. Counts of days go back from today. */
export type CasePlan = {
  readonly key: string
  readonly division: Division
  readonly office: OfficeCode
  readonly language: Locale
  readonly person: Claimant
  readonly opened: number
  readonly account?: 'party'
  readonly also?: readonly {
    readonly name: string
    readonly scriptName?: string
    readonly scriptLang?: string
    readonly role: 'designatedRepresentative' | 'interpreter' | 'respondent'
  }[]
  /** Key of the principal file of its family. */
  readonly principal?: string
  /** Key of the file appealed from. */
  readonly appealOf?: string
  readonly urgent?: boolean
  readonly inPublic?: boolean
  readonly counsel?: readonly CounselPlan[]
  readonly hearings?: readonly HearingPlan[]
  readonly sends?: readonly SendPlan[]
  readonly letters?: readonly LetterPlan[]
  readonly events?: readonly EventPlan[]
  readonly orders?: readonly OrderPlan[]
  readonly statuses?: readonly { readonly to: 'open' | 'reserved' | 'decided' | 'closed'; readonly ago: number }[]
  /** Passed to this office that many days ago. */
  readonly movedTo?: { readonly office: OfficeCode; readonly ago: number }
}

type CounselPlan = { readonly who: DemoPerson; readonly ago: number; readonly ended?: number; readonly limits?: string }

export type HearingPlan = {
  readonly day: Temporal.PlainDate
  /** By the clock of `zone`. */
  readonly time: string
  /** The office's own when left out. */
  readonly zone?: string
  readonly place?: string
  readonly minutes?: number
  readonly kind?: (typeof hearingKinds)[number]
  readonly reviewKind?: ReviewKind
  readonly mode: (typeof hearingModes)[number]
  /** When it was fixed, in days ago. */
  readonly fixed: number
  /** What became of it, when it was not simply held. */
  readonly became?: { readonly state: 'adjourned' | 'cancelled'; readonly ago: number }
  readonly noticeUnread?: boolean
}

/** An event from which limits are counted, entered that many days ago. */
/** An order of the Division on a limit of the file. */
type OrderPlan = {
  readonly limit: string
  readonly effect: LimitOrderEffect
  readonly until?: Temporal.PlainDate
  readonly made: Temporal.PlainDate
  readonly by: string
  readonly entered: number
}

type EventPlan = {
  readonly kind: string
  readonly day: Temporal.PlainDate
  readonly setDay?: Temporal.PlainDate
  readonly entered: number
}

export type SendPlan = {
  readonly by: DemoPerson
  /** In whose name, when not the sender's own. */
  readonly in?: DemoPerson
  readonly papers: readonly (PaperKind & DocumentType)[]
  /** Keys of other cases to which the same is sent. */
  readonly alsoTo?: readonly string[]
  /** Days ago, or an instant. */
  readonly at: number | Instant
  readonly outcome?:
    | { readonly state: 'accepted'; readonly ago: number }
    | {
        readonly state: 'returned'
        readonly ago: number
        readonly code: ReturnCode
        readonly reason: string
        readonly faulty?: readonly number[]
      }
    | { readonly state: 'draft' }
  readonly note?: string
  /** A draft with a warning: a paper of another file, and a refused file. */
  readonly isOdd?: true
}

export type LetterPlan = { readonly kind: PaperKind & OutgoingType; readonly ago: number; readonly unread?: boolean }

export const accepted = (ago: number) => ({ state: 'accepted', ago }) as const
/** `faulty`: positions of the papers to replace, from 0. */
export const returned = (ago: number, code: ReturnCode, reason: string, faulty: readonly number[] = []) =>
  ({ state: 'returned', ago, code, reason, faulty }) as const
export const draft = { state: 'draft' } as const
