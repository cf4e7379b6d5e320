import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { SidePanelDocument } from '../../../src/documents/acceptance/staff-side-panel.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { checkTag } from '../../components/document-words.ts'
import { type Content, emptyLine, html, personName } from '../../components/index.ts'
import { hrefOf, openSheet, ownHref, paperFacts, type SidePanelData } from './staff-side-panel-sheet.ts'

/** The documents of the case to compare with, or one of them that is open. */
export function casePapers(data: SidePanelData, caseId: string): Content {
  const { i18n, beside, place } = data
  const { t, locale } = i18n
  return html`
      <section class="no-print" id="beside" tabindex="-1" aria-labelledby="beside-title">
        <div class="titled"><h2 id="beside-title">${t('acceptance:compare.title')}</h2>${beside.total > 0 && html`<a href="${staffCasePaths.case(locale, caseId)}">${t('acceptance:compare.all', { count: beside.total })}</a>`}</div>
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

/** The submission's own document that is open. It opens by itself only where the reader came to look at it. */
export function ownPaper(data: SidePanelData): Content {
  const { t } = data.i18n
  const { own, isOwnChosen, filed } = data.beside
  const first = filed.find(({ isOpenable }) => isOpenable)
  if (own) return openSheet(data, 'paper', own, isOwnChosen)
  if (!first) return html`<p>${t('acceptance:papers.unreadable')}</p>`
  return html`
        <p>${t(data.beside.asked.after ? 'acceptance:papers.notYet' : 'acceptance:papers.choose')}</p>
        <p><a class="button secondary" id="paper-first" data-key="o" ${ownHref(data, first.id)}>${t('acceptance:papers.openFirst')}</a></p>`
}

/** Beside the form of a return: which of its own documents to look at. */
export const ownList = (data: SidePanelData): Content => html`
        <ol class="inline">${data.beside.filed.map(
          ({ id, title, check, isOpenable, confidential }) => html`
          <li>${isOpenable ? html`<a id="paper-${id}" ${ownHref(data, id)}>${personName(title)}</a>` : html`${personName(title)} ${checkTag(data.i18n, check)}`}${confidentialMark(data.i18n, confidential)}</li>`,
        )}</ol>`

const firstPage = { page: undefined, size: undefined }

function listPart(data: SidePanelData): Content {
  const { t } = data.i18n
  const { papers, next, asked } = data.beside
  if (papers.length === 0) return emptyLine(t('acceptance:compare.none'))
  return html`
        <ol class="plain papers">${papers.map((paper) => paperLine(data, paper))}</ol>
        <p class="turning">${asked.from && html`<a id="beside-first" ${hrefOf(data, 'beside', { from: undefined })}>${t('desk:papers.latest')}</a>`}
        ${next !== undefined && html`<a id="beside-next" ${hrefOf(data, 'beside', { from: next })}>${t('desk:papers.earlier')}</a>`}</p>`
}

function paperLine(data: SidePanelData, paper: SidePanelDocument): Content {
  const { i18n } = data
  const { id, title, check, isOpenable } = paper
  const name = personName(title)
  return html`
          <li>${isOpenable ? html`<a id="beside-${id}" ${hrefOf(data, 'beside', { beside: id, ...firstPage })}>${name}</a>` : html`${name} ${checkTag(i18n, check)}`}
            <span class="aside">${paperFacts(i18n, paper)}</span>${confidentialMark(i18n, paper.confidential)}</li>`
}
