import { z } from 'zod'
import { caseRoles, caseStatuses, divisions, hearingKinds, hearingModes, hearingStates } from '../cases/index.ts'
import { jsonSchema } from '../platform/web/openapi.ts'
import { scopes } from './tokens.ts'

const words = z.strictObject({ en: z.string(), fr: z.string() })
const time = z.iso.datetime()
const next = z.string().nullable()
const language = z.enum(['en', 'fr'])

const office = z.strictObject({ code: z.string(), name: words, zone: z.string() })
const named = z.strictObject({ id: z.string(), name: z.string() })
const caseName = z.strictObject({
  id: z.string(),
  reference: z.string(),
  division: z.enum(divisions),
  title: z.string(),
})

const caseMark = { id: z.string(), reference: z.string() }

const token = z.strictObject({
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

const listedCase = z.strictObject({
  ...caseName.shape,
  status: z.enum(caseStatuses),
  office,
  openedAt: time,
  nextHearing: z.strictObject({ startsAt: time, zone: z.string() }).nullable(),
  forWhom: z.array(z.string()),
})

const hearingShape = {
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

const capacity = z.strictObject({
  principal: named,
  as: z.enum(['self', 'delegate', 'standIn', 'coCounsel']),
  mayPrepare: z.boolean(),
  maySend: z.boolean(),
  isLapsed: z.boolean(),
})

const theCase = z.strictObject({
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

const state = z.enum(['draft', 'received', 'accepted', 'returned', 'withdrawn'])

const documentShape = {
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
  language: z.enum(['en', 'fr', 'other']).nullable(),
  translationOf: z.string().nullable(),
  exhibit: z
    .strictObject({ label: z.string(), firstPage: z.int().nullable(), lastPage: z.int().nullable() })
    .nullable(),
  check: z.enum(['clean', 'unscanned', 'held', 'pending']),
  availableAt: time.nullable(),
}

const caseDocument = z.strictObject({
  ...documentShape,
  side: z.enum(['person', 'minister', 'tribunal', 'other']),
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
  createdAt: time.nullable(),
  changedAt: time.nullable(),
  receivedAt: time.nullable(),
  decidedAt: time.nullable(),
  returned: z.strictObject({ code: z.string(), reason: z.string().nullable() }).nullable(),
  replaces: z.string().nullable(),
  principal: named,
}

const rule = z.union([z.string(), z.strictObject({ instrument: z.string(), number: z.string() })])
const said = { code: z.string(), message: words }

const receipt = z.strictObject({ receipt: z.record(z.string(), z.unknown()), jws: z.string() })

const submission = z.strictObject({
  ...submissionShape,
  case: caseName.nullable(),
  capacity: capacity.nullable(),
  documents: z.array(
    z.strictObject({
      ...documentShape,
      findings: z.array(z.strictObject({ ...said, weight: z.enum(['stops', 'waits', 'informs']) })),
    }),
  ),
  draft: z
    .strictObject({
      ifSentNow: z.strictObject({
        verdict: z.enum(['onTime', 'late', 'noLimit']),
        office,
        lastDay: z.string().nullable(),
        endsAt: time.nullable(),
        rule: rule.nullable(),
      }),
      missing: z.array(z.strictObject({ ...said, type: z.string().nullable() })),
      service: z.enum(['notNeeded', 'open', 'changed', 'done']),
      exhibits: z.strictObject({ wantsList: z.boolean(), wantsStamp: z.boolean() }),
      cases: z.array(z.strictObject({ ...caseMark, isLost: z.boolean() })),
      uploads: z.array(
        z.strictObject({
          id: z.string(),
          fileName: z.string(),
          size: z.int(),
          received: z.int(),
          keptUntil: time,
          isOwn: z.boolean(),
        }),
      ),
    })
    .nullable(),
  package: z
    .array(z.strictObject({ id: z.string(), number: z.string().nullable(), case: z.strictObject(caseMark) }))
    .nullable(),
  receipt: receipt.nullable(),
})

const listedSubmission = z.strictObject({
  ...submissionShape,
  case: z.strictObject({ id: z.string(), reference: z.string(), title: z.string().nullable() }),
  documentCount: z.int(),
})

const documentTypeOf = z.strictObject({
  key: z.string(),
  name: words,
  group: z.string(),
  needs: z.array(z.string()),
  service: z.string(),
})

const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  message: words,
  errors: z.array(z.strictObject({ field: z.string().optional(), file: z.string().optional(), ...said })).optional(),
})

/** What the API answers, by name. */
const answers = {
  Token: token,
  Cases: z.strictObject({ cases: z.array(listedCase), next, principals: z.array(named) }),
  Case: theCase,
  Hearings: z.strictObject({
    hearings: z.array(z.strictObject({ ...hearingShape, case: caseName, forWhom: z.array(z.string()) })),
    next,
  }),
  Documents: z.strictObject({ documents: z.array(caseDocument), next }),
  Document: z.strictObject(documentShape),
  DocumentTypes: z.strictObject({ types: z.array(documentTypeOf) }),
  Submissions: z.strictObject({ submissions: z.array(listedSubmission), next }),
  Submission: submission,
  Receipt: receipt,
  Problem: problem,
}
export type AnswerName = keyof typeof answers

/** The same as JSON Schema. */
export const answerSchemas = () =>
  Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, jsonSchema(schema)]))
