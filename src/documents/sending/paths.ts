import { address } from '../../platform/web/address.ts'

export const sendingPaths = {
  submissionReview: address('/submissions/:id/review', { help: 'sending#clocks' }).asking<{ added?: 'service' }>(),
  /** To the one who sends: the draft is ready. */
  submissionReadiness: address('/submissions/:id/readiness'),
  submissionSending: address('/submissions/:id/sending', { sealed: true }),
}
