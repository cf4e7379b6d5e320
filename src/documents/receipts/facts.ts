import * as z from 'zod'
import { actingAs } from '../../cases/access/values.ts'
import type { AppliedNotice, AppliedOrder } from '../../cases/deadlines/index.ts'
import { safeReasons } from '../../cases/deadlines/values.ts'
import { localized, nameIn, textIn } from '../../platform/localized.ts'
import { divisions, documentTypes, emergencies, limitOrderEffects, receptionMoments } from '../../tribunal/index.ts'
import { type ByText, byText, type Paired } from '../../tribunal/languages.ts'
import { filingChannels, sides } from '../submissions/schema.ts'
import { paperVerdicts, verdicts } from '../submissions/values.ts'
import { checkStates, outgoingTypes } from '../values.ts'

/** Version 1 names the office in the two languages of the law: what is signed stays as it is, whichever further language the portal speaks. */
export const officeNames = (office: Paired<'name'>): ByText<string> => byText((locale) => nameIn({ locale }, office))

const utc = z.iso.datetime({ precision: 3 })
const offset = z.string().regex(/^[+-]\d\d:\d\d$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** One document of a receipt. `id` lets the portal find the bytes that it speaks of; nobody else can use it. */
const FiledDocument = z.strictObject({
  id: z.string(),
  title: z.string(),
  type: z.enum([...documentTypes, ...outgoingTypes, 'recording']).nullable(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int(),
  pages: z.int().nullable(),
  sha256,
  check: z.enum(checkStates),
  /** Of a paper that the portal made of photographs, these as they were sent, in their order; left out of every other one. */
  madeFrom: z.array(z.strictObject({ fileName: z.string(), mediaType: z.string(), size: z.int(), sha256 })).optional(),
  findings: z.array(z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()).optional() })),
  exhibit: z
    .strictObject({ label: z.string(), firstPage: z.int().nullable(), lastPage: z.int().nullable() })
    .nullable(),
})

const answer = z.strictObject({
  deadline: z.string(),
  lastDay: z.string(),
  rule: z.string(),
  verdict: z.enum(verdicts),
})

/**
 * All that a receipt says, version 1: page, PDF and signed JSON are made of it. Instants are UTC to the millisecond; `received`
 * is the one that counts, named by `counts` (`entered`: as the registry wrote it down); clocks are told by zone and offset as they were on that day.
 */
const FactsOfBefore = z.strictObject({
  v: z.literal(1),
  issuer: z.string(),
  number: z.string(),
  case: z.string(),
  division: z.enum(divisions),
  office: z.strictObject({ code: z.string(), ...byText(() => z.string()), zone: z.string(), offset }),
  stamp: z.strictObject({ zone: z.string(), offset }),
  zoneData: z.string(),
  for: z.string(),
  by: z.string(),
  as: z.enum(actingAs).nullable(),
  channel: z.enum(filingChannels),
  side: z.enum(sides),
  filedBy: z.string().nullable(),
  /** Named only where it is: known to its sender's practice and the registry of the file's office alone. */
  confidential: z.literal(true).optional(),
  received: utc,
  counts: z.enum([...receptionMoments, 'entered']),
  firstByte: utc.nullable(),
  send: utc.nullable(),
  commit: utc.nullable(),
  verdict: z.enum(verdicts),
  lastDay: z.string().nullable(),
  /** Left out where nobody was asked, and in receipts of before it was. */
  emergency: z.enum(emergencies).optional(),
  rule: z.string().nullable(),
  deadline: z.string().nullable(),
  /** The limits that it answered, and how it was judged by each; not in receipts from before they were kept. */
  answers: z.array(answer).optional(),
  note: z.string().nullable(),
  service: z.record(z.string(), z.unknown()).nullable(),
  /** The order for this file that gave the last day, or waived the limit; named only where there was one, since 2026-11. */
  order: z
    .strictObject({ id: z.string(), effect: z.enum(limitOrderEffects), madeOn: z.string(), madeBy: z.string() })
    .optional(),
  /** The practice notice that gave it, where no order did. */
  notice: z.strictObject({ id: z.string(), ...byText(() => z.string()) }).optional(),
  documents: z.array(FiledDocument),
  /** When this was signed: at the sending, or later for what was received before receipts were signed. */
  signed: utc,
})

const day = z.string()

/**
 * Version 2, since 2026-12: with what is said of its time in full (`statement`, see `verdictOf`), and the safe day beside each last day.
 * `verdict` is by the time that counts, which for a correction may be the first one.
 */
const FactsOfNow = z.strictObject({
  ...FactsOfBefore.shape,
  v: z.literal(2),
  statement: z.strictObject({
    verdict: z.enum(paperVerdicts),
    safeDay: day.nullable(),
    safeWhy: z.enum(safeReasons).nullable(),
    keeps: z.strictObject({ number: z.string(), received: utc }).nullable(),
  }),
  answers: z.array(z.strictObject({ ...answer.shape, safeDay: day.nullable() })).optional(),
  /** Of a correction of a receipt: when the one was signed that it corrects. */
  corrects: utc.optional(),
})

/** Each version verifies for ever. */
export const ReceiptFacts = z.discriminatedUnion('v', [FactsOfBefore, FactsOfNow])
export type ReceiptFacts = z.infer<typeof FactsOfBefore> | z.infer<typeof FactsOfNow>
export type NewReceiptFacts = z.infer<typeof FactsOfNow>

type Grounds = { readonly limitOrder: AppliedOrder | null; readonly limitNotice: AppliedNotice | null }

/** Why the last day is another than the rule's, as it is signed: nothing where it is the rule's. */
export const groundsOf = ({ limitOrder, limitNotice }: Grounds): Pick<ReceiptFacts, 'order' | 'notice'> => ({
  ...(limitOrder && { order: limitOrder }),
  ...(limitNotice && {
    notice: { id: limitNotice.id, ...byText((locale) => textIn({ locale }, localized(limitNotice, 'source'))) },
  }),
})

export type FiledDocument = z.infer<typeof FiledDocument>
