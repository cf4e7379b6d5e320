import type { DocumentRow, OfferedGroup, Submission } from '../../src/documents/index.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  errorSummary,
  html,
  personName,
  postForm,
  selectField,
  submitButton,
  summaryList,
  textField,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { isWrong, typeName } from './words.ts'

type ClassificationData = {
  i18n: I18n
  document: DocumentRow
  submission: Submission
  offered: readonly OfferedGroup[]
  errors?: FormErrors
  typed?: Typed
}

/** A document is filed as what it is; what it was sent as stays with it. */
export function classificationPage({ i18n, document, submission, offered, errors = {}, typed }: ClassificationData) {
  const { t, locale } = i18n
  const number = submission.number ?? ''
  const sentences = Object.fromEntries(
    Object.entries(errors).map(([f, error]) => [f, t(`desk:classification.error.${error}` as Key)]),
  )
  const { type = document.type ?? '', title = document.title } = typed ?? {}
  const isOffered = offered.some(({ types }) => types.some(({ key }) => key === document.type))
  return page(
    i18n,
    {
      title: t('desk:classification.title'),
      error: isWrong(errors),
      back: { href: paths.admin.submission(locale, submission.id), label: t('admin:submission.title', { number }) },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('desk:classification.title')}</h1>
    ${summaryList([{ key: t('desk:classification.now'), value: html`${typeName(i18n, document.type)}<br>${personName(document.title)}` }])}
    <p>${t('desk:classification.what')}</p>
    ${postForm(
      { action: paths.admin.documentClassification(locale, document.id) },
      html`
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
