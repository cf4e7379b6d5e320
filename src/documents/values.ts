export const outgoingTypes = [
  'noticeToAppear',
  'noticeOfDecision',
  'writtenReasons',
  'correspondence',
  'appealRecord',
  'acknowledgment',
] as const
export type OutgoingType = (typeof outgoingTypes)[number]

/** What is kept of the check of a file. */
export const checkStates = ['clean', 'unscanned', 'held', 'pending'] as const

/** For whom something sent is. */
export const exchangeAudiences = ['case', 'withDelegates', 'named'] as const
