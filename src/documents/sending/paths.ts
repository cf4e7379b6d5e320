import { address } from '../../platform/web/address.ts'

export const sendingPaths = {
  submissionReview: address('/submissions/:id/review', { help: 'sending#clocks' }).asking<{ added?: 'service' }>(),
  submissionSending: address('/submissions/:id/sending', { sealed: true }),
}
