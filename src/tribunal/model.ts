import type { CountingAct, CountingRules } from './counting-law.ts'
import type { DocumentCatalogue } from './document-rows.ts'
import type { EventKind } from './events.ts'
import type { InstrumentText } from './instruments.ts'
import type { Localized } from './languages.ts'
import type { DeadlineId, Limit, Rule } from './limit-types.ts'
import type { YearlyDay } from './office-days.ts'
import type { RequestRules } from './requests.ts'
import type { ReturnCode, ReturnReason } from './return-reasons.ts'
import type { PointToVerify } from './to-verify.ts'
import type { CaseRole, FilingSide, HearingKind, LimitOrderEffect, NoticeException } from './values.ts'

/** How counsel leaves the record. */
type Removal = {
  /** As a reader finds it: `RPD r.15`. */
  readonly rule: string
  /** Whole working days that must lie between the written request and the proceeding; null where the rules set none. */
  readonly workingDays: number | null
  /** The notice alone ends it; nobody grants it. */
  readonly isNotice: boolean
  /** A holiday is no working day even where the office is open. */
  readonly strictHolidays?: true
}

/** What its rules let it order on a limit for one file. */
type OrderRule = {
  /** The place in its rules, by what the order does. */
  readonly numbers: Readonly<Record<LimitOrderEffect, string>>
  /** The place for an extension of a limit that has passed, where it is another one. */
  readonly extendedLate?: string
  /** A limit may be shortened after it has passed. */
  readonly shortensLate: boolean
}

/** How long before a hearing its parties have the notice to appear. */
type HearingNoticeRule = {
  /** The limit of the Division that counts it. */
  readonly limit: DeadlineId
  /** The hearings of which its rule speaks. */
  readonly hearings: readonly HearingKind[]
  /** When it may be shorter, with the place in the division's rules; what is left out is no exception there. */
  readonly unless: Readonly<Partial<Record<NoticeException, string>>>
}

/** When a document that was sent to a party by regular mail is considered received. */
type MailedRule = {
  readonly days: number
  /** Sent to or from a place outside Canada. */
  readonly daysAbroad: number
  /** From which days it goes on to the next working day: any on which the office is closed, or a Saturday, Sunday or other statutory holiday alone. */
  readonly movesFrom: 'closed' | 'holiday' | 'none'
  /** The place in the division's rules: `41(2)`. */
  readonly number: string
  /** What an officer outside the tribunal sends: it may be argued that the rule does not speak of it. */
  readonly officerKinds?: readonly EventKind[]
}

/** An appeal within the tribunal from what a division decides, which some files have and others not. */
type AppealLaw = {
  /** Where it says which. */
  readonly rules: readonly Rule[]
  /** Every decision of such a file, so that what comes after the appeal alone is none of its limits. */
  readonly isOfAll: boolean
}

/** Everything that one division's law says to the program. Its words stand in `locales/<language>/tribunal/<division>.json`. */
export type DivisionLaw = {
  /** How it writes a file number, and after which signs of the plain one it writes a hyphen. */
  readonly fileNumber: { readonly shape: RegExp; readonly hyphensAfter: readonly number[] }
  /** What the person whose case it is, is called. */
  readonly partyRole: CaseRole
  /** Its rules: the key under which limits cite them, and the text. */
  readonly rules: InstrumentText & { readonly instrument: string }
  /** Provisions that its words name in full, `tribunal:<division>.cited`: their code in small letters and digits. */
  readonly cited: readonly string[]
  readonly limits: readonly Limit[]
  /** Listed after those of the other divisions. */
  readonly limitsLast?: true
  /** None: nothing it decides is appealed within the tribunal, or whether it is hangs on nothing that a file says. */
  readonly appeal?: AppealLaw
  /** The limits for what is sent as evidence, in order of preference. */
  readonly evidence: readonly DeadlineId[]
  /** What "the hearing" of a limit is. */
  readonly hearings: readonly HearingKind[]
  /** None: its rules ask for a notice and set no time for it. */
  readonly hearingNotice?: HearingNoticeRule
  readonly removal: Removal
  readonly mailed: MailedRule
  /** Under which place in its rules something filed is kept from others on the case, as a reader finds it; none: nothing says so. */
  readonly confidentiality?: string
  readonly orders: OrderRule
  readonly counting: CountingRules
  readonly documents: DocumentCatalogue
  readonly requests: RequestRules
  /** Letters before the labels of exhibits, the same in both languages: what stands on a page is read by both. */
  readonly exhibits: Readonly<Record<FilingSide, string>>
  /** Reasons for a return that not every division has. */
  readonly returns: readonly ReturnCode[]
}

/** What a zone's clock shows at an instant, by which the runtime's zone data is checked. */
export type KnownInstant = {
  readonly zone: string
  readonly at: string
  readonly offset: string
  /** With this one wrong the portal does not start. */
  readonly refuses: boolean
}

type Brand = {
  /** In its languages at once, where none is known. */
  readonly name: string
  /** Files that are served beside those of `public/`, from there; one with the same name takes its place. */
  readonly folder: string | null
  /** The sheet with the tribunal's colours, after the portal's own; null: these as they are. */
  readonly sheet: string | null
  /** The picture of a tab. */
  readonly icon: string
}

/** A tribunal as the program reads it: put another in its place, and the portal is that tribunal's. */
export type Tribunal = {
  /** In the order in which lists offer them. */
  readonly divisions: Readonly<Record<string, DivisionLaw>>
  /** Divisions whose parties may be invited where no setting says otherwise. */
  readonly partyDivisions: readonly string[]
  /** Instruments that no division has to itself. */
  readonly instruments: Readonly<Record<string, InstrumentText>>
  /** By which days are counted; null: by the divisions' own rules alone. */
  readonly countingAct: CountingAct | null
  /** Limits that several divisions have. */
  readonly sharedLimits: readonly Limit[]
  readonly returnReasons: readonly ReturnReason[]
  /** The zone of the stamp on every receipt, and of all that belongs to no office. */
  readonly stampZone: string
  readonly zones: readonly string[]
  readonly knownInstants: readonly KnownInstant[]
  /** The days that each year proposes to offices: its own, and what a holiday of the country is called on the day on which it is kept. */
  readonly yearlyDays: readonly YearlyDay[]
  /** Nobody has checked these points of its law yet. */
  readonly toVerify: readonly PointToVerify[]
  readonly movedHolidays: Readonly<Record<string, Localized<string>>>
  readonly brand: Brand
  /** Folders with its words, from `locales/`; `{language}` stands for the language. Later ones add to earlier ones. */
  readonly words: readonly string[]
}
