import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { buttonLink, html } from '../../components/index.ts'
import { page } from '../../layout.ts'

type CutOff = { i18n: I18n; id: string; reason: 'noBoundary' | 'cutOff' | 'tooMany' | 'malformed' }

/** The form broke off: nothing of it was kept. */
export function cutOffPage({ i18n, id, reason }: CutOff) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('documents:cutOff.title'), error: true },
    html`
    <h1>${t('documents:cutOff.title')}</h1>
    <p>${t(`documents:cutOff.${reason}`)}</p>
    <p>${t('documents:cutOff.kept')}</p>
    ${buttonLink({ href: submissionPaths.submission(locale, id), label: t('documents:review.back') })}`,
  )
}
