export {
  type AuditEvent,
  countEventsAbout,
  doneSince,
  eventsAfter,
  listEvents,
  listEventsOfCase,
  listEventsSince,
  listFactsOf,
  listInvitationEvents,
  listOwnEvents,
  verifyChain,
} from './read.ts'
export { type About, type Author, record, type Trace } from './record.ts'
