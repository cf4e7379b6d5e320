import * as z from 'zod'
import type { Hearing } from '../cases/hearings/index.ts'
import { hearingModes, hearingStates } from '../cases/hearings/values.ts'
import type { Case } from '../cases/record/index.ts'
import { caseStatuses } from '../cases/record/values.ts'
import { caseRoles, hearingKinds, reviewKinds } from '../tribunal/index.ts'
import { capacity, caseName, languageSchema, office, timeSchema } from './schemas-parts.ts'
import { apiScopes } from './tokens.ts'

export const token = z.strictObject({
  name: z.string(),
  scopes: z.array(z.enum(apiScopes)),
  expiresAt: timeSchema,
  person: z.strictObject({
    id: z.string(),
    name: z.string(),
    role: z.enum(['counsel', 'delegate']),
    locale: languageSchema,
    zone: z.string(),
  }),
})

export const listedCase = z.strictObject({
  ...caseName.shape,
  status: z.enum(caseStatuses),
  office,
  openedAt: timeSchema,
  nextHearing: z.strictObject({ startsAt: timeSchema, zone: z.string() }).nullable(),
  forWhom: z.array(z.string()),
})

/** Of a hearing's columns, all but these: who sits is for the registry. */
type HearingColumn = Exclude<keyof Hearing, 'caseId' | 'panel' | 'externalKey' | 'feedVersion'>

export const hearing = z.strictObject({
  id: z.string(),
  startsAt: timeSchema,
  minutes: z.int(),
  zone: z.string(),
  kind: z.enum(hearingKinds),
  mode: z.enum(hearingModes),
  place: z.string().nullable(),
  room: z.string().nullable(),
  link: z.string().nullable(),
  state: z.enum(hearingStates),
  movedFrom: timeSchema.nullable(),
  reason: z.string().nullable(),
  language: languageSchema.nullable(),
  interpreter: z.string().nullable(),
  reviewKind: z.enum(reviewKinds).nullable(),
  changedAt: timeSchema,
  sequence: z.int(),
} satisfies Record<HearingColumn, z.ZodType>)

export const listedHearing = z.strictObject({ ...hearing.shape, case: caseName, forWhom: z.array(z.string()) })

/** What the API does not tell of a case, and its office, which it tells in full. */
type NotTold =
  | 'officeId'
  | 'folded'
  | 'urgent'
  | 'inPrivate'
  | 'claimMade'
  | 'appealKind'
  | 'appealRight'
  | 'interpreter'
  | 'relatedReference'
  | 'groupId'
  | 'isPrincipal'
  | 'externalKey'
  | 'feedVersion'

export const theCase = z.strictObject({
  ...caseName.shape,
  status: z.enum(caseStatuses),
  language: languageSchema,
  office,
  openedAt: timeSchema,
  closedAt: timeSchema.nullable(),
  accessEndsAt: timeSchema.nullable(),
  changedAt: timeSchema,
  people: z.array(
    z.strictObject({
      name: z.string(),
      scriptName: z.string().nullable(),
      scriptLang: z.string().nullable(),
      role: z.enum(caseRoles),
      uci: z.string().nullable(),
    }),
  ),
  counsel: z.array(
    z.strictObject({
      name: z.string(),
      firm: z.string().nullable(),
      from: timeSchema,
      until: timeSchema.nullable(),
      limits: z.string().nullable(),
    }),
  ),
  capacities: z.array(capacity),
  hearings: z.array(hearing),
} satisfies Record<Exclude<keyof Case, NotTold>, z.ZodType> & Record<string, z.ZodType>)
