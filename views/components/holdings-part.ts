import type { Holdings } from '../../src/documents/holdings/holdings.ts'
import { holdingsPaths, staffHoldingsPaths } from '../../src/documents/holdings/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { timeTag } from './times.ts'

/** On a case's page: when its stored documents were last checked, the result, and a link to ask again. */
export function holdingsPart(i18n: I18n, caseId: string, { last }: Holdings, isOffice = false): Content {
  const { t, locale } = i18n
  const addresses = isOffice ? staffHoldingsPaths : holdingsPaths
  const word = (last?.failures.length ?? 0) > 0 ? t('receipts:holdings.lastBad') : t('receipts:holdings.lastGood')
  return html`
    <h3 id="holdings">${t('receipts:holdings.title')}</h3>
    ${last && last.documents > 0 && html`<p>${t('receipts:holdings.last')} ${timeTag(last.endedAt, i18n.moment(last.endedAt))} – ${word}</p>`}
    <p><a href="${addresses.holdings(locale, caseId)}">${t('receipts:holdings.open')}</a></p>`
}
