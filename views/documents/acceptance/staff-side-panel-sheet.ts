import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OpenDocument, SidePanel } from '../../../src/documents/acceptance/staff-side-panel.ts'
import { staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confidentialMark, confidentialTag } from '../../components/confidential-mark.ts'
import { checkTag, typeName } from '../../components/document-words.ts'
import { type Content, dateTag, hiddenField, html, personName } from '../../components/index.ts'
import { sheetPicture, sheetText } from '../../components/sheet.ts'
import { fileLink, wholeFile } from '../reading/whole-file.ts'

export type SidePanelData = {
  readonly i18n: I18n
  readonly beside: SidePanel
  readonly submissionId: string
  /** Beside the submission, or beside the form of its return, whose fields may hold typed words. */
  readonly place: 'submission' | 'return'
}

/** `paper`: one of the submission's own; `beside`: another of the case. Each is a part of the page with that id. */
type SheetPart = 'paper' | 'beside'
type Changes = { readonly [field in keyof SidePanel['asked']]?: string | number | undefined }

/**
 * A link that replaces one part of the page. Without a script the page is loaded anew; beside a form, documents open in a new
 * tab, so that typed words stay.
 */
export const hrefOf = (data: SidePanelData, part: SheetPart, changes: Changes): Content =>
  reaching(data, part, changes, part === 'paper' ? '#paper' : '#beside')

/** A document of the submission: on its page all that tells what was opened is made anew, and types that were chosen stay. */
export const ownHref = (data: SidePanelData, id: string): Content => {
  const changes = { paper: id, paperPage: undefined, paperSize: undefined, after: undefined }
  return data.place === 'return' ? hrefOf(data, 'paper', changes) : reaching(data, 'paper', changes, '#submission')
}

function reaching(
  { i18n: { locale }, beside, submissionId, place }: SidePanelData,
  part: SheetPart,
  changes: Changes,
  target: `#${SheetPart | 'submission'}`,
): Content {
  const query = { ...beside.asked, ...changes }
  return place === 'return'
    ? html`href="${staffSubmissionPaths.submissionPart(locale, submissionId, part, query)}" target="beside" hx-get="${staffSubmissionPaths.submissionReturn(locale, submissionId, query)}" hx-target="${target}" hx-select="${target}" hx-swap="outerHTML"`
    : html`href="${staffSubmissionPaths.submissionPart(locale, submissionId, part, query)}" hx-get="${staffSubmissionPaths.submission(locale, submissionId, query)}" hx-target="${target}" hx-select="${target}" hx-swap="outerHTML"`
}

/** An open document, page by page. `isChosen`: somebody opened it, and reads on there. */
export function openSheet(
  data: SidePanelData,
  part: SheetPart,
  { document, sight, confidential }: OpenDocument,
  isChosen = true,
): Content {
  const { i18n } = data
  const file = { i18n, document, isOffice: true }
  const title = html`<strong tabindex="-1" ${isChosen ? 'autofocus' : ''} id="${part}-open">${personName(document.title)}${confidential && html` ${confidentialTag(i18n.t)}`}</strong>`
  const facts = html`<p class="aside">${paperFacts(i18n, document)}${confidentialMark(i18n, confidential)}</p>`
  if (!sight) return html`<div class="turning">${title}</div>${facts}<p>${checkTag(i18n, document.check)}</p>`
  if (sight.pages === 0) return html`<div class="turning">${title}</div>${facts}${wholeFile(file)}${fileLink(file)}`
  const src = staffDocumentPaths.documentPicture(
    i18n.locale,
    document.id,
    sight.page,
    sight.isLarge ? { size: 'large' } : {},
  )
  return html`
        ${turning(data, part, title, sight)}
        ${sheetPicture({ i18n, src, number: sight.page, isLarge: sight.isLarge, labelledBy: `${part}-open` })}
        ${facts}
        ${sheetText(i18n, document, sight)}
        ${fileLink(file)}`
}

/** Its label, type and date. */
export const paperFacts = (i18n: I18n, { exhibitLabel, type, availableAt }: OpenDocument['document']): Content =>
  html`${exhibitLabel && html`${personName(exhibitLabel)} · `}${typeName(i18n, type)}${availableAt !== null && html` · ${dateTag({ i18n, at: availableAt })}`}`

function turning(
  data: SidePanelData,
  part: SheetPart,
  title: Content,
  { page, pages, isLarge }: NonNullable<OpenDocument['sight']>,
): Content {
  const { i18n } = data
  const { t } = i18n
  const [pageField, sizeField] = part === 'paper' ? (['paperPage', 'paperSize'] as const) : (['page', 'size'] as const)
  const where = t('viewer:page', { number: i18n.number(page), count: i18n.number(pages) })
  return html`
        <nav class="turning" aria-label="${t(part === 'paper' ? 'acceptance:papers.pagesOwn' : 'desk:papers.turning')}">
          ${title}
          ${pages > 1 ? pageForm(data, part, pageField, { page, pages }) : html`<span>${where}</span>`}
          ${page > 1 && html`<a rel="prev" id="${part}-previous" ${hrefOf(data, part, { [pageField]: page - 1 })}>${t('viewer:previous')}</a>`}
          ${page < pages && html`<a rel="next" id="${part}-turn" ${hrefOf(data, part, { [pageField]: page + 1 })}>${t('viewer:next')}</a>`}
          <a class="end" id="${part}-size" ${hrefOf(data, part, { [sizeField]: isLarge ? undefined : 'large' })}>${t(isLarge ? 'acceptance:papers.smaller' : 'acceptance:papers.larger')}</a>
        </nav>`
}

function pageForm(
  { i18n, beside, submissionId, place }: SidePanelData,
  part: SheetPart,
  field: 'paperPage' | 'page',
  { page, pages }: { readonly page: number; readonly pages: number },
): Content {
  const { t, locale } = i18n
  const id = `${part}-page`
  const kept = Object.entries(beside.asked).filter(([name, value]) => value && name !== field && name !== 'after')
  return html`<form method="get" action="${staffSubmissionPaths.submissionPart(locale, submissionId, part)}" ${place === 'return' && html`target="beside"`}>
          ${kept.map(([name, value]) => hiddenField(name, value))}
          <label class="hidden" for="${id}">${t('acceptance:papers.page')}</label>
          <input type="text" class="input place" id="${id}" name="${field}" inputmode="numeric" autocomplete="off" value="${page}"> ${t('acceptance:papers.of', { count: i18n.number(pages) })}
          <button class="button secondary small" type="submit">${t('acceptance:papers.go')}</button>
        </form>`
}
