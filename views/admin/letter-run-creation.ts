import type { Division, OfficeCase } from '../../src/cases/index.ts'
import type { LetterTemplate, LetterWords, OutgoingType } from '../../src/documents/index.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  checkboxes,
  errorSummary,
  filterForm,
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
import { outgoingOptions, sayExchange } from './exchange-words.ts'
import { isWrong, officeName } from './words.ts'

const divisions = ['rpd', 'rad', 'id', 'iad'] as const

type CreationData = {
  i18n: I18n
  office: { nameEn: string; nameFr: string }
  asked: { readonly template: LetterTemplate; readonly division?: Division; readonly search: string }
  /** Open cases of the office that fit what was asked. */
  cases: readonly OfficeCase[]
  templates: readonly LetterTemplate[]
  types: readonly OutgoingType[]
  /** Cases in one run. */
  most: number
  type: OutgoingType
  en: LetterWords
  fr: LetterWords
  errors?: FormErrors
  typed?: Typed
  /** Numbers that the office has not. */
  unknown?: readonly string[]
}

/** One letter to many cases: which cases, and the words in both languages. */
export function letterRunCreationPage(data: CreationData) {
  const {
    i18n,
    office,
    asked,
    cases,
    templates,
    types,
    most,
    type,
    en,
    fr,
    errors = {},
    typed = {},
    unknown = [],
  } = data
  const { t, locale } = i18n
  const sentences = sayExchange(i18n, errors, { most, numbers: unknown.join(', ') })
  const query = { template: asked.template, division: asked.division, search: asked.search }
  return page(
    i18n,
    {
      title: t('outgoing:creation.title'),
      error: isWrong(errors),
      back: { href: paths.admin.letterRuns(locale), label: t('outgoing:runs.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('outgoing:creation.title')}</h1>
    <p>${t('outgoing:creation.lead', { office: officeName(i18n, office) })}</p>
    ${filterForm(
      { action: paths.admin.letterRunCreation(locale), label: t('outgoing:creation.filter') },
      html`
      ${selectField({ i18n, name: 'template', label: t('outgoing:writing.template'), options: templates.map((value) => ({ value, label: t(`outgoing:template.${value}.name`) })), value: asked.template })}
      ${selectField({ i18n, name: 'division', label: t('cases:fact.division'), options: [{ value: '', label: t('outgoing:creation.anyDivision') }, ...divisions.map((value) => ({ value, label: t(`common:division.${value}`) }))], value: asked.division ?? '' })}
      ${textField({ i18n, name: 'search', label: t('outgoing:creation.search'), value: asked.search, autocomplete: 'off', type: 'search', size: 20 })}
      ${submitButton({ label: t('outgoing:creation.show'), kind: 'secondary' })}`,
    )}
    ${postForm(
      { action: paths.admin.letterRunCreation(locale, query) },
      html`
      <h2>${t('outgoing:creation.cases')}</h2>
      ${
        cases.length === 0
          ? notice({ i18n, kind: 'information', title: t('outgoing:creation.noCases') })
          : checkboxes({
              i18n,
              name: 'case[]',
              label: t('outgoing:creation.tick'),
              options: cases.map(({ id, reference: number, title, language }) => ({
                value: id,
                label: html`${reference(number)} ${personName(title)}`,
                hint: t(`common:language.${language}`),
              })),
              values: typed.case?.split('\n') ?? [],
            })
      }
      ${textArea({ i18n, name: 'numbers', label: t('outgoing:creation.numbers'), hint: t('outgoing:creation.numbersHint', { most }), optional: true, rows: 4, value: typed.numbers, error: sentences.numbers })}
      <h2>${t('outgoing:writing.words')}</h2>
      <p>${t('outgoing:creation.fields')}</p>
      ${selectField({ i18n, name: 'type', label: t('admin:case.type'), options: outgoingOptions(i18n, types), value: typed.type ?? type, error: sentences.type })}
      ${wordsIn(data, 'En', en, sentences)}
      ${wordsIn(data, 'Fr', fr, sentences)}
      ${warningText({ i18n, text: t('outgoing:creation.warning') })}
      ${submitButton({ label: t('outgoing:creation.submit') })}`,
    )}`,
  )
}

function wordsIn(
  { i18n, typed = {} }: CreationData,
  suffix: 'En' | 'Fr',
  { title, body }: LetterWords,
  sentences: Record<string, string>,
) {
  const { t } = i18n
  const language = suffix === 'En' ? 'en' : 'fr'
  return html`
      <fieldset>
        <legend>${t(`common:language.${language}`)}</legend>
        ${textField({ i18n, name: `title${suffix}`, label: t(`outgoing:creation.titleOf.${language}`), value: typed[`title${suffix}`] ?? title, autocomplete: 'off', error: sentences[`title${suffix}`] })}
        ${textArea({ i18n, name: `body${suffix}`, label: t(`outgoing:creation.bodyOf.${language}`), rows: 10, value: typed[`body${suffix}`] ?? body, error: sentences[`body${suffix}`] })}
      </fieldset>`
}
