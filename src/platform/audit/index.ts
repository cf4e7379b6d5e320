export { draftActions } from './draft-actions.ts'
export {
  type AuditEvent,
  actsSince,
  type ChainVerdict,
  caseIdOf,
  countEventsAbout,
  doneSince,
  eventsAfter,
  factsOf,
  listEvents,
  listEventsOfCase,
  listEventsSince,
  listFactsOf,
  listInvitationEvents,
  listOwnEvents,
  verifyChain,
} from './read.ts'
export { type About, type Author, type Facts, record, type Trace } from './record.ts'
export { findLastTip, isTipFresh, keepTip, listLastTips } from './tips.ts'
