import type { Holdings } from '../../src/documents/holdings/holdings.ts'
import { holdingsPaths, staffHoldingsPaths } from '../../src/documents/holdings/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { timeTag } from './times.ts'

/** On the page of a case: when what was filed was last looked at, what was found, and where to ask. */
export function holdingsPart(i18n: I18n, caseId: string, { last }: Holdings, isOffice = false): Content {
  const { t, locale } = i18n
  const addresses = isOffice ? staffHoldingsPaths : holdingsPaths
  const word = (last?.failures.length ?? 0) > 0 ? t('receipts:holdings.lastBad') : t('receipts:holdings.lastGood')
  return html`
    <h3 id="holdings">${t('receipts:holdings.title')}</h3>
    ${last && last.documents > 0 && html`<p>${t('receipts:holdings.last')} ${timeTag(last.endedAt, i18n.moment(last.endedAt))} – ${word}</p>`}
    <p><a href="${addresses.holdings(locale, caseId)}">${t('receipts:holdings.open')}</a></p>`
}
