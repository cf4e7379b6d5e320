import type { Capacity } from '../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../src/cases/access/queries.ts'
import type { Hearing } from '../../src/cases/hearings/rows.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { RequestPaper } from '../../src/requests/files.ts'
import type { Flaws } from '../../src/requests/flaws.ts'
import type { RequestField, Values } from '../../src/requests/kinds.ts'
import type { RequestLimit } from '../../src/requests/limits.ts'
import type { Request } from '../../src/requests/queries.ts'
import type { Question } from '../../src/requests/questions.ts'
import type { Unavailable } from '../../src/requests/unavailable-queries.ts'

export type FormData = {
  i18n: I18n
  now: number
  request: Request
  theCase: VisibleCase
  capacity: Capacity
  /** Zone of the office. */
  zone: string
  hearing: Hearing | undefined
  /** Those that it can be about. */
  hearings: readonly Hearing[]
  fields: readonly RequestField[]
  /** All that the answers given ask for, and the one of this page. */
  questions: readonly Question[]
  question: Question
  /** Nothing is missing any more. */
  isWhole: boolean
  values: Values
  limit: RequestLimit
  files: readonly RequestPaper[]
  room: { readonly files: number; readonly bytes: number }
  /** Counsel's unavailable days. */
  away: readonly Unavailable[]
  flaws?: Flaws
  fileError?: string
  /** Somebody saved it in the meantime: the saved values beside the typed ones. */
  stale?: { readonly saved: Values }
  /** Answers to other questions, typed on one page and not saved yet: they go with this one. */
  kept?: Values
  /** It was opened from the review, and leads back to it. */
  from: 'review' | undefined
}
