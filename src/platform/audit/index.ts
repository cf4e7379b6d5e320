export {
  type AuditEvent,
  actsSince,
  countEventsAbout,
  doneSince,
  eventsAfter,
  listEvents,
  listEventsOfCase,
  listFactsOf,
  listInvitationEvents,
  listOwnEvents,
  verifyChain,
} from './read.ts'
export { type About, type Author, record, type Trace } from './record.ts'
