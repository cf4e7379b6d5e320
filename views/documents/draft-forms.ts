import type { DocumentRow } from '../../src/documents/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
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
} from '../components/index.ts'
import type { DraftData } from './draft.ts'
import { expectedWords } from './exhibits.ts'
import { checkTag, pagesOf } from './words.ts'

type Sentences = Readonly<Record<string, string>>

/** What each document is, its place, and the note: one form. Its first button is the one that the Enter key presses. */
export function detailsForm(data: DraftData, sentences: Sentences) {
  const { i18n, submission, documents, typed, capacity } = data
  const { t, locale } = i18n
  if (documents.length === 0) return emptyLine(t('documents:draft.empty'))
  return postForm(
    { action: paths.submissionDetails(locale, submission.id), label: t('documents:draft.detailsLabel') },
    html`
    ${Object.entries(data.seen).map(([name, value]) => hiddenField(name, value))}
    <button class="hidden" type="submit" name="next" value="save" tabindex="-1" aria-hidden="true">${t('documents:draft.save')}</button>
    <ol class="cards plain">
      ${documents.map((document, index) => documentCard(data, document, index, sentences))}
    </ol>
    ${textArea({ i18n, name: 'note', label: t('documents:draft.note'), hint: t('documents:draft.noteHint'), optional: true, rows: 3, value: typed?.note ?? submission.note ?? '', error: sentences.note })}
    ${buttonRow(
      submitButton({
        label: capacity.canSend ? t('documents:draft.review') : t('documents:draft.reviewOnly'),
        name: 'next',
        value: 'review',
      }),
      submitButton({ label: t('documents:draft.save'), kind: 'secondary', name: 'next', value: 'save' }),
    )}`,
  )
}

function documentCard(
  { i18n, documents, typed, types, expected }: DraftData,
  document: DocumentRow,
  index: number,
  sentences: Sentences,
) {
  const { t } = i18n
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
      <li>
        <fieldset>
          <legend>${t('documents:draft.number', { number: index + 1 })} <span class="aside">${personName(document.fileName)}</span></legend>
          <p class="aside">${i18n.size(document.size)} · ${pagesOf(i18n, document.pages)} · ${checkTag(i18n, document.check)}</p>
          <p class="aside">${expectedWords(i18n, expected.get(document.id))}</p>
          ${document.check === 'held' && html`<p>${t('documents:check.heldMore')}</p>`}
          ${selectField({ i18n, name: type, label: t('documents:draft.type'), empty: true, options: typeOptions(i18n, types), value: typed?.[type] ?? document.type ?? '', error: sentences[type] })}
          ${textField({ i18n, name: title, label: t('documents:draft.titleField'), value: typed?.[title] ?? document.title, autoDirection: true, autocomplete: 'off', error: sentences[title] })}
          ${buttonRow(index > 0 ? act('up') : '', index < documents.length - 1 ? act('down') : '', act('remove'))}
        </fieldset>
      </li>`
}

/** Several files at once; without a script they may be sent in the same request. */
export function addForm(data: DraftData, sentences: Sentences) {
  const { i18n, submission, documents, typed, limits, room, capacity, types } = data
  const { t, locale } = i18n
  if (room.files <= 0) return html`<p>${t('documents:draft.full', { count: limits.files })}</p>`
  const hint = t('documents:draft.fileHint', {
    file: i18n.size(limits.fileBytes),
    left: i18n.size(Math.max(0, room.bytes)),
    count: room.files,
  })
  return html`
  <h2>${t('documents:draft.addTitle')}</h2>
  ${postForm(
    {
      action: paths.submissionDocuments(locale, submission.id),
      id: 'add-files',
      multipart: true,
      label: t('documents:draft.addTitle'),
    },
    html`
    ${hiddenField('version', submission.version)}
    ${selectField({ i18n, name: 'type', label: t('documents:draft.type'), hint: t('documents:draft.typeHint'), empty: true, optional: true, options: typeOptions(i18n, types), value: typed?.type ?? '' })}
    ${textField({ i18n, name: 'title', label: t('documents:draft.titleField'), hint: t('documents:draft.titleHint'), optional: true, value: typed?.title ?? '', autoDirection: true, autocomplete: 'off', error: sentences.title })}
    ${fileField({ i18n, name: 'file', label: t('documents:draft.files'), accept: 'application/pdf,.pdf', multiple: true, hint, error: sentences.file })}
    <div id="upload-progress" hidden data-words="${t('documents:draft.progress')}" data-failed="${t('documents:draft.uploadFailed')}">
      ${progressLine({ id: 'upload-bar', words: t('documents:draft.progressLabel'), value: 0, max: 100 })}
      <p role="status"></p>
    </div>
    ${buttonRow(
      submitButton({ label: t('documents:draft.add'), kind: documents.length ? 'secondary' : 'primary' }),
      capacity.canSend
        ? submitButton({ label: t('documents:draft.addAndSend'), kind: 'secondary', name: 'next', value: 'send' })
        : '',
    )}
    ${capacity.canSend && html`<p class="aside">${t('documents:draft.addAndSendHint')}</p>`}`,
  )}`
}

const typeOptions = ({ t }: I18n, types: DraftData['types']) =>
  types.map((value) => ({ value, label: t(`documents:type.${value}`) }))
