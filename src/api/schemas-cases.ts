import * as z from 'zod'
import { hearingModes, hearingStates } from '../cases/hearings/index.ts'
import { caseStatuses } from '../cases/record/index.ts'
import { caseRoles, hearingKinds } from '../tribunal/index.ts'
import { capacity, caseName, language, office, time } from './schemas-parts.ts'
import { scopes } from './tokens.ts'

export const token = z.strictObject({
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  expiresAt: time,
  person: z.strictObject({
    id: z.string(),
    name: z.string(),
    role: z.enum(['counsel', 'delegate']),
    locale: language,
    zone: z.string(),
  }),
})

export const listedCase = z.strictObject({
  ...caseName.shape,
  status: z.enum(caseStatuses),
  office,
  openedAt: time,
  nextHearing: z.strictObject({ startsAt: time, zone: z.string() }).nullable(),
  forWhom: z.array(z.string()),
})

export const hearingShape = {
  id: z.string(),
  startsAt: time,
  minutes: z.int(),
  zone: z.string(),
  kind: z.enum(hearingKinds),
  mode: z.enum(hearingModes),
  place: z.string().nullable(),
  link: z.string().nullable(),
  state: z.enum(hearingStates),
  movedFrom: time.nullable(),
  reason: z.string().nullable(),
  language: language.nullable(),
  interpreter: z.string().nullable(),
  changedAt: time,
  sequence: z.int(),
}

export const theCase = z.strictObject({
  ...caseName.shape,
  status: z.enum(caseStatuses),
  language,
  office,
  openedAt: time,
  closedAt: time.nullable(),
  accessEndsAt: time.nullable(),
  changedAt: time,
  people: z.array(z.strictObject({ name: z.string(), role: z.enum(caseRoles), uci: z.string().nullable() })),
  counsel: z.array(
    z.strictObject({
      name: z.string(),
      firm: z.string().nullable(),
      from: time,
      until: time.nullable(),
      limits: z.string().nullable(),
    }),
  ),
  capacities: z.array(capacity),
  hearings: z.array(z.strictObject(hearingShape)),
})
