import { caseDocumentPaths, staffCaseDocumentPaths } from '../../src/documents/case-documents/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { type Content, html, submitButton, textField } from './index.ts'

type Search = { caseId: string; isOffice?: boolean; q?: string; error?: string | undefined }

export function textSearch(i18n: I18n, { caseId, isOffice = false, q = '', error }: Search): Content {
  const { t, locale } = i18n
  const action = isOffice
    ? staffCaseDocumentPaths.caseTexts(locale, caseId)
    : caseDocumentPaths.caseTexts(locale, caseId)
  return html`
    <form class="filters" method="get" action="${action}" role="search" aria-label="${t('viewer:search.title')}">
      ${textField({ i18n, name: 'q', label: t('viewer:search.label'), hint: t('viewer:search.hint'), ...(error !== undefined && { error }), type: 'search', value: q, size: 30, autoDirection: true, spellcheck: false })}
      ${submitButton({ label: t('viewer:search.button'), kind: 'secondary' })}
    </form>`
}
