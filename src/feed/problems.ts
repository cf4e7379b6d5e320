import { inEach } from '../platform/localized.ts'
import { errorAnswers, type FailureKind } from '../platform/web/error-answers.ts'
import type { Catalogue } from '../platform/web/i18n.ts'

/** Codes with a sentence of the feed's own. */
const ownCodes = [
  'unauthorized',
  'forbidden',
  'throttled',
  'unsupported',
  'badQuery',
  'absent',
  'caseUnknown',
  'notServed',
  'versionConflict',
  'bytesDiffer',
  'stale',
  'malformed',
  'cutOff',
  'refused',
  'dynamicForm',
  'tooLarge',
  'noSpace',
  'storeAway',
] as const
export type ProblemCode = (typeof ownCodes)[number]

/** And those of thrown errors, as everywhere. */
export const problemCodes = [...new Set([...ownCodes, ...Object.values(errorAnswers).map(({ code }) => code)])]

/** Why a whole request is refused; `field` is the wrong parameter. */
export const feedProblem = (catalogue: Catalogue, code: ProblemCode, field?: string) => ({
  code,
  ...(field !== undefined && { field }),
  message: inEach((locale) => catalogue(locale)(`feed:code.${code}`)),
})

/** The same for a thrown error, in the sentence of the pages. */
export function problemOf(catalogue: Catalogue, kind: FailureKind) {
  const { code, why } = errorAnswers[kind]
  return { code, message: inEach((locale) => catalogue(locale)(why)) }
}
