import * as z from 'zod'
import { actingAs } from '../../cases/access/values.ts'
import { nameIn } from '../../platform/localized.ts'
import { divisions, documentTypes, receptionMoments } from '../../tribunal/index.ts'
import { type ByText, byText, type Paired } from '../../tribunal/languages.ts'
import { filingChannels, sides } from '../submissions/schema.ts'
import { verdicts } from '../submissions/values.ts'
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
  findings: z.array(z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()).optional() })),
  exhibit: z
    .strictObject({ label: z.string(), firstPage: z.int().nullable(), lastPage: z.int().nullable() })
    .nullable(),
})

/**
 * All that a receipt says, version 1: page, PDF and signed JSON are made of it. Instants are UTC to the millisecond; `received`
 * is the one that counts, named by `counts` (`entered`: as the registry wrote it down); clocks are told by zone and offset as they were on that day.
 */
export const ReceiptFacts = z.strictObject({
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
  received: utc,
  counts: z.enum([...receptionMoments, 'entered']),
  firstByte: utc.nullable(),
  send: utc.nullable(),
  commit: utc.nullable(),
  verdict: z.enum(verdicts),
  lastDay: z.string().nullable(),
  rule: z.string().nullable(),
  deadline: z.string().nullable(),
  note: z.string().nullable(),
  service: z.record(z.string(), z.unknown()).nullable(),
  documents: z.array(FiledDocument),
  /** When this was signed: at the sending, or later for what was received before receipts were signed. */
  signed: utc,
})

export type ReceiptFacts = z.infer<typeof ReceiptFacts>
export type FiledDocument = z.infer<typeof FiledDocument>
