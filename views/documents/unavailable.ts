import type { DocumentRow } from '../../src/documents/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { html, personName } from '../components/index.ts'
import { page } from '../layout.ts'
import { checkTag } from './words.ts'

/** Why a document cannot be opened now, and what happens with it. */
export function unavailablePage({ i18n, document }: { i18n: I18n; document: DocumentRow }) {
  const { t } = i18n
  const isOfficer = i18n.reader?.role === 'registry'
  const caseHref = isOfficer ? paths.admin.case(i18n.locale, document.caseId) : paths.case(i18n.locale, document.caseId)
  const isHeld = document.check === 'held'
  return page(
    i18n,
    {
      title: t('documents:unavailable.title'),
      back: { href: caseHref, label: t('documents:unavailable.back') },
    },
    html`
    <h1>${t('documents:unavailable.title')}</h1>
    <p class="lead">${personName(document.title)} ${checkTag(i18n, document.check)}</p>
    <p>${isHeld ? t('documents:check.heldMore') : t('documents:unavailable.pending')}</p>
    <p>${isHeld ? t('documents:unavailable.heldDo') : t('documents:unavailable.pendingDo')}</p>`,
  )
}
