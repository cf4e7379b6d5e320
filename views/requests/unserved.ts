import type { I18n } from '../../src/platform/web/i18n.ts'
import type { RequestFile } from '../../src/requests/files.ts'
import { requestPaths, staffRequestPaths } from '../../src/requests/paths.ts'
import { html, personName } from '../components/index.ts'
import { page } from '../layout.ts'

/** Why a paper of a request cannot be opened now. */
export function unservedPage(
  i18n: I18n,
  { fileName, check, requestId }: Pick<RequestFile, 'fileName' | 'check' | 'requestId'>,
) {
  const { t, locale } = i18n
  const isHeld = check === 'held'
  const requestHref =
    i18n.reader?.role === 'registry'
      ? staffRequestPaths.request(locale, requestId)
      : requestPaths.request(locale, requestId)
  return page(
    i18n,
    {
      title: t('documents:unavailable.title'),
      back: { href: requestHref, label: t('requests:confirmation.back') },
    },
    html`
    <h1>${t('documents:unavailable.title')}</h1>
    <p class="lead">${personName(fileName)}</p>
    <p>${isHeld ? t('documents:check.heldMore') : t('documents:unavailable.pending')}</p>
    <p>${isHeld ? t('documents:unavailable.heldDo') : t('documents:unavailable.pendingDo')}</p>`,
  )
}
