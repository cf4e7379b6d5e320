import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OpenDocument, SidePanel } from '../../../src/documents/acceptance/staff-side-panel.ts'
import { staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { checkTag, typeName } from '../../components/document-words.ts'
import { type Content, dateTag, html, personName } from '../../components/index.ts'
import { player } from '../../components/player.ts'
import { sheetPicture, sheetText } from '../../components/sheet.ts'

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
export function hrefOf(
  { i18n: { locale }, beside, submissionId, place }: SidePanelData,
  part: SheetPart,
  changes: Changes,
): Content {
  const query = { ...beside.asked, ...changes }
  return place === 'return'
    ? html`href="${staffSubmissionPaths.submissionPart(locale, submissionId, part, query)}" target="beside" hx-get="${staffSubmissionPaths.submissionReturn(locale, submissionId, query)}" ${swappedIn(part)}`
    : html`href="${staffSubmissionPaths.submissionPart(locale, submissionId, part, query)}" hx-get="${staffSubmissionPaths.submission(locale, submissionId, query)}" ${swappedIn(part)}`
}

const swappedIn = (part: SheetPart): Content =>
  part === 'paper'
    ? html`hx-target="#paper" hx-select="#paper" hx-swap="outerHTML"`
    : html`hx-target="#beside" hx-select="#beside" hx-swap="outerHTML"`

/** An open document, page by page. */
export function openSheet(
  data: SidePanelData,
  part: SheetPart,
  { document, sight, confidential }: OpenDocument,
): Content {
  const { i18n } = data
  return html`
        <h3 tabindex="-1" autofocus id="${part}-open">${personName(document.title)}</h3>
        <p class="aside">${paperFacts(i18n, document)}${confidentialMark(i18n, confidential)}</p>
        ${sight ? pageViewPart(data, part, document, sight) : html`<p>${checkTag(i18n, document.check)}</p>`}`
}

/** Its label, type and date. */
export const paperFacts = (i18n: I18n, { exhibitLabel, type, availableAt }: OpenDocument['document']): Content =>
  html`${exhibitLabel && html`${personName(exhibitLabel)} · `}${typeName(i18n, type)}${availableAt !== null && html` · ${dateTag({ i18n, at: availableAt })}`}`

function pageViewPart(
  data: SidePanelData,
  part: SheetPart,
  document: OpenDocument['document'],
  sight: NonNullable<OpenDocument['sight']>,
): Content {
  const { i18n } = data
  const { t, locale } = i18n
  const download = html`<p><a href="${staffDocumentPaths.documentFile(locale, document.id)}">${t('desk:papers.download')} <span class="hidden">${document.title}</span></a></p>`
  if (sight.pages === 0)
    return document.mediaType === 'application/pdf'
      ? html`<p>${t('viewer:noPictures')}</p>${download}`
      : html`<p>${player({ src: staffDocumentPaths.documentFile(locale, document.id), mediaType: document.mediaType, label: document.title, fallback: t('viewer:noPlayer') })}</p>${download}`
  const { pages, page, text, isLarge } = sight
  const src = staffDocumentPaths.documentPicture(locale, document.id, page, isLarge ? { size: 'large' } : {})
  return html`
        <h4 id="${part}-page">${t('viewer:page', { number: i18n.number(page), count: i18n.number(pages) })}</h4>
        ${turning(data, part, sight)}
        ${sheetPicture({ i18n, src, number: page, isLarge, labelledBy: `${part}-page` })}
        ${sheetText(i18n, document, text)}
        ${download}`
}

function turning(
  data: SidePanelData,
  part: SheetPart,
  { page, pages, isLarge }: NonNullable<OpenDocument['sight']>,
): Content {
  const { t } = data.i18n
  const [pageField, sizeField] = part === 'paper' ? (['paperPage', 'paperSize'] as const) : (['page', 'size'] as const)
  return html`
        <nav class="turning" aria-label="${t(part === 'paper' ? 'desk:papers.turningOwn' : 'desk:papers.turning')}">
          ${page > 1 && html`<a rel="prev" id="${part}-previous" ${hrefOf(data, part, { [pageField]: page - 1 })}>${t('viewer:previous')}</a>`}
          ${page < pages && html`<a rel="next" id="${part}-turn" ${hrefOf(data, part, { [pageField]: page + 1 })}>${t('viewer:next')}</a>`}
          <a id="${part}-size" ${hrefOf(data, part, { [sizeField]: isLarge ? undefined : 'large' })}>${t(isLarge ? 'viewer:smaller' : 'viewer:larger')}</a>
        </nav>`
}
