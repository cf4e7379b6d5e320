import { staffLetterRunPaths } from '../../../src/documents/letter-runs/paths.ts'
import type { OutgoingType } from '../../../src/documents/values.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { documentLanguages, type Paired } from '../../../src/tribunal/languages.ts'
import { isWrong } from '../../admin/words.ts'
import {
  errorSummary,
  fileField,
  html,
  postForm,
  selectField,
  submitButton,
  textArea,
  textField,
  warningText,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { outgoingOptions, sayExchange, type UnknownNumber, unknownNumbers } from '../outgoing/staff-exchange-words.ts'

type CreationData = {
  i18n: I18n
  office: Paired<'name'>
  types: readonly OutgoingType[]
  /** Cases in one run. */
  most: number
  /** Bytes. */
  maximum: number
  errors?: FormErrors
  typed?: Typed
  unknown?: readonly UnknownNumber[]
}

export function fileRunCreationPage(data: CreationData) {
  const { i18n, office, types, most, maximum, errors = {}, typed = {}, unknown = [] } = data
  const { t, locale } = i18n
  const size = i18n.size(maximum)
  const sentences = sayExchange(i18n, errors, { most, size, file: size })
  return page(
    i18n,
    {
      title: t('outgoing:fileRun.title'),
      error: isWrong(errors),
      back: { href: staffLetterRunPaths.letterRuns(locale), label: t('outgoing:runs.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('outgoing:fileRun.title')}</h1>
    <p>${t('outgoing:fileRun.lead', { office: nameIn(i18n, office) })}</p>
    ${postForm(
      { action: staffLetterRunPaths.fileRunCreation(locale), multipart: true },
      html`
      ${unknownNumbers(i18n, unknown)}
      ${textArea({ i18n, name: 'numbers', label: t('outgoing:fileRun.numbers'), hint: t('outgoing:creation.numbersHint', { most }), rows: 4, value: typed.numbers, error: sentences.numbers })}
      ${selectField({ i18n, name: 'type', label: t('admin:case.type'), options: outgoingOptions(i18n, types), value: typed.type, empty: true, error: sentences.type })}
      ${textField({ i18n, name: 'title', label: t('admin:sending.titleLabel'), hint: t('outgoing:fileRun.titleHint'), value: typed.title, autoDirection: true, autocomplete: 'off', error: sentences.title })}
      ${selectField({ i18n, name: 'language', label: t('outgoing:writing.language'), options: documentLanguages.map((value) => ({ value, label: value === 'other' ? t('outgoing:writing.otherLanguage') : t(`common:language.${value}`) })), value: typed.language, empty: true, error: sentences.language })}
      ${fileField({ i18n, name: 'file', label: t('admin:sending.file'), accept: 'application/pdf', maximum, error: sentences.file })}
      ${warningText({ i18n, text: t('outgoing:fileRun.warning') })}
      ${submitButton({ label: t('outgoing:fileRun.submit') })}`,
    )}`,
  )
}
