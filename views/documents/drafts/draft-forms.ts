import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import { intakePaths } from '../../../src/documents/intake/paths.ts'
import { sendingPaths } from '../../../src/documents/sending/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { DocumentType } from '../../../src/tribunal/index.ts'
import { filedOrPhotographed } from '../../components/accepted-files.ts'
import { typeName } from '../../components/document-words.ts'
import {
  buttonRow,
  type Content,
  disclosure,
  fileField,
  html,
  postForm,
  progressLine,
  radios,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { refusedPart } from '../check-findings/findings.ts'
import { sendingPart, unfinishedFiles } from '../intake/uploads.ts'
import { confidentialHint, confidentialWords } from '../words.ts'
import type { DraftData } from './draft-data.ts'
import { detailsId } from './draft-table.ts'

type Sentences = Readonly<Record<string, string>>

/** The note to the registry; it is saved with the documents. */
export const noteField = ({ i18n, submission, typed }: DraftData, sentences: Sentences): Content =>
  textArea({
    i18n,
    form: detailsId,
    name: 'note',
    label: i18n.t('documents:draft.note'),
    hint: i18n.t('documents:draft.noteHint'),
    optional: true,
    rows: 2,
    value: typed?.note ?? submission.note ?? '',
    error: sentences.note ?? '',
  })

/** Who may know of it; saved with the documents. */
export const confidentialField = ({ i18n, submission, typed, theCase }: DraftData): Content =>
  radios({
    i18n,
    form: detailsId,
    name: 'confidential',
    label: i18n.t('documents:confidential.label'),
    hint: confidentialHint(i18n, theCase.division),
    options: [
      { value: 'no', label: i18n.t('documents:confidential.no') },
      { value: 'yes', label: confidentialWords(i18n, 'yes'), hint: i18n.t('documents:confidential.yesHint') },
    ],
    value: typed?.confidential ?? (submission.isConfidential ? 'yes' : 'no'),
  })

/** At the end of the page and always in sight: going on, saving, and what else can be done with the draft. */
export function actBar({ i18n, submission, documents, capacity, targets }: DraftData): Content {
  const { t, locale } = i18n
  const { id, replaces } = submission
  const others = targets.reached.length + targets.lost.length
  return html`
    <div class="work last">
      ${
        documents.length > 0 &&
        html`${buttonRow(
          submitButton({
            form: detailsId,
            label: goOnLabel(i18n, capacity),
            name: 'next',
            value: 'review',
          }),
          submitButton({
            form: detailsId,
            label: t('documents:draft.save'),
            kind: 'secondary',
            name: 'next',
            value: 'save',
          }),
        )}
      <p class="aside">${t('documents:draft.reviewMore')}</p>
      <p class="saved aside" id="saved" role="status" data-failed="${t('uploads:autosave.failed')}" data-over="${t('uploads:autosave.signedOut')}"></p>`
      }
      <p class="end">${replaces === null && others === 0 && html`<a href="${draftPaths.submissionCases(locale, id)}">${t('packages:part.choose')}</a> · `}<a href="${draftPaths.submissionDeletion(locale, id)}">${t('documents:draft.delete')}</a></p>
    </div>`
}

/** Whoever may only prepare goes on to say that it is ready. */
export const goOnLabel = ({ t }: I18n, { canSend, isLapsed, principalName }: DraftData['capacity']): string =>
  canSend || isLapsed ? t('documents:draft.review') : t('documents:draft.tell', { name: principalName })

/** Several files at once; without a script they can be sent in the same request. */
export function addForm(data: DraftData, sentences: Sentences): Content {
  const { i18n, submission, documents, typed, limits, room, types } = data
  const { t, locale } = i18n
  const isFull = room.files <= 0 && data.uploads.length === 0
  const hint = t('documents:draft.fileHint', {
    file: i18n.size(limits.fileBytes),
    left: i18n.size(Math.max(0, room.bytes)),
    count: Math.max(0, room.files),
  })
  return html`
  <h2 id="add">${t('documents:draft.addTitle')}</h2>
  ${refusedPart(data)}
  ${isFull && html`<p>${t('documents:draft.full', { count: limits.files })}</p>`}
  ${unfinishedFiles(data)}
  ${
    !isFull &&
    postForm(
      {
        action: intakePaths.submissionDocuments(locale, submission.id),
        id: 'add-files',
        multipart: true,
        label: t('documents:draft.addTitle'),
      },
      html`
    ${typeField(i18n, types, { name: 'type', optional: true, value: typed?.type ?? '' })}
    ${fileField({ i18n, name: 'file', label: t('documents:draft.files'), accept: filedOrPhotographed, multiple: true, hint, error: sentences.file ?? '' })}
    <p class="drop" hidden>${t('uploads:drop')}</p>
    ${documents.length > 0 && html`<noscript><p>${t('documents:draft.saveFirst')}</p></noscript>`}
    ${sendingPart(data)}
    <div id="upload-progress" hidden data-words="${t('documents:draft.progress')}" data-failed="${t('documents:draft.uploadFailed')}">
      ${progressLine({ id: 'upload-bar', words: t('documents:draft.progressLabel'), value: 0, max: 100 })}
      <p role="status"></p>
    </div>
    ${buttonRow(submitButton({ label: t('documents:draft.add'), kind: documents.length > 0 || data.wanted.length > 0 ? 'secondary' : 'primary' }))}
    ${disclosure(
      t('documents:draft.sharedTitle'),
      textField({
        i18n,
        name: 'title',
        label: t('documents:draft.titleField'),
        hint: t('documents:draft.titleHint'),
        optional: true,
        value: typed?.title ?? '',
        autoDirection: true,
        autocomplete: 'off',
        error: sentences.title ?? '',
      }),
      !!sentences.title,
    )}
    ${data.capacity.canSend && minutesLeft(data)}`,
    )
  }`
}

/** Two steps in place of four. What is sent is confirmed all the same. */
const minutesLeft = ({ i18n, submission }: DraftData): Content =>
  disclosure(
    i18n.t('documents:draft.minutesLeft'),
    html`
    <p>${i18n.t('documents:draft.minutesLeftMore')}</p>
    ${buttonRow(html`<button class="button secondary small" type="submit" name="next" value="review" data-then="${sendingPaths.submissionReview(i18n.locale, submission.id)}">${i18n.t('documents:draft.addAndConfirm')}</button>`)}`,
  )

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
