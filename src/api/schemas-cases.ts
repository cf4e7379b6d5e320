import * as z from 'zod'
import { hearingModes, hearingStates } from '../cases/hearings/values.ts'
import { caseStatuses } from '../cases/record/values.ts'
import { caseRoles, hearingKinds } from '../tribunal/index.ts'
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

export const hearingShape = {
  id: z.string(),
  startsAt: timeSchema,
  minutes: z.int(),
  zone: z.string(),
  kind: z.enum(hearingKinds),
  mode: z.enum(hearingModes),
  place: z.string().nullable(),
  link: z.string().nullable(),
  state: z.enum(hearingStates),
  movedFrom: timeSchema.nullable(),
  reason: z.string().nullable(),
  language: languageSchema.nullable(),
  interpreter: z.string().nullable(),
  changedAt: timeSchema,
  sequence: z.int(),
}

export const theCase = z.strictObject({
  ...caseName.shape,
  status: z.enum(caseStatuses),
  language: languageSchema,
  office,
  openedAt: timeSchema,
  closedAt: timeSchema.nullable(),
  accessEndsAt: timeSchema.nullable(),
  changedAt: timeSchema,
  people: z.array(z.strictObject({ name: z.string(), role: z.enum(caseRoles), uci: z.string().nullable() })),
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
  hearings: z.array(z.strictObject(hearingShape)),
})
