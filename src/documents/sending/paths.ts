import { address } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'

/** Which of its documents is open, at which page, and how large. */
export type Reviewed = { open?: string; page?: number; size?: string }

export const sendingPaths = {
  submissionReview: address('/submissions/:id/review', { help: 'sending#clocks' }).asking<
    Reviewed & { added?: 'service' }
  >(),
  /** Where the open document begins. */
  reviewedDocument: (locale: Locale, id: string, q: Reviewed): string =>
    `${sendingPaths.submissionReview(locale, id, q)}#paper`,
  /** To the one who sends: the draft is ready. */
  submissionReadiness: address('/submissions/:id/readiness'),
  submissionSending: address('/submissions/:id/sending', { sealed: true }),
}
