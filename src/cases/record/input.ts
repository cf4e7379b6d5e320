import type { Temporal } from '../../platform/clock.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type caseRoles, type Division, type hearingKinds, lawOf } from '../../tribunal/index.ts'
import type { Locale } from '../../tribunal/languages.ts'
import type { hearingModes, hearingStates } from '../hearings/values.ts'
import type { CaseStatus } from './values.ts'

/** A file number as it is kept, in the shape of its division: capitals, no spaces around. */
export function checkReference(division: Division, typed: string): Result<string, 'referenceShape'> {
  const reference = typed.trim().toUpperCase()
  return lawOf(division).fileNumber.shape.test(reference) ? ok(reference) : fail('referenceShape')
}

/** A Unique Client Identifier as it is kept: 8 or 10 digits, whatever hyphens and spaces it was written with; null when none was. */
export function checkUci(typed: string | null | undefined): Result<string | null, 'uciShape'> {
  const digits = (typed ?? '').replace(/[\s-]/g, '')
  if (digits === '') return ok(null)
  return /^(\d{8}|\d{10})$/.test(digits) ? ok(digits) : fail('uciShape')
}

export type NewCase = {
  readonly reference: string
  readonly division: Division
  readonly title: string
  readonly language: Locale
  readonly urgent?: boolean
  readonly inPrivate?: boolean
  readonly relatedReference?: string | null
}

/** What is left out stays as it is. */
export type CaseChange = Partial<{
  title: string
  officeId: string
  language: Locale
  status: CaseStatus
  urgent: boolean
  inPrivate: boolean
  relatedReference: string | null
}>

export type NewPerson = {
  readonly name: string
  readonly role: (typeof caseRoles)[number]
  readonly uci?: string | null
  /** ISO date, as the tribunal holds it. */
  readonly birthDate?: string | null
  /** For a designated representative: whom, another person of the case. */
  readonly representsId?: string | null
  /** Of the party's own account, when they have one. */
  readonly accountEmail?: string | null
  /** They are another person than those who are like them. */
  readonly isAnother?: boolean
}

export type NewHearing = {
  /** Date and time by the clock of `zone`, as the notice to appear says it. */
  readonly startsAt: Temporal.PlainDateTime
  readonly zone: string
  readonly minutes: number
  readonly kind: (typeof hearingKinds)[number]
  readonly mode: (typeof hearingModes)[number]
  readonly place?: string | null
  readonly link?: string | null
  /** Of the hearing, where it is not that of the proceeding. */
  readonly language?: Locale | null
  /** Language and dialect into which it is interpreted, in the tribunal's words. */
  readonly interpreter?: string | null
}

export type HearingChange = Partial<
  NewHearing & {
    state: (typeof hearingStates)[number]
    /** Why it was adjourned or cancelled; with another state it falls away. */
    reason: string | null
  }
>

export type NewAppearance = {
  readonly counselId: string
  /** Epoch milliseconds; `until` is the first instant after it. */
  readonly from: number
  readonly until?: number | null
  readonly limits?: string | null
}
