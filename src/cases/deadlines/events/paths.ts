import { address, section } from '../../../platform/web/address.ts'

export const staffCaseEventPaths = {
  caseEvents: address('/admin/cases/:id/events', { help: 'registry#events', sealed: true }).asking(),
  caseEventCancellation: address('/admin/events/:id/cancellation'),
  eventsSection: section('/admin/events', 'registry#events'),
}
