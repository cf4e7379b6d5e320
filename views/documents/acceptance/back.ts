import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

type Numbered = { readonly id: string; readonly number: string | null }

/** The way back of a page of staff about a submission. */
export const backToSubmission = ({ t, locale }: I18n, { id, number }: Numbered) => ({
  href: staffSubmissionPaths.submission(locale, id),
  label: t('admin:submission.title', { number: number ?? '' }),
})
