import { address } from '../platform/web/address.ts'

export const feedbackPaths = {
  /** `page` is the pattern of its route. */
  feedback: address('/feedback', { help: 'outage#whom' }).asking<{ page?: string | undefined; done?: string }>(),
  feedbackReport: address('/feedback/report').asking(),
}

export const staffFeedbackPaths = {
  feedback: address('/admin/feedback', { help: 'administration#feedback' }).asking(),
  feedbackTable: address('/admin/feedback/table').asking(),
  feedbackHandling: address('/admin/feedback/:id/handling').asking(),
}
