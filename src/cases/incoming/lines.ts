import * as z from 'zod'
import {
  appealKinds,
  appealRights,
  caseRoles,
  divisions,
  eventKinds,
  hearingKinds,
  limitOrderEffects,
  reviewKinds,
  zones,
} from '../../tribunal/index.ts'
import { languageTag, locales } from '../../tribunal/languages.ts'
import { hearingModes, hearingStates } from '../hearings/values.ts'
import type { SaidOfCase, SaidOfHearing, SaidOfPerson } from '../record/input.ts'
import { cases } from '../record/schema.ts'
import { caseStatuses } from '../record/values.ts'

/*
 * What the tribunal's case-management system says, one object a line. `externalKey` is its own key for the thing and
 * `version` its own count of changes. A field that is left out is not spoken of and stays; null clears.
 */

/** Of the sending system: signs of ASCII without a space. */
const key = z.string().regex(/^[\x21-\x7e]{1,100}$/)
const version = z.int().min(0)
const words = (most: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)
const moment = z.iso.datetime({ offset: true })
const language = z.enum(locales)
/** BCP 47, of names in their bearer's own script. */
const scriptLang = z.string().regex(languageTag).nullish()

/** A schema for each field of which the portal holds something. */
type LineOf<Said> = { readonly [K in keyof Said]: z.ZodType<Said[K] | undefined> } & Record<string, z.ZodType>

/** Whom they represent is said by that person's key. */
export const PersonLine = z.strictObject({
  externalKey: key,
  name: words(200),
  scriptName: words(200).nullish(),
  scriptLang,
  role: z.enum(caseRoles),
  uci: z.string().max(20).nullish(),
  birthDate: z.iso.date().nullish(),
  phone: words(60).nullish(),
  email: z.string().trim().max(254).nullish(),
  address: words(500).nullish(),
  represents: key.nullish(),
} satisfies LineOf<Omit<SaidOfPerson, 'representsId'>>)

export const CounselLine = z.strictObject({
  membershipNumber: words(40).optional(),
  body: words(200).optional(),
  email: z.string().trim().max(254).optional(),
  from: moment.optional(),
  until: moment.nullish(),
  limits: words(1000).nullish(),
})

/** Its office is said by the office's code. */
export const CaseLine = z.strictObject({
  externalKey: key,
  version,
  reference: z.string().trim().min(1).max(40).optional(),
  division: z.enum(divisions).optional(),
  office: z.string().trim().min(1).max(40).optional(),
  title: words(300).optional(),
  scriptTitle: words(300).nullish(),
  scriptLang,
  language: language.optional(),
  status: z.enum(caseStatuses).optional(),
  urgent: z.boolean().optional(),
  inPrivate: z.boolean().optional(),
  claimMade: z.enum(cases.claimMade.enumValues).nullish(),
  appealKind: z.enum(appealKinds).nullish(),
  appealRight: z.enum(appealRights).nullish(),
  interpreter: words(200).nullish(),
  group: z.string().trim().min(1).max(100).nullish(),
  relatedReference: z.string().trim().toUpperCase().min(1).max(40).nullish(),
  people: z.array(PersonLine).max(100).optional(),
  counsel: z.array(CounselLine).max(50).optional(),
  openedAt: moment.optional(),
  closedAt: moment.nullish(),
} satisfies LineOf<Omit<SaidOfCase, 'officeId'>>)
export type CaseLine = z.infer<typeof CaseLine>

export const HearingLine = z.strictObject({
  externalKey: key,
  version,
  case: key,
  startsAt: z.union([moment, z.iso.datetime({ local: true })]).optional(),
  zone: z.enum(zones).optional(),
  minutes: z.int().min(5).max(1440).optional(),
  kind: z.enum(hearingKinds).optional(),
  reviewKind: z.enum(reviewKinds).nullish(),
  mode: z.enum(hearingModes).optional(),
  place: words(300).nullish(),
  room: words(100).nullish(),
  panel: words(300).nullish(),
  link: z.string().trim().max(2000).nullish(),
  state: z.enum(hearingStates).optional(),
  language: language.nullish(),
  interpreter: words(200).nullish(),
  reason: words(1000).nullish(),
} satisfies LineOf<SaidOfHearing>)
export type HearingLine = z.infer<typeof HearingLine>

export const CaseEventLine = z.strictObject({
  externalKey: key,
  version,
  case: key,
  kind: z.enum(eventKinds).optional(),
  day: z.iso.date().optional(),
  at: moment.nullish(),
  setDay: z.iso.date().nullish(),
  /** When it was mailed, of what is considered received some days later: `day` is then counted. */
  mailedOn: z.iso.date().nullish(),
  mailedAbroad: z.boolean().optional(),
  note: words(1000).nullish(),
  cancelled: z.boolean().optional(),
})
export type CaseEventLine = z.infer<typeof CaseEventLine>

/** `event` or `hearing`: the key of what the limit is counted from, where the order is on that one alone. */
export const LimitOrderLine = z.strictObject({
  externalKey: key,
  version,
  case: key,
  limit: z.string().max(60).optional(),
  event: key.nullish(),
  hearing: key.nullish(),
  effect: z.enum(limitOrderEffects).optional(),
  until: z.iso.date().nullish(),
  madeOn: z.iso.date().optional(),
  madeBy: words(200).optional(),
  note: words(500).nullish(),
  cancelled: z.boolean().optional(),
})
export type LimitOrderLine = z.infer<typeof LimitOrderLine>
