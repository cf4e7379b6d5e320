import * as z from 'zod'
import { paperVerdicts } from '../documents/submissions/values.ts'
import { inEach } from '../platform/localized.ts'
import { jsonSchema } from '../platform/web/endpoints.ts'
import { limitOrderEffects } from '../tribunal/index.ts'
import { feedEventFacts } from './events.ts'
import { lineKinds } from './kinds.ts'
import { problemCodes } from './problems.ts'

const words = z.strictObject(inEach(() => z.string()))
const time = z.iso.datetime()

const answer = z.strictObject({
  line: z.int().min(1),
  externalKey: z.string().nullable(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'stale', 'refused', 'stopped']),
  id: z.string().optional(),
  code: z.string().optional(),
  field: z.string().optional(),
  message: words.optional(),
  warnings: z.array(z.strictObject({ code: z.string(), field: z.string(), message: words })).optional(),
})

const theCase = z.strictObject({
  id: z.string(),
  externalKey: z.string().nullable(),
  reference: z.string(),
  division: z.string(),
})

const person = z.strictObject({
  id: z.string(),
  role: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().nullish(),
  address: z.string().nullish(),
  body: z.string().nullish(),
  membershipNumber: z.string().nullish(),
})

const eventOf = (actions: readonly string[]) =>
  z.strictObject({
    seq: z.int().min(1),
    at: time,
    action: z.enum(actions as [string, ...string[]]),
    case: theCase.nullable(),
    officeId: z.string().nullable(),
    subject: z.strictObject({ kind: z.string(), id: z.string().nullable() }).nullable(),
    actor: person.nullable(),
    inNameOf: person.nullable(),
    person: person.nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })

const document = z.strictObject({
  id: z.string(),
  type: z.string().nullable(),
  title: z.string(),
  fileName: z.string(),
  size: z.int(),
  sha256: z.string().length(64),
  pages: z.int().nullable(),
  check: z.string(),
})

const submission = z.strictObject({
  id: z.string(),
  case: theCase,
  receipt: z.strictObject({
    number: z.string().nullable(),
    receivedAt: time.nullable(),
    firstByteAt: time.nullable(),
    sendAt: time.nullable(),
    committedAt: time.nullable(),
    office: z.string(),
    officeZone: z.string().nullable(),
    officeOffset: z.string().nullable(),
    stampOffset: z.string().nullable(),
    zoneData: z.string().nullable(),
    verdict: z.string().nullable(),
    dueDate: z.string().nullable(),
    safeDay: z.string().nullable(),
    statement: z.enum(paperVerdicts),
    rule: z.string().nullable(),
    order: z
      .strictObject({ id: z.string(), effect: z.enum(limitOrderEffects), madeOn: z.iso.date(), madeBy: z.string() })
      .nullable(),
    jws: z.string(),
  }),
  channel: z.string(),
  side: z.string(),
  principal: z.string(),
  sender: z.string(),
  acceptedAt: time.nullable(),
  note: z.string().nullable(),
  documents: z.array(document),
})

const answers = {
  Answer: answer,
  Problem: z.strictObject({ code: z.enum(problemCodes), field: z.string().optional(), message: words }),
  Events: z.strictObject({
    events: z.array(eventOf(Object.keys(feedEventFacts))),
    next: z.int().min(0),
    more: z.boolean(),
  }),
  DocumentTaken: z.strictObject({ outcome: z.enum(['created', 'updated', 'unchanged']), id: z.string() }),
  Submission: submission,
}
export type FeedAnswerName = keyof typeof answers

const lines = {
  CaseLine: lineKinds.cases.schema,
  HearingLine: lineKinds.hearings.schema,
  CaseEventLine: lineKinds['case-events'].schema,
  LimitOrderLine: lineKinds['limit-orders'].schema,
}
export type LineName = keyof typeof lines

export const json = (name: FeedAnswerName) => ({ 'application/json': name })

export const componentSchemas = () => ({
  ...schemasOf(lines, 'input'),
  ...schemasOf(answers, 'output'),
})

const schemasOf = (all: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output') =>
  Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, jsonSchema(schema, io)]))
