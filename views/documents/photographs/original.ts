import type { Photograph } from '../../../src/documents/photographs/originals.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { html, personName } from '../../components/index.ts'
import { page } from '../../layout.ts'

/** In place of an original that the scanner has not let through. */
export function originalPage({ i18n, id, photograph }: { i18n: I18n; id: string; photograph: Photograph }) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('photographs:originals') },
    html`
    <h1>${t('photographs:originals')}</h1>
    <p>${personName(photograph.fileName)}</p>
    <p>${t('photographs:unchecked')}</p>
    <p><a href="${submissionPaths.submission(locale, id)}">${t('documents:review.back')}</a></p>`,
  )
}
