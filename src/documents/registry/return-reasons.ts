import { type Division, divisions } from '../../cases/index.ts'
import type { ReturnCode } from '../schema.ts'

/** Why a submission goes back. Its sentences stand in both languages under `registry:code` (short) and `registry:returned` (what to do). */
export type ReturnReason = {
  readonly code: ReturnCode
  /** In whose cases it is offered. */
  readonly divisions: readonly Division[]
  /** Only the officer's own words say what is meant. */
  readonly needsWords: boolean
}

const reason = (code: ReturnCode, of: readonly Division[] = divisions, needsWords = false): ReturnReason => ({
  code,
  divisions: of,
  needsWords,
})

/** In the order in which they are offered. Whoever sent it reads the sentence in their own language, whichever the officer works in. */
export const returnReasons: readonly ReturnReason[] = [
  reason('wrongCase'),
  reason('unreadable'),
  reason('missingPages'),
  reason('wrongType'),
  reason('formIncomplete', ['rpd']),
  reason('recordIncomplete', ['rad', 'iad']),
  reason('listMissing', ['rpd', 'rad', 'iad']),
  reason('translationMissing'),
  reason('serviceMissing'),
  reason('applicationMissing'),
  reason('duplicate'),
  reason('unsigned'),
  reason('other', divisions, true),
]

export const returnReasonsOf = (division: Division): ReturnReason[] =>
  returnReasons.filter((one) => one.divisions.includes(division))

export const needsWords = (code: ReturnCode): boolean =>
  returnReasons.find((one) => one.code === code)?.needsWords ?? true
