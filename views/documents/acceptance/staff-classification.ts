import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import { staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { isWrong } from '../../admin/words.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import { typeName } from '../../components/document-words.ts'
import {
  conflictError,
  conflictPart,
  errorSummary,
  hiddenField,
  html,
  personName,
  postForm,
  selectField,
  sentencesOf,
  submitButton,
  summaryList,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { backToSubmission } from './back.ts'

type ClassificationData = {
  i18n: I18n
  document: DocumentRow
  submission: Submission
  offered: readonly OfferedGroup[]
  errors?: FormErrors
  typed?: Typed
  conflict?: EditConflict
}

/** The type under which it is filed is changed; the type that it was sent under stays recorded. */
export function classificationPage(data: ClassificationData) {
  const { i18n, document, submission, offered, errors = {}, typed, conflict } = data
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => t(`desk:classification.error.${error}` as Key))
  const { type = document.type ?? '', title = document.title } = typed ?? {}
  const isOffered = offered.some(({ types }) => types.some(({ key }) => key === document.type))
  return page(
    i18n,
    {
      title: t('desk:classification.title'),
      error: isWrong(errors) || !!conflict,
      back: backToSubmission(i18n, submission),
    },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    <h1>${t('desk:classification.title')}</h1>
    ${conflictPart({ i18n, conflict, fields: { type: { label: t('desk:classification.type'), say: (type) => t(`documents:type.${type}` as Key) }, title: { label: t('desk:classification.name'), say: personName } } })}
    ${summaryList([{ key: t('desk:classification.now'), value: html`${typeName(i18n, document.type)}<br>${personName(document.title)}${submission.isConfidential && html` ${confidentialTag(t)}`}` }])}
    <p>${t('desk:classification.what')}</p>
    ${postForm(
      { action: staffDocumentPaths.documentClassification(locale, document.id) },
      html`
      ${hiddenField('seen', typed?.seen ?? '')}
      ${selectField({
        i18n,
        name: 'type',
        label: t('desk:classification.type'),
        empty: document.type === null,
        options: document.type && !isOffered ? [{ value: document.type, label: typeName(i18n, document.type) }] : [],
        groups: offered.map(({ group, types }) => ({
          label: t(`documents:typeGroup.${group}`),
          options: types.map(({ key }) => ({ value: key, label: t(`documents:type.${key}`) })),
        })),
        value: type,
        error: sentences.type,
      })}
      ${textField({ i18n, name: 'title', label: t('desk:classification.name'), autoDirection: true, value: title, error: sentences.title })}
      ${submitButton({ label: t('desk:classification.submit') })}`,
    )}`,
  )
}
