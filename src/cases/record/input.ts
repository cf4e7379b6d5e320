import type { Temporal } from '../../platform/clock.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type Division, lawOf } from '../../tribunal/index.ts'
import type { hearings } from '../hearings/schema.ts'
import type { casePeople } from '../people/schema.ts'
import type { cases } from './schema.ts'

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

/** What is said; what is left out stays as it was held, or is as in a new one. */
export function fillDetails<D extends object>(blank: D, said: Partial<D>, held: D = blank): D {
  const names = Object.keys(blank) as (keyof D)[]
  return Object.fromEntries(names.map((name) => [name, said[name] === undefined ? held[name] : said[name]])) as D
}

export type Case = typeof cases.$inferSelect

/** What the portal keeps of a case by itself. */
type KeptByPortal =
  | 'id'
  | 'folded'
  | 'groupId'
  | 'isPrincipal'
  | 'openedAt'
  | 'closedAt'
  | 'changedAt'
  | 'externalKey'
  | 'feedVersion'

/** What is said of a case, by staff or by the tribunal's system. A new column is one of these unless it is named above. */
export type SaidOfCase = Omit<Case, KeptByPortal>

/** Of that, what may be left out when a case is opened. */
export type CaseDetails = Omit<SaidOfCase, 'reference' | 'division' | 'officeId' | 'title' | 'language' | 'status'>

/** A case of which nothing more is said. */
export const newCaseDetails: CaseDetails = {
  scriptTitle: null,
  scriptLang: null,
  urgent: false,
  inPrivate: true,
  claimMade: null,
  appealKind: null,
  appealRight: null,
  interpreter: null,
  relatedReference: null,
}

/** These come from the tribunal's system alone. */
type StaffDetails = Omit<CaseDetails, 'claimMade' | 'appealKind' | 'interpreter'>

export type NewCase = Readonly<Pick<Case, 'reference' | 'division' | 'title' | 'language'> & Partial<StaffDetails>>

/** What is left out stays as it is. */
export type CaseChange = Partial<Pick<Case, 'title' | 'officeId' | 'language' | 'status'> & StaffDetails>

/** What is said of a person of a case. A new column is one of these unless it is named here. */
export type SaidOfPerson = Omit<
  typeof casePeople.$inferSelect,
  'id' | 'caseId' | 'accountId' | 'position' | 'externalKey'
>
export type PersonField = keyof SaidOfPerson | 'accountEmail'

export type NewPerson = Readonly<Pick<SaidOfPerson, 'name' | 'role'> & Partial<SaidOfPerson>> & {
  /** Of the party's own account, when they have one. */
  readonly accountEmail?: string | null
  /** They are another person than those who are like them. */
  readonly isAnother?: boolean
}

/** What is said of a hearing, beside its beginning. A new column is one of these unless it is named here. */
export type SaidOfHearing = Omit<
  typeof hearings.$inferSelect,
  'id' | 'caseId' | 'startsAt' | 'changedAt' | 'sequence' | 'movedFrom' | 'externalKey' | 'feedVersion'
>
export type HearingField = keyof SaidOfHearing | 'date' | 'time'

/** What may be left out when a hearing is fixed. */
export type HearingDetails = Omit<SaidOfHearing, 'zone' | 'minutes' | 'kind' | 'mode' | 'state' | 'reason'>

export const newHearingDetails: HearingDetails = {
  reviewKind: null,
  place: null,
  room: null,
  panel: null,
  link: null,
  language: null,
  interpreter: null,
}

export type NewHearing = Readonly<
  Pick<SaidOfHearing, 'zone' | 'minutes' | 'kind' | 'mode'> & Partial<HearingDetails>
> & {
  /** Date and time by the clock of `zone`, as the notice to appear says it. */
  readonly startsAt: Temporal.PlainDateTime
}

/** With another state than adjourned or cancelled, the reason falls away. */
export type HearingChange = Partial<NewHearing & Pick<SaidOfHearing, 'state' | 'reason'>>

export type NewAppearance = {
  readonly counselId: string
  /** Epoch milliseconds; `until` is the first instant after it. */
  readonly from: number
  readonly until?: number | null
  readonly limits?: string | null
}
