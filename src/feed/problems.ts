import type { Catalogue } from '../platform/web/i18n.ts'

export const problemCodes = [
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
export type ProblemCode = (typeof problemCodes)[number]

/** Why a whole request was refused. */
export const problem = (catalogue: Catalogue, code: ProblemCode) => ({
  code,
  message: { en: catalogue('en')(`feed:code.${code}`), fr: catalogue('fr')(`feed:code.${code}`) },
})
