import * as z from 'zod'
import { answerSayers } from '../cases/deadlines/answers/values.ts'
import { paperVerdicts, submissionStates, verdicts } from '../documents/submissions/values.ts'
import { checkStates } from '../documents/values.ts'
import { filingSides } from '../tribunal/index.ts'
import { documentLanguages } from '../tribunal/languages.ts'
import {
  capacity,
  caseMark,
  caseName,
  codeAndMessage,
  idAndName,
  localizedText,
  office,
  scriptNames,
  timeSchema,
} from './schemas-parts.ts'

const state = z.enum(submissionStates)

export const document = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  direction: z.enum(['in', 'out']),
  submissionId: z.string().nullable(),
  type: z.string().nullable(),
  title: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string().length(64),
  pages: z.int().nullable(),
  language: z.enum(documentLanguages).nullable(),
  translationOf: z.string().nullable(),
  exhibit: z
    .strictObject({ label: z.string(), firstPage: z.int().nullable(), lastPage: z.int().nullable() })
    .nullable(),
  check: z.enum(checkStates),
  availableAt: timeSchema.nullable(),
})

export const caseDocument = z.strictObject({
  ...document.shape,
  side: z.enum(filingSides),
  filedBy: z.string().nullable(),
  number: z.string().nullable(),
  state: state.nullable(),
  isUnread: z.boolean(),
  isMade: z.boolean(),
})

const submissionShape = {
  id: z.string(),
  state,
  version: z.int(),
  number: z.string().nullable(),
  note: z.string().nullable(),
  confidential: z.boolean(),
  createdAt: timeSchema.nullable(),
  changedAt: timeSchema.nullable(),
  receivedAt: timeSchema.nullable(),
  decidedAt: timeSchema.nullable(),
  returned: z.strictObject({ code: z.string(), reason: z.string().nullable() }).nullable(),
  replaces: z.string().nullable(),
  principal: idAndName,
}

const rule = z.union([z.string(), z.strictObject({ instrument: z.string(), number: z.string() })])

export const receipt = z.strictObject({ receipt: z.record(z.string(), z.unknown()), jws: z.string() })

/** A limit that it answers: `key` and `limit` as the deadlines of the case have them. */
const answered = z.strictObject({
  key: z.string(),
  limit: z.string(),
  lastDay: z.string(),
  /** The day to be safe, before the last one; null where every reading leads to the last. */
  safeDay: z.string().nullable(),
  rule: z.string(),
  verdict: z.enum(verdicts),
})

/** All that is said of its time: `verdict` is by the last day alone. */
const statement = z.strictObject({
  verdict: z.enum(paperVerdicts),
  lastDay: z.string().nullable(),
  safeDay: z.string().nullable(),
  /** The submission whose time of receipt a correction keeps. */
  keeps: z.strictObject({ number: z.string(), receivedAt: timeSchema }).nullable(),
  /** Until when a correction keeps the time, where it was returned. */
  correctBy: z.string().nullable(),
})

export const submission = z.strictObject({
  ...submissionShape,
  case: caseName.nullable(),
  capacity: capacity.nullable(),
  documents: z.array(
    z.strictObject({
      ...document.shape,
      /** The photographs of which the portal made it, as they were sent; null: it was sent as it is. */
      madeFrom: z
        .array(
          z.strictObject({
            fileName: z.string(),
            mediaType: z.string(),
            size: z.int(),
            sha256: z.string().length(64),
          }),
        )
        .nullable(),
      findings: z.array(z.strictObject({ ...codeAndMessage, weight: z.enum(['stops', 'waits', 'informs']) })),
    }),
  ),
  draft: z
    .strictObject({
      ifSentNow: z.strictObject({
        verdict: z.enum(verdicts),
        statement,
        office,
        lastDay: z.string().nullable(),
        safeDay: z.string().nullable(),
        endsAt: timeSchema.nullable(),
        rule: rule.nullable(),
        /** The limits that it answers by its types; which they are is said as it is sent (`answers`). */
        answers: z.array(answered),
        /** All that can be named as answered. */
        offered: z.array(answered.omit({ verdict: true })),
      }),
      missing: z.array(z.strictObject({ ...codeAndMessage, type: z.string().nullable() })),
      service: z.enum(['notNeeded', 'open', 'changed', 'done']),
      exhibits: z.strictObject({ wantsList: z.boolean(), wantsStamp: z.boolean() }),
      cases: z.array(z.strictObject({ ...caseMark, isLost: z.boolean() })),
      uploads: z.array(
        z.strictObject({
          id: z.string(),
          fileName: z.string(),
          size: z.int(),
          received: z.int(),
          keptUntil: timeSchema,
          isOwn: z.boolean(),
        }),
      ),
    })
    .nullable(),
  /** What is said of its time now; null of a draft, which has `ifSentNow`. */
  statement: statement.nullable(),
  /** The limits that it answers now; of what came back, none. */
  answers: z.array(z.strictObject({ ...answered.shape, saidBy: z.enum(answerSayers) })),
  package: z
    .array(z.strictObject({ id: z.string(), number: z.string().nullable(), case: z.strictObject(caseMark) }))
    .nullable(),
  receipt: receipt.nullable(),
})

export const listedSubmission = z.strictObject({
  ...submissionShape,
  case: z.strictObject({ id: z.string(), reference: z.string(), title: z.string().nullable(), ...scriptNames }),
  documentCount: z.int(),
})

export const documentTypeSchema = z.strictObject({
  key: z.string(),
  name: localizedText,
  group: z.string(),
  needs: z.array(z.string()),
  service: z.string(),
})
