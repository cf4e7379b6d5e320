import { address, section } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import type { Query } from '../../platform/web/query.ts'

export const staffSubmissionPaths = {
  submission: address('/admin/submissions/:id', { place: 'desk', shows: 'submission' }).asking(),
  /** `go: on` leads to what comes next in the officer's list. */
  submissionAcceptance: address('/admin/submissions/:id/acceptance', { sealed: true, decides: 'submission' }).asking(),
  acceptanceUndo: address('/admin/submissions/:id/acceptance/undo', { sealed: true }),
  takingBack: address('/admin/submissions/:id/correction', { sealed: true }),
  /** With `reference`, it shows whose case that is. */
  submissionMove: address('/admin/submissions/:id/move', {
    sealed: true,
    shows: 'submission',
    decides: 'submission',
  }).asking<{ reference?: string }>(),
  submissionAnswers: address('/admin/submissions/:id/answers', { sealed: true, shows: 'submission' }),
  /** What the Division decided about who may know of it. */
  submissionConfidentiality: address('/admin/submissions/:id/confidentiality', { sealed: true, shows: 'submission' }),
  /** The types of its documents, all with one press. */
  submissionTypes: address('/admin/submissions/:id/types'),
  submissionReturn: address('/admin/submissions/:id/return', {
    sealed: true,
    shows: 'submission',
    decides: 'submission',
  }).asking(),
  /** The page of a submission where one of its parts begins. */
  submissionPart: (locale: Locale, id: string, part: 'paper' | 'beside', q: Query = {}): string =>
    `${staffSubmissionPaths.submission(locale, id, q)}#${part}`,
  submissionsSection: section('/admin/submissions', 'registry#submissions'),
}
