import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import { staffLetterRunPaths } from '../../../src/documents/letter-runs/paths.ts'
import type { UsableTemplate } from '../../../src/documents/templates/queries.ts'
import type { OutgoingType } from '../../../src/documents/values.ts'
import { fieldIn, nameIn, pairLocales } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Division, divisions } from '../../../src/tribunal/index.ts'
import type { Locale, Paired } from '../../../src/tribunal/languages.ts'
import { isWrong } from '../../admin/words.ts'
import {
  type Content,
  caseName,
  checkboxes,
  errorSummary,
  filterForm,
  hiddenField,
  html,
  notice,
  postForm,
  reference,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { templateOptions } from '../letters/staff-writing.ts'
import { outgoingOptions, sayExchange, type UnknownNumber, unknownNumbers } from '../outgoing/staff-exchange-words.ts'

type CreationData = {
  i18n: I18n
  office: Paired<'name'>
  asked: { readonly division?: Division | undefined; readonly search: string }
  /** The first of the fitting open cases of the office. */
  cases: readonly OfficeCase[]
  /** All of them by id, up to the size of a run; `hasMore`: there are more. */
  fitting: readonly string[]
  hasMore: boolean
  templates: readonly UsableTemplate[]
  template: UsableTemplate | undefined
  types: readonly OutgoingType[]
  /** Cases in one run. */
  most: number
  errors?: FormErrors
  holes?: Readonly<Record<string, string | number>>
  typed?: Typed
  unknown?: readonly UnknownNumber[]
}

/** Chooses the cases and writes the words in both languages. Nothing is sent from here. */
export function letterRunCreationPage(data: CreationData) {
  const { i18n, office, asked, templates, template, types, most, errors = {}, holes, typed = {}, unknown = [] } = data
  const { t, locale } = i18n
  const sentences = namingLanguage(i18n, sayExchange(i18n, errors, { ...holes, most }))
  const query = { template: template?.id, division: asked.division, search: asked.search }
  return page(
    i18n,
    {
      title: t('outgoing:creation.title'),
      error: isWrong(errors),
      back: { href: staffLetterRunPaths.letterRuns(locale), label: t('outgoing:runs.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('outgoing:creation.title')}</h1>
    <p>${t('outgoing:creation.lead', { office: nameIn(i18n, office) })}</p>
    ${filterForm(
      { action: staffLetterRunPaths.letterRunCreation(locale), label: t('outgoing:creation.filter') },
      html`
      ${selectField({ i18n, name: 'template', label: t('outgoing:writing.template'), options: templateOptions(i18n, templates), value: template?.id, error: sentences.template })}
      ${selectField({ i18n, name: 'division', label: t('cases:fact.division'), options: [{ value: '', label: t('outgoing:creation.anyDivision') }, ...divisions.map((value) => ({ value, label: t(`tribunal:${value}.name`) }))], value: asked.division ?? '' })}
      ${textField({ i18n, name: 'search', label: t('outgoing:creation.search'), value: asked.search, autocomplete: 'off', type: 'search', size: 20 })}
      ${submitButton({ label: t('outgoing:creation.show'), kind: 'secondary' })}`,
    )}
    ${postForm(
      { action: staffLetterRunPaths.letterRunCreation(locale, query) },
      html`
      <h2>${t('outgoing:creation.cases')}</h2>
      ${caseChoice(data)}
      ${unknownNumbers(i18n, unknown)}
      ${textArea({ i18n, name: 'numbers', label: t('outgoing:creation.numbers'), hint: t('outgoing:creation.numbersHint', { most }), optional: true, rows: 4, value: typed.numbers, error: sentences.numbers })}
      <h2>${t('outgoing:writing.words')}</h2>
      <p>${t('outgoing:creation.fields')}</p>
      ${hiddenField('template', template ? `${template.id}.${template.version}` : '')}
      ${selectField({ i18n, name: 'type', label: t('admin:case.type'), empty: true, options: outgoingOptions(i18n, types), value: typed.type ?? template?.words.type, error: sentences.type })}${pairLocales.map(
        (language) => html`
      ${wordsIn(data, language, sentences)}`,
      )}
      <p>${t('outgoing:creation.then')}</p>
      ${submitButton({ label: t('outgoing:creation.submit') })}`,
    )}`,
  )
}

/** What is wrong with the words of a language says which: both may lack the same. */
function namingLanguage({ t }: I18n, sentences: Record<string, string>): Record<string, string> {
  const labels = pairLocales.flatMap((language) => [
    [fieldIn(language, 'title'), t(`outgoing:creation.titleOf.${language}`)] as const,
    [fieldIn(language, 'body'), t(`outgoing:creation.bodyOf.${language}`)] as const,
  ])
  const named = labels.flatMap(([field, label]) =>
    sentences[field] ? [[field, `${label} – ${sentences[field]}`]] : [],
  )
  return { ...sentences, ...Object.fromEntries(named) }
}

function caseChoice({ i18n, cases, fitting, hasMore, most, typed = {} }: CreationData): Content {
  const { t } = i18n
  if (cases.length === 0) return notice({ i18n, kind: 'information', title: t('outgoing:creation.noCases') })
  return html`
      ${
        hasMore
          ? html`<p>${t('outgoing:creation.tooMany', { most })}</p>`
          : checkboxes({
              i18n,
              name: 'all',
              label: t('outgoing:creation.allLabel'),
              options: [{ value: 'yes', label: t('outgoing:creation.all', { count: fitting.length }) }],
              values: typed.all === 'yes' ? ['yes'] : [],
            })
      }
      ${checkboxes({
        i18n,
        name: 'case[]',
        label: t(fitting.length > cases.length ? 'outgoing:creation.tickFirst' : 'outgoing:creation.tick', {
          count: cases.length,
        }),
        options: cases.map((one) => ({
          value: one.id,
          label: html`${reference(one.reference)} ${caseName(one)}`,
          hint: t(`common:language.${one.language}`),
        })),
        values: typed.case?.split('\n') ?? [],
      })}`
}

function wordsIn(
  { i18n, typed = {}, template }: CreationData,
  language: Locale,
  sentences: Record<string, string>,
): Content {
  const { t } = i18n
  const [titleField, bodyField] = [fieldIn(language, 'title'), fieldIn(language, 'body')]
  const { title = '', body = '' } = template?.words[language] ?? {}
  return html`
      <fieldset>
        <legend>${t(`announcements:preview.in.${language}`)}</legend>
        ${textField({ i18n, name: titleField, label: t(`outgoing:creation.titleOf.${language}`), value: typed[titleField] ?? title, autocomplete: 'off', error: sentences[titleField] })}
        ${textArea({ i18n, name: bodyField, label: t(`outgoing:creation.bodyOf.${language}`), rows: 10, value: typed[bodyField] ?? body, error: sentences[bodyField] })}
      </fieldset>`
}
