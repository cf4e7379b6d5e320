import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OpenDocument, SidePanel } from '../../../src/documents/acceptance/staff-side-panel.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confidentialMark, confidentialTag } from '../../components/confidential-mark.ts'
import { typeName } from '../../components/document-words.ts'
import { type Content, dateTag, html, personName } from '../../components/index.ts'
import { pageBeside } from '../reading/page-beside.ts'

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
  const { i18n, beside, submissionId, place } = data
  const { t, locale } = i18n
  const [pageField, sizeField] = part === 'paper' ? (['paperPage', 'paperSize'] as const) : (['page', 'size'] as const)
  return pageBeside({
    i18n,
    document,
    sight,
    isOffice: true,
    part,
    title: html`${personName(document.title)}${confidential && html` ${confidentialTag(t)}`}`,
    level: part === 'paper' ? 2 : 3,
    isChosen,
    facts: html`<p class="aside">${paperFacts(i18n, document)}${confidentialMark(i18n, confidential)}</p>`,
    turning: t(part === 'paper' ? 'acceptance:papers.pagesOwn' : 'desk:papers.turning'),
    linkOf: (to) => hrefOf(data, part, 'page' in to ? { [pageField]: to.page } : { [sizeField]: to.size }),
    pageForm: {
      attributes: html`action="${staffSubmissionPaths.submissionPart(locale, submissionId, part)}" ${place === 'return' && html`target="beside"`}`,
      field: pageField,
      kept: Object.entries(beside.asked).filter(([name, value]) => value && name !== pageField && name !== 'after'),
    },
  })
}

/** Its label, type and date. */
export const paperFacts = (i18n: I18n, { exhibitLabel, type, availableAt }: OpenDocument['document']): Content =>
  html`${exhibitLabel && html`${personName(exhibitLabel)} · `}${typeName(i18n, type)}${availableAt !== null && html` · ${dateTag({ i18n, at: availableAt })}`}`
