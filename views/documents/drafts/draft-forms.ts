import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import type { ExhibitNumbers } from '../../../src/documents/exhibits/numbering.ts'
import { intakePaths } from '../../../src/documents/intake/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { DocumentType } from '../../../src/tribunal/index.ts'
import { checkTag, typeName } from '../../components/document-words.ts'
import {
  buttonRow,
  emptyLine,
  fileField,
  hiddenField,
  html,
  personName,
  postForm,
  progressLine,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { findingList } from '../check-findings/findings.ts'
import { expectedWords, numberWords } from '../exhibits/exhibits.ts'
import { sendingPart, unfinishedFiles } from '../intake/uploads.ts'
import { filed, pagesOf } from '../words.ts'
import type { DraftData } from './draft-data.ts'
import { languageField, typeNeeds } from './needs.ts'

type Sentences = Readonly<Record<string, string>>

const details = 'details'

/** Type, details and order of the documents. The Enter key presses its first button. `finishingPart` has fields of it, too. */
export function detailsForm(data: DraftData, sentences: Sentences) {
  const { i18n, submission, documents } = data
  const { t, locale } = i18n
  if (documents.length === 0) return emptyLine(t('documents:draft.empty'))
  return postForm(
    {
      action: draftPaths.submissionDetails(locale, submission.id),
      id: details,
      label: t('documents:draft.detailsLabel'),
    },
    html`
    ${Object.entries(data.seen).map(([name, value]) => hiddenField(name, value))}
    <button class="hidden" type="submit" name="next" value="save" tabindex="-1" aria-hidden="true">${t('documents:draft.save')}</button>
    <ol class="cards plain">
      ${documents.map((document, index) => documentCard(data, document, index, sentences))}
    </ol>
    ${buttonRow(submitButton({ label: t('documents:draft.save'), kind: 'secondary', name: 'next', value: 'save' }))}`,
  )
}

/** At the end of the page: the note, and the button to go on. Its fields belong to the form of the documents above. */
export function finishingPart({ i18n, submission, documents, typed, capacity }: DraftData, sentences: Sentences) {
  const { t } = i18n
  if (documents.length === 0) return ''
  const label = finishLabel(i18n, capacity)
  return html`
  <h2 id="finish">${label}</h2>
  ${textArea({ i18n, form: details, name: 'note', label: t('documents:draft.note'), hint: t('documents:draft.noteHint'), optional: true, rows: 3, value: typed?.note ?? submission.note ?? '', error: sentences.note })}
  <p>${t('documents:draft.reviewMore')}</p>
  ${buttonRow(
    submitButton({ form: details, label, name: 'next', value: 'review' }),
    submitButton({
      form: details,
      label: t('documents:draft.save'),
      kind: 'secondary',
      name: 'next',
      value: 'save',
    }),
  )}
  <p class="saved" id="saved" role="status" data-failed="${t('uploads:autosave.failed')}" data-over="${t('uploads:autosave.signedOut')}"></p>`
}

/** From the top of a long draft to its end. */
export const finishLink = ({ i18n, capacity, documents }: DraftData) =>
  capacity.canPrepare &&
  documents.length > 0 &&
  html`<p><a href="#finish">${i18n.t('documents:draft.toFinish', { label: finishLabel(i18n, capacity) })}</a></p>`

const finishLabel = ({ t }: I18n, { canSend }: DraftData['capacity']) =>
  canSend ? t('documents:draft.review') : t('documents:draft.reviewOnly')

function documentCard(
  { i18n, documents, typed, types, findings, datesAsked, kept, expected }: DraftData,
  document: DocumentRow,
  index: number,
  sentences: Sentences,
) {
  const { t } = i18n
  if (kept.includes(document.id)) return keptCard(i18n, document, index, expected.get(document.id))
  const chosen = types.flatMap((group) => group.types).find(({ key }) => key === document.type)
  const [type, title] = [`type-${document.id}`, `title-${document.id}`]
  const act = (verb: 'up' | 'down' | 'remove') =>
    submitButton({
      label: t(`documents:draft.${verb}`),
      kind: 'plain',
      name: 'next',
      value: `${verb}:${document.id}`,
      about: document.fileName,
    })
  return html`
      <li id="document-${document.id}">
        <fieldset>
          <legend>${t('documents:draft.number', { number: index + 1 })} <span class="aside">${personName(document.fileName)}</span></legend>
          <p class="aside">${i18n.size(document.size)} · ${pagesOf(i18n, document.pages)} · ${checkTag(i18n, document.check)}</p>
          <p class="aside">${expectedWords(i18n, expected.get(document.id))}</p>
          ${findingList(i18n, document, findings.get(document.id))}
          ${typeField(i18n, types, { name: type, value: typed?.[type] ?? document.type ?? '', error: sentences[type] })}
          ${typeNeeds(i18n, chosen, datesAsked)}
          ${languageField(i18n, chosen, document, typed?.[`language-${document.id}`])}
          ${textField({ i18n, name: title, label: t('documents:draft.titleField'), value: typed?.[title] ?? document.title, autoDirection: true, autocomplete: 'off', error: sentences[title] })}
          ${buttonRow(index > 0 ? act('up') : '', index < documents.length - 1 ? act('down') : '', act('remove'))}
        </fieldset>
      </li>`
}

/** Of a correction: a document that the registry did not mark as faulty stays as sent. */
const keptCard = (i18n: I18n, document: DocumentRow, index: number, numbers: ExhibitNumbers | undefined) => html`
      <li id="document-${document.id}">
        <p><strong>${i18n.t('documents:draft.number', { number: index + 1 })}</strong> ${personName(document.title)}</p>
        <p class="aside">${typeName(i18n, document.type)} · ${i18n.size(document.size)} · ${pagesOf(i18n, document.pages)}</p>
        ${numbers?.label && html`<p class="aside">${numberWords(i18n.t, 'given', numbers)}</p>`}
        <p>${i18n.t('registry:replacing.kept')}</p>
      </li>`

/** Several files at once; without a script they can be sent in the same request. */
export function addForm(data: DraftData, sentences: Sentences) {
  const { i18n, submission, documents, typed, limits, room, capacity, types } = data
  const { t, locale } = i18n
  if (room.files <= 0 && data.uploads.length === 0)
    return html`<p>${t('documents:draft.full', { count: limits.files })}</p>`
  const hint = t('documents:draft.fileHint', {
    file: i18n.size(limits.fileBytes),
    left: i18n.size(Math.max(0, room.bytes)),
    count: Math.max(0, room.files),
  })
  return html`
  <h2>${t('documents:draft.addTitle')}</h2>
  ${unfinishedFiles(data)}
  ${postForm(
    {
      action: intakePaths.submissionDocuments(locale, submission.id),
      id: 'add-files',
      multipart: true,
      label: t('documents:draft.addTitle'),
    },
    html`
    ${hiddenField('version', submission.version)}
    ${typeField(i18n, types, { name: 'type', hint: t('documents:draft.typeHint'), optional: true, value: typed?.type ?? '' })}
    ${textField({ i18n, name: 'title', label: t('documents:draft.titleField'), hint: t('documents:draft.titleHint'), optional: true, value: typed?.title ?? '', autoDirection: true, autocomplete: 'off', error: sentences.title })}
    ${fileField({ i18n, name: 'file', label: t('documents:draft.files'), accept: filed, multiple: true, hint, error: sentences.file })}
    <p class="drop" hidden>${t('uploads:drop')}</p>
    ${documents.length > 0 && html`<noscript><p>${t('documents:draft.saveFirst')}</p></noscript>`}
    ${sendingPart(data)}
    <div id="upload-progress" hidden data-words="${t('documents:draft.progress')}" data-failed="${t('documents:draft.uploadFailed')}">
      ${progressLine({ id: 'upload-bar', words: t('documents:draft.progressLabel'), value: 0, max: 100 })}
      <p role="status"></p>
    </div>
    ${buttonRow(
      submitButton({ label: t('documents:draft.add'), kind: documents.length ? 'secondary' : 'primary' }),
      capacity.canSend && !data.mustAccept
        ? submitButton({
            label: t('documents:draft.addAndSend'),
            kind: 'secondary',
            action: intakePaths.submissionDocumentsSending(locale, submission.id),
            seal: i18n.seal,
            multipart: true,
          })
        : '',
    )}
    ${capacity.canSend && data.mustAccept && html`<p class="aside">${t('practice:ask.onReview')}</p>`}
    ${capacity.canSend && !data.mustAccept && html`<p class="aside" data-resumed="${t('documents:draft.addAndSendResumed')}">${t('documents:draft.addAndSendHint')}</p>`}`,
  )}`
}

type TypeField = {
  readonly name: string
  readonly value: string
  readonly hint?: string
  readonly optional?: boolean
  readonly error?: string | undefined
}

/** The types by groups of the division's catalogue; the present type stays in the list. */
const typeField = (i18n: I18n, offered: readonly OfferedGroup[], field: TypeField) => {
  const isOffered = offered.some(({ types }) => types.some(({ key }) => key === field.value))
  return selectField({
    i18n,
    label: i18n.t('documents:draft.type'),
    empty: true,
    options:
      field.value && !isOffered ? [{ value: field.value, label: typeName(i18n, field.value as DocumentType) }] : [],
    groups: offered.map(({ group, types }) => ({
      label: i18n.t(`documents:typeGroup.${group}`),
      options: types.map(({ key }) => ({ value: key, label: i18n.t(`documents:type.${key}`) })),
    })),
    ...field,
  })
}
