import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import type { ExhibitNumbers } from '../../../src/documents/exhibits/numbering.ts'
import { exhibitPaths } from '../../../src/documents/exhibits/paths.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { DocumentType } from '../../../src/tribunal/index.ts'
import { checkTag, madeFromWords, typeName } from '../../components/document-words.ts'
import {
  type Content,
  emptyLine,
  fieldId,
  hiddenField,
  html,
  onPaper,
  personName,
  postForm,
  submitButton,
  unbroken,
} from '../../components/index.ts'
import { findingsInRow } from '../check-findings/findings.ts'
import { numberWords } from '../exhibits/exhibits.ts'
import { pagesOf } from '../words.ts'
import type { DraftData } from './draft-data.ts'
import { judged } from './judged.ts'
import { languageField, typeNeeds } from './needs.ts'

type Sentences = Readonly<Record<string, string>>

export const detailsId = 'details'

/** Order, title and type of the documents. The Enter key presses its first button. Fields elsewhere on the page belong to it too. */
export function documentsForm(data: DraftData, sentences: Sentences): Content {
  const { i18n, submission, documents } = data
  const { t, locale } = i18n
  return html`
    <div class="titled">${draftCount(data)}${documents.length > 0 && html`<a href="${exhibitPaths.submissionExhibits(locale, submission.id)}">${t('exhibits:page.link')}</a>`}</div>
    ${noneYet(data)}
    ${
      documents.length > 0 &&
      postForm(
        {
          action: draftPaths.submissionDetails(locale, submission.id),
          id: detailsId,
          label: t('documents:draft.detailsLabel'),
        },
        html`
    ${data.isTried && hiddenField('tried', 'yes')}
    ${Object.entries(data.seen).map(([name, value]) => hiddenField(name, value))}
    <button class="hidden" type="submit" name="next" value="save" tabindex="-1" aria-hidden="true">${t('documents:draft.save')}</button>
    ${table(data, sentences)}
    ${sharedType(data)}`,
      )
    }`
}

const draftCount = ({ i18n, documents }: DraftData): Content =>
  html`<h2 id="in-draft" data-judged>${i18n.t('documents:draft.documents', { count: documents.length })}</h2>`

const noneYet = ({ i18n, documents }: DraftData): Content =>
  judged('none', documents.length === 0 && emptyLine(i18n.t('documents:draft.empty')))

/** Of the part with the documents, what is judged anew each time that the page saves by itself. */
export const judgedDocuments = (data: DraftData): Content =>
  html`${draftCount(data)}${noneYet(data)}${data.documents.map((document, index) => {
    const isKept = data.kept.includes(document.id)
    return html`${numbersPart(data, document)}${!isKept && html`${foundPart(data, document)}${languagePart(data, document, index)}${needsPart(data, document)}`}`
  })}${sharedType(data)}`

const numbersPart = ({ i18n, expected }: DraftData, document: DocumentRow): Content =>
  judged(`numbers-${document.id}`, numbersCell(i18n, document, expected.get(document.id)))

const foundPart = ({ i18n, findings }: DraftData, document: DocumentRow): Content =>
  judged(`found-${document.id}`, findingsInRow(i18n, document, findings.get(document.id)).said)

const languagePart = ({ i18n, types, typed }: DraftData, document: DocumentRow, index: number): Content =>
  judged(
    `language-${document.id}`,
    languageField(i18n, chosenIn(types, document), document, {
      number: index + 1,
      typed: typed?.[`language-${document.id}`],
    }),
  )

const needsPart = ({ i18n, types, datesAsked }: DraftData, document: DocumentRow): Content =>
  judged(`needs-${document.id}`, typeNeeds(i18n, chosenIn(types, document), datesAsked))

const chosenIn = (types: DraftData['types'], { type }: DocumentRow) =>
  types.flatMap((group) => group.types).find(({ key }) => key === type)

function table(data: DraftData, sentences: Sentences): Content {
  const { t } = data.i18n
  return html`
    <table class="edit">
      <caption class="hidden">${t('documents:draft.caption')}</caption>
      <thead><tr><th scope="col">${t('documents:draft.position')}</th><th scope="col">${t('documents:draft.titleAndFile')}</th><th scope="col">${t('documents:draft.type')}</th><th scope="col">${t('documents:draft.onceSent')}</th><th scope="col"><span class="hidden">${t('documents:draft.remove')}</span></th></tr></thead>
      <tbody>
        ${data.documents.map((document, index) => (data.kept.includes(document.id) ? keptRow(data, document, index) : row(data, document, index, sentences)))}
      </tbody>
    </table>`
}

function row(data: DraftData, document: DocumentRow, index: number, sentences: Sentences): Content {
  const { i18n, documents, typed, types, findings, isTried } = data
  const { t } = i18n
  const { id } = document
  const name = document.title || document.fileName
  const move = (verb: 'up' | 'down') =>
    html`<button class="linklike" type="submit" id="${verb}-${id}" name="next" value="${verb}:${id}">${t(`documents:draft.${verb}Short`)}<span class="hidden"> ${name}</span></button>`
  const number = { number: index + 1 }
  const type = typed?.[`type-${id}`] ?? document.type ?? ''
  const { waiting } = findingsInRow(i18n, document, findings.get(id))
  return html`
        <tr id="document-${id}">
          <td class="ref"><label class="hidden" for="place-${id}">${t('documents:draft.positionOf', number)}</label><input type="text" class="input place" id="place-${id}" name="place-${id}" inputmode="numeric" autocomplete="off" value="${index + 1}"> ${index > 0 && move('up')} ${index < documents.length - 1 && move('down')}</td>
          <th scope="row">${titleCell(data, document, index, sentences[`title-${id}`])}${fileLine(i18n, document, waiting)}${madeFromLine(i18n, data.originals.get(document.objectId))}${foundPart(data, document)}</th>
          <td><div class="pair">${typeControl(i18n, types, { name: `type-${id}`, label: t('documents:draft.typeOf', number), value: type, isMissing: isTried && type === '', error: sentences[`type-${id}`] })}${languagePart(data, document, index)}</div>${needsPart(data, document)}</td>
          <td class="aside">${numbersPart(data, document)}</td>
          <td class="act">${submitButton({ label: t('documents:draft.remove'), kind: 'plain', name: 'next', value: `remove:${id}`, about: name })}</td>
        </tr>`
}

function titleCell({ i18n, typed }: DraftData, document: DocumentRow, index: number, error: string | undefined) {
  const { t } = i18n
  const field = `title-${document.id}`
  const value = typed?.[field] ?? document.title
  return html`<label class="hidden" for="${fieldId(field)}">${t('documents:draft.titleOf', { number: index + 1 })}</label>${wrongLine(i18n, field, error)}<input type="text" class="input no-print ${error && 'wrong'}" id="${fieldId(field)}" name="${field}" value="${value}" dir="auto" autocomplete="off" ${error && html`aria-invalid="true" aria-describedby="${fieldId(field)}-error"`}>${onPaper(fieldId(field), value)}`
}

/** Below the title: its file, and what the checks have not answered yet. */
const fileLine = (i18n: I18n, document: DocumentRow, waiting: Content = ''): Content =>
  html`<p class="aside"><a href="${documentPaths.document(i18n.locale, document.id)}">${i18n.t('documents:draft.open')}<span class="hidden"> ${document.title || document.fileName}</span></a> ${personName(document.fileName)}, ${i18n.size(document.size)}${shownCheck(i18n, document)}${waiting}</p>`

/** Of a paper made of photographs, of how many. */
const madeFromLine = (i18n: I18n, originals: readonly unknown[] | undefined): Content => {
  const words = madeFromWords(i18n, originals)
  return words && html`<p class="aside">${words}</p>`
}

/** The scanner's word, where it has not let the file through. */
export const shownCheck = (i18n: I18n, { check }: Pick<DocumentRow, 'check'>): Content =>
  check === 'held' || check === 'pending' ? html` ${checkTag(i18n, check)}` : ''

/** Of a correction: a document that the registry did not mark as faulty stays as sent. */
const keptRow = (data: DraftData, document: DocumentRow, index: number): Content => html`
        <tr id="document-${document.id}">
          <td class="ref">${index + 1}</td>
          <th scope="row">${personName(document.title)}${fileLine(data.i18n, document)}</th>
          <td>${typeName(data.i18n, document.type)}</td>
          <td class="aside">${numbersPart(data, document)}</td>
          <td>${data.i18n.t('documents:draft.keptState')}</td>
        </tr>`

/** `C-7, pages 152 to 154`; what is no exhibit has its pages alone. */
export function numbersCell(i18n: I18n, document: DocumentRow, numbers: ExhibitNumbers | undefined): Content {
  if (!numbers || numbers.label === null) return html`–, ${pagesOf(i18n, document.pages)}`
  return unbroken(numberWords(i18n.t, 'short', numbers))
}

const wrongLine = ({ t }: I18n, field: string, error: string | undefined): Content =>
  error
    ? html`<p class="error" id="${fieldId(field)}-error"><span class="hidden">${t('common:form.error')}</span> ${unbroken(error)}</p>`
    : ''

type TypeControl = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly isMissing: boolean
  readonly error: string | undefined
}

function typeControl(i18n: I18n, types: readonly OfferedGroup[], field: TypeControl): Content {
  const error = field.error ?? (field.isMissing ? i18n.t('documents:draft.chooseType') : undefined)
  const id = fieldId(field.name)
  return html`<label class="hidden" for="${id}">${field.label}</label><select class="input ${error && 'wrong'}" id="${id}" name="${field.name}" ${error && html`aria-invalid="true" aria-describedby="${id}-error"`}>${typeOptions(i18n, types, field.value)}</select>${wrongLine(i18n, field.name, error)}`
}

/** The types by groups of the division's catalogue; the present type stays in the list. */
export function typeOptions(i18n: I18n, offered: readonly OfferedGroup[], value: string): Content {
  const { t } = i18n
  const isOffered = offered.some(({ types }) => types.some(({ key }) => key === value))
  const option = (key: string, label: string) =>
    html`<option value="${key}" ${key === value ? 'selected' : ''}>${label}</option>`
  return html`<option value="">${t('common:form.choose')}</option>${value && !isOffered && option(value, typeName(i18n, value as DocumentType))}${offered.map(
    ({ group, types }) =>
      html`<optgroup label="${t(`documents:typeGroup.${group}`)}">${types.map(({ key }) => option(key, t(`documents:type.${key}`)))}</optgroup>`,
  )}`
}

/** One type for all documents that have none. */
const sharedType = ({ i18n, types, documents }: DraftData): Content =>
  judged(
    'shared',
    documents.some(({ type }) => type === null) &&
      html`
    <div class="bar">
      <label for="all-types">${i18n.t('documents:draft.sharedType')}</label>
      <select class="input" id="all-types" name="all-types">${typeOptions(i18n, types, '')}</select>
      <button class="button secondary small" type="submit" name="next" value="save">${i18n.t('documents:draft.setType')}</button>
    </div>`,
  )
