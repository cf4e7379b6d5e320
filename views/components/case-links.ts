import { bundlePaths, staffBundlePaths } from '../../src/documents/bundles/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'

/** All documents of a case as one PDF, or the case as a zip. */
export function caseLinks({ t, locale }: I18n, caseId: string, isOffice = false): Content {
  const addresses = isOffice ? staffBundlePaths : bundlePaths
  return html`
  <ul class="no-print">
    <li><a href="${addresses.caseBundles(locale, caseId)}">${t('exhibits:bundle.link')}</a></li>
    <li><a href="${addresses.caseZip(locale, caseId)}">${t('exhibits:zip.link')}</a>${isOffice && html`<br><span class="aside">${t('exhibits:bundle.officeNote')}</span>`}</li>
  </ul>`
}
