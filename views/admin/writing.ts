import type { Addressee, OfficeCase } from '../../src/cases/index.ts'
import type { LetterField, LetterTemplate, LetterWords, OutgoingType } from '../../src/documents/index.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  buttonRow,
  errorSummary,
  filterForm,
  hiddenField,
  html,
  notice,
  personName,
  postForm,
  reference,
  selectField,
  submitButton,
  textArea,
  textField,
  warningText,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { backToCase } from './case-fields.ts'
import { audienceFields, outgoingOptions, sayExchange } from './exchange-words.ts'
import { isWrong } from './words.ts'

type WritingData = {
  i18n: I18n
  theCase: OfficeCase
  language: 'en' | 'fr'
  /** Undefined once its words were changed. */
  template: LetterTemplate | undefined
  templates: readonly LetterTemplate[]
  types: readonly OutgoingType[]
  addressees: readonly Addressee[]
  /** Names of facts in the words for which the case says nothing. */
  missing: readonly LetterField[]
  typed?: Typed
  errors?: FormErrors
  preview?: LetterWords
}

/** A letter written in the portal: a template, its words, how it will look. */
export function writingPage(data: WritingData) {
  const { i18n, theCase, language, template, templates, typed, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sayExchange(i18n, errors)
  return page(
    i18n,
    { title: t('outgoing:writing.title'), error: isWrong(errors), back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('outgoing:writing.title')}</h1>
    <p class="lead">${reference(theCase.reference)} ${personName(theCase.title)}</p>
    ${filterForm(
      { action: paths.admin.caseLetter(locale, theCase.id), label: t('outgoing:writing.choose') },
      html`
      ${selectField({ i18n, name: 'template', label: t('outgoing:writing.template'), options: templates.map((value) => ({ value, label: t(`outgoing:template.${value}.name`) })), value: template ?? 'letter' })}
      ${selectField({ i18n, name: 'language', label: t('outgoing:writing.language'), options: (['en', 'fr'] as const).map((value) => ({ value, label: t(`common:language.${value}`) })), value: language })}
      ${submitButton({ label: t('outgoing:writing.take'), kind: 'secondary' })}`,
    )}
    ${typed && wordsForm(data, typed, sentences)}`,
  )
}

function wordsForm(data: WritingData, typed: Typed, sentences: Record<string, string>) {
  const { i18n, theCase, language, types, addressees, missing, preview } = data
  const { t, locale } = i18n
  const named = missing.map((field) => t(`outgoing:fact.${field}`)).join(', ')
  return html`
    ${missing.length > 0 && notice({ i18n, kind: 'warning', title: t('outgoing:writing.missing'), body: t('outgoing:writing.missingMore', { fields: named }) })}
    ${preview && previewPart(i18n, language, theCase, preview)}
    <h2>${t('outgoing:writing.words')}</h2>
    ${postForm(
      { action: paths.admin.caseLetter(locale, theCase.id) },
      html`
      ${hiddenField('language', language)}
      ${selectField({ i18n, name: 'type', label: t('admin:case.type'), empty: true, options: outgoingOptions(i18n, types), value: typed.type, error: sentences.type })}
      ${textField({ i18n, name: 'title', label: t('outgoing:writing.titleField'), value: typed.title, autoDirection: true, autocomplete: 'off', error: sentences.title })}
      ${textArea({ i18n, name: 'body', label: t('outgoing:writing.body'), hint: t('outgoing:writing.bodyHint'), rows: 14, value: typed.body, error: sentences.body })}
      ${audienceFields({ i18n, addressees, typed, error: sentences.audience })}
      ${preview && warningText({ i18n, text: t('admin:sending.warning') })}
      ${
        preview
          ? buttonRow(
              submitButton({ label: t('outgoing:writing.send'), name: 'next', value: 'send' }),
              submitButton({ label: t('outgoing:writing.again'), kind: 'secondary', name: 'next', value: 'preview' }),
            )
          : submitButton({ label: t('outgoing:writing.preview'), name: 'next', value: 'preview' })
      }`,
    )}`
}

/** The words as the letter will have them. */
const previewPart = ({ t }: I18n, language: 'en' | 'fr', theCase: OfficeCase, { title, body }: LetterWords) => html`
    <h2>${t('outgoing:writing.previewTitle')}</h2>
    <ul class="cards plain">
      <li lang="${language}">
        <p class="aside">${reference(theCase.reference)} · ${personName(theCase.title)}</p>
        <p><strong>${title}</strong></p>
        <p class="as-written" dir="auto">${body}</p>
      </li>
    </ul>`
