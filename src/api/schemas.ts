import * as z from 'zod'
import { jsonSchema } from '../platform/web/endpoints.ts'
import { listedCase, listedHearing, theCase, token } from './schemas-cases.ts'
import { deadline } from './schemas-deadlines.ts'
import { type Answered, codeAndMessage, idAndName, localizedText, next } from './schemas-parts.ts'
import {
  caseDocument,
  document,
  documentTypeSchema,
  listedSubmission,
  receipt,
  submission,
} from './schemas-submissions.ts'

const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  message: localizedText,
  errors: z
    .array(z.strictObject({ field: z.string().optional(), file: z.string().optional(), ...codeAndMessage }))
    .optional(),
})

const answers = {
  Token: token,
  Cases: z.strictObject({ cases: z.array(listedCase), next, principals: z.array(idAndName) }),
  Case: theCase,
  Hearings: z.strictObject({
    hearings: z.array(listedHearing),
    next,
  }),
  Deadlines: z.strictObject({ deadlines: z.array(deadline), next }),
  Documents: z.strictObject({ documents: z.array(caseDocument), next }),
  Document: document,
  DocumentTypes: z.strictObject({ types: z.array(documentTypeSchema) }),
  Submissions: z.strictObject({ submissions: z.array(listedSubmission), next }),
  Submission: submission,
  Receipt: receipt,
  Problem: problem,
}
export type ApiAnswerName = keyof typeof answers
export type ApiAnswer<N extends ApiAnswerName> = Answered<(typeof answers)[N]>

export const answerSchemas = () =>
  Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, jsonSchema(schema)]))
