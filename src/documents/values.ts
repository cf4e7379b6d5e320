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

/** By when something came, by what it is, by its case. */
export const inboxOrders = ['received', 'type', 'case'] as const
export type InboxOrder = (typeof inboxOrders)[number]

/** The parts of the Inbox that a reader chooses between, each with its count. */
export const inboxViews = ['all', 'unread', 'decisions', 'notices'] as const
export type InboxView = (typeof inboxViews)[number]
