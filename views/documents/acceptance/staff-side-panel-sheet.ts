import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OpenDocument, SidePanel } from '../../../src/documents/acceptance/staff-side-panel.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { checkTag, typeName } from '../../components/document-words.ts'
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
  const [page, size] = part === 'paper' ? (['paperPage', 'paperSize'] as const) : (['page', 'size'] as const)
  return pageBeside({
    i18n,
    document,
    sight,
    isOffice: true,
    part,
    turning: i18n.t(part === 'paper' ? 'desk:papers.turningOwn' : 'desk:papers.turning'),
    linkOf: (to) => hrefOf(data, part, 'page' in to ? { [page]: to.page } : { [size]: to.size }),
  })
}
