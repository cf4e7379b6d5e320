import type { OutsideAccess } from '../../../src/cases/record/office-queries.ts'
import type { DocumentOpening } from '../../../src/documents/acceptance/opened.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { SidePanelDocument } from '../../../src/documents/acceptance/staff-side-panel.ts'
import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import type { Photograph } from '../../../src/documents/photographs/originals.ts'
import { staffPhotographPaths } from '../../../src/documents/photographs/paths.ts'
import { staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { Progress } from '../../../src/documents/submissions/progress.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { checkTag, heldWords, madeFromWords, typeName } from '../../components/document-words.ts'
import { type Content, fieldId, html, momentTag, personName, postForm, separated } from '../../components/index.ts'
import { pagesFromTo } from '../case-documents/document-words.ts'
import { shownCheck, typeOptions } from '../drafts/draft-table.ts'
import { ownHref, type SidePanelData } from './staff-side-panel-sheet.ts'

export type PapersData = OfficeSubmission & {
  readonly i18n: I18n
  readonly progress: Progress
  readonly demo: boolean
  readonly outside: OutsideAccess | undefined
  readonly openings: ReadonlyMap<string, DocumentOpening>
  /** What papers were made of, by their objects. */
  readonly originals: ReadonlyMap<string, readonly Photograph[]>
  readonly offered: readonly OfferedGroup[]
  /** The form of the types as it is shown: with its version, and with what was chosen where it was not taken. */
  readonly types: Typed
  readonly typeErrors?: FormErrors
}

/** What was filed, each with its type; all types are saved with one press. */
export function filedPapers(data: PapersData, panel: SidePanelData): Content {
  const { i18n, submission, documents, outside, types } = data
  const { t, locale } = i18n
  const counted = documents.reduce((sum: number, { pages }) => sum + (pages ?? Number.NaN), 0)
  const count = t('admin:submission.documents', { count: documents.length })
  const title = Number.isNaN(counted) ? count : `${count}, ${t('admin:submission.pages', { count: counted })}`
  const canType =
    !outside && (submission.state === 'received' || submission.state === 'accepted') && documents.length > 0
  const list = html`
      <ol class="plain papers">${panel.beside.filed.map((document, index) => paper(data, panel, document, canType ? index + 1 : undefined))}</ol>`
  return html`
      <div class="titled"><h2 id="papers">${title}</h2><a class="no-print" href="#beside" data-key="b">${t('acceptance:compare.title')}</a>${canType && html`<button class="linklike no-print" type="submit" form="types">${t('acceptance:papers.saveTypes')}</button>`}</div>
      ${
        canType
          ? postForm(
              { action: staffSubmissionPaths.submissionTypes(locale, submission.id), id: 'types' },
              html`<input type="hidden" id="types-seen" name="seen" value="${types.seen}" hx-preserve="true">${list}`,
            )
          : list
      }`
}

/** `number`: in the list, where its type can be changed. */
function paper(
  data: PapersData,
  panel: SidePanelData,
  document: SidePanelDocument,
  number: number | undefined,
): Content {
  const { i18n, progress, submission, outside, openings } = data
  const { t, locale } = i18n
  const { id, title, pages, check, checkReason, flags, exhibitLabel, firstPage, lastPage, isOpenable } = document
  const isOpen = panel.beside.own?.document.id === id
  const renamed = progress.reclassified.find((one) => one.id === id)
  const opening = openings.get(id)
  const label =
    exhibitLabel &&
    html`${personName(exhibitLabel)}${firstPage !== null && lastPage !== null && html`, ${pagesFromTo(i18n, firstPage, lastPage)}`}`
  const retitle = html`<a class="no-print" href="${staffDocumentPaths.documentClassification(locale, id)}">${t('acceptance:papers.rename')}<span class="hidden"> ${title}</span></a>`
  const opened = opening
    ? html`${t('acceptance:papers.opened')} ${momentTag({ i18n, at: opening.at, form: 'short' })}`
    : submission.state === 'received' && html`<strong>${t('acceptance:papers.notOpened')}</strong>`
  return html`
        <li>${isOpenable ? html`<a id="paper-${id}" ${isOpen && html`aria-current="true"`} ${ownHref(panel, id)}>${personName(title)}</a>` : personName(title)} ${shownCheck(i18n, document)}${confidentialMark(i18n, document.confidential)}
          <p>${separated(' · ', [pages === null ? t('admin:submission.pagesUnknown') : t('admin:submission.pages', { count: pages }), label, madeFromLink(data, document), opened, number !== undefined && retitle])}</p>
          ${renamed && html`<p class="aside">${t('admin:submission.sentAs')} ${typeName(i18n, renamed.was.type)}, ${personName(renamed.was.title)}</p>`}
          ${checkReason && html`<p>${heldWords(i18n, checkReason)} ${check === 'held' && !outside && html`<a href="${staffHoldPaths.hold(locale, id)}">${t('registry:hold.link')}</a>`}</p>`}
          ${flags !== '' && html`<p>${flagWords(i18n, flags)}</p>`}
          ${number === undefined ? html`<p>${typeName(i18n, document.type)}</p>` : typeLine(data, document, number)}</li>`
}

/** With a link to the photographs themselves, for the office that has the case. */
function madeFromLink({ i18n, originals, outside, submission }: PapersData, { objectId }: DocumentRow): Content {
  const words = madeFromWords(i18n, originals.get(objectId))
  if (words === '' || outside) return words
  return html`<a href="${staffPhotographPaths.originals(i18n.locale, submission.id)}">${words}</a>`
}

const flagWords = ({ t }: I18n, flags: string): string =>
  `${t('admin:submission.flags')} ${flags
    .split(' ')
    .map((flag) => t(`admin:flag.${flag}` as Key))
    .join(', ')}`

function typeLine(data: PapersData, { id, type }: DocumentRow, number: number): Content {
  const { i18n, offered, types, typeErrors = {} } = data
  const { t } = i18n
  const name = `type-${id}`
  const error = typeErrors[name]
  return html`
          <p class="print-only">${typeName(i18n, type)}</p>
          <p class="no-print"><label for="${fieldId(name)}">${t('acceptance:papers.type')}<span class="hidden"> ${number}</span></label> <select class="input ${error && 'wrong'}" id="${fieldId(name)}" name="${name}" hx-preserve="true" ${error && html`aria-invalid="true" aria-describedby="${fieldId(name)}-error"`}>${typeOptions(i18n, offered, types[name] ?? '')}</select></p>
          ${error && html`<p class="error" id="${fieldId(name)}-error">${t(`acceptance:types.error.${error}` as Key)}</p>`}`
}

/** The list that the portal made, apart from what was filed. */
export function madeListPart({ i18n, madeList, demo }: PapersData): Content {
  if (!madeList) return ''
  const { id, title, check } = madeList
  const isOpen = check === 'clean' || (demo && check === 'unscanned')
  return html`
    <p>${isOpen ? html`<a href="${staffDocumentPaths.document(i18n.locale, id)}">${personName(title)}</a>` : personName(title)} ${checkTag(i18n, check)}<br><span class="aside">${i18n.t('exhibits:made.listNote')}</span></p>`
}
