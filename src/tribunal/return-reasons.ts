/** Why a submission is sent back for correction. */
export const returnCodes = [
  'wrongCase',
  'unreadable',
  'missingPages',
  'wrongType',
  'formIncomplete',
  'recordIncomplete',
  'listMissing',
  'translationMissing',
  'serviceMissing',
  'applicationMissing',
  'duplicate',
  'unsigned',
  'other',
] as const
export type ReturnCode = (typeof returnCodes)[number]

/** Why a submission goes back. Its sentences stand in both languages under `registry:code` (short) and `registry:returned` (what to do). */
export type ReturnReason = {
  readonly code: ReturnCode
  /** Offered in every division's cases; else in those whose law names it among its `returns`. */
  readonly isCommon: boolean
  /** Only the officer's own words say what is meant. */
  readonly needsWords: boolean
}

const reason = (code: ReturnCode, isCommon = true, needsWords = false): ReturnReason => ({ code, isCommon, needsWords })

/** In the order in which they are offered. Whoever sent it reads the sentence in their own language, whichever the officer works in. */
export const returnReasons: readonly ReturnReason[] = [
  reason('wrongCase'),
  reason('unreadable'),
  reason('missingPages'),
  reason('wrongType'),
  reason('formIncomplete', false),
  reason('recordIncomplete', false),
  reason('listMissing', false),
  reason('translationMissing'),
  reason('serviceMissing'),
  reason('applicationMissing'),
  reason('duplicate'),
  reason('unsigned'),
  reason('other', true, true),
]
