import type { SidePanelDocument } from '../../../src/documents/acceptance/staff-side-panel.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { checkTag } from '../../components/document-words.ts'
import { type Content, emptyLine, html, personName, tag } from '../../components/index.ts'
import { hrefOf, openSheet, paperFacts, type SidePanelData } from './staff-side-panel-sheet.ts'

/** The page's own content with the documents of the case beside it, or below on a narrow window. */
export const twoColumns = (main: Content, beside: Content): Content => html`
    <div class="review">
      <div>${main}</div>
      ${beside}
    </div>`

/** The list of the case's documents, or an open one. */
export function sidePanelPart(data: SidePanelData): Content {
  const { i18n, beside, place } = data
  const { t } = i18n
  return html`
      <section class="beside no-print" id="beside" tabindex="-1" aria-labelledby="beside-title">
        <h2 id="beside-title">${t('desk:papers.title', { count: beside.total })}</h2>
        ${
          place === 'return' &&
          html`<noscript><p class="aside">${t('desk:papers.otherTab')}</p></noscript>
        <input type="hidden" name="open" value="${new URLSearchParams(beside.asked).toString()}" form="return">`
        }
        ${
          beside.open
            ? html`<p><a id="beside-all" ${hrefOf(data, 'beside', { beside: undefined, ...firstPage })}>${t('desk:papers.all')}</a></p>
        ${openSheet(data, 'beside', beside.open)}`
            : listPart(data)
        }
      </section>`
}

/** The submission's own documents, one of which is open. */
export const ownPaper = (data: SidePanelData): Content => html`
      <section class="no-print" id="paper">
        ${
          data.beside.own &&
          html`${openSheet(data, 'paper', data.beside.own)}
        <p><a id="paper-close" ${hrefOf(data, 'paper', { paper: undefined, paperPage: undefined, paperSize: undefined })}>${data.i18n.t('desk:papers.close')}</a></p>`
        }
      </section>`

export const ownLink = (data: SidePanelData, { id, title }: { id: string; title: string }): Content =>
  html`<a id="paper-${id}" ${hrefOf(data, 'paper', { paper: id, paperPage: undefined, paperSize: undefined })}>${data.i18n.t('desk:papers.here')} <span class="hidden">${title}</span></a>`

const firstPage = { page: undefined, size: undefined }

function listPart(data: SidePanelData): Content {
  const { t } = data.i18n
  const { papers, next, asked } = data.beside
  if (papers.length === 0) return emptyLine(t('desk:papers.none'))
  return html`
        <ol class="plain papers">${papers.map((paper) => paperLine(data, paper))}</ol>
        <p class="turning">${asked.from && html`<a id="beside-first" ${hrefOf(data, 'beside', { from: undefined })}>${t('desk:papers.latest')}</a>`}
        ${next !== undefined && html`<a id="beside-next" ${hrefOf(data, 'beside', { from: next })}>${t('desk:papers.earlier')}</a>`}</p>`
}

function paperLine(data: SidePanelData, paper: SidePanelDocument): Content {
  const { i18n } = data
  const { id, title, check, isOpenable, isOfSubmission } = paper
  const name = personName(title)
  return html`
          <li>${isOpenable ? html`<a id="beside-${id}" ${hrefOf(data, 'beside', { beside: id, ...firstPage })}>${name}</a>` : html`${name} ${checkTag(i18n, check)}`}${isOfSubmission && html` ${tag({ kind: 'info', word: i18n.t('desk:papers.ofThis') })}`}<br>
            <span class="aside">${paperFacts(i18n, paper)}</span>${confidentialMark(i18n, paper.confidential)}</li>`
}
