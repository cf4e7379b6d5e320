import type { I18n } from '../../src/platform/web/i18n.ts'
import { publicPaths } from '../../src/public/paths.ts'

import { type Content, html } from './html.ts'

/** `pdfHref`: where the page has no button for it. */
type Files = { readonly pdfHref?: string; readonly jsonHref: string; readonly printHref: string }

/** The files by which a receipt proves itself to others. */
export function receiptFiles({ t, locale }: I18n, issuer: string, { pdfHref, jsonHref, printHref }: Files): Content {
  const address = `${issuer}${publicPaths.verify(locale)}`
  return html`
    <section class="no-print" id="keep">
      <h2>${t('receipts:keep.title')}</h2>
      <p>${t('receipts:keep.lead', { address })}</p>
      <ul>
        ${pdfHref && html`<li><a href="${pdfHref}">${t('receipts:keep.pdf')}</a><br><span class="aside">${t('receipts:keep.pdfHint')}</span></li>`}
        <li><a href="${jsonHref}">${t('receipts:keep.json')}</a><br><span class="aside">${t('receipts:keep.jsonHint')}</span></li>
        <li><a href="${printHref}">${t('receipts:keep.print')}</a><br><span class="aside">${t('receipts:keep.printHint')}</span></li>
      </ul>
    </section>`
}
