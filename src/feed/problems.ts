import { inEach } from '../platform/localized.ts'
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

/** Why a whole request was refused; `field` is the parameter of its address that is wrong. */
export const problem = (catalogue: Catalogue, code: ProblemCode, field?: string) => ({
  code,
  ...(field !== undefined && { field }),
  message: inEach((locale) => catalogue(locale)(`feed:code.${code}`)),
})
