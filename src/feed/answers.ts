import type { FeedCode } from '../cases/incoming/index.ts'
import { inEach } from '../platform/localized.ts'
import type { EncodingFault as TableFault } from '../platform/tables/index.ts'
import type { Catalogue } from '../platform/web/i18n.ts'
import type { Localized } from '../tribunal/languages.ts'
import type { StopCode } from './read-lines.ts'

/** What can be wrong with a line by itself. */
export type LineProblem =
  | 'notJson'
  | 'outOfBounds'
  | 'notObject'
  | TableFault
  | 'quotes'
  | 'rowWidth'
  | 'fieldUnknown'
  | 'fieldMissing'
  | 'fieldInvalid'
export type AnswerCode = FeedCode | LineProblem | StopCode | 'counselUnknown' | 'hearingAhead' | 'broken'
/**
 * The answer to one line. `stopped` is the last answer to a body that was not read to its end, and has the line where it
 * stopped; answers before it hold.
 */
export type LineAnswer = {
  readonly line: number
  readonly externalKey: string | null
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'stale' | 'refused' | 'stopped'
  readonly id?: string
  readonly code?: AnswerCode
  /** `people[0].uci` */
  readonly field?: string
  readonly message?: Localized
  readonly warnings?: readonly { readonly code: AnswerCode; readonly field: string; readonly message: Localized }[]
}

export const answerText = (catalogue: Catalogue, code: AnswerCode): Localized =>
  inEach((locale) => catalogue(locale)(`feed:code.${code}`))
