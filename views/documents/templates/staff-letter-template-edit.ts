import type { TemplateFaults } from '../../../src/documents/templates/checking.ts'
import type { LetterField } from '../../../src/documents/templates/fields.ts'
import { staffLetterTemplatePaths } from '../../../src/documents/templates/paths.ts'
import type { ReachedTemplate } from '../../../src/documents/templates/queries.ts'
import type { OutgoingType } from '../../../src/documents/values.ts'
import { fieldIn, pairFields, pairLocales } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Division } from '../../../src/tribunal/index.ts'
import { type Locale, type Localized, locales } from '../../../src/tribunal/languages.ts'
import {
  type Content,
  checkboxes,
  errorSummary,
  hiddenField,
  html,
  postForm,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { outgoingOptions } from '../outgoing/staff-exchange-words.ts'
import { letterText, sayFaults, sayTemplateErrors, templateName } from './staff-template-words.ts'

type EditData = {
  i18n: I18n
  types: readonly OutgoingType[]
  divisions: readonly Division[]
  /** Each fact with its name in both languages, since both are written here. */
  facts: readonly (Localized & { readonly field: LetterField })[]
  /** Undefined for a new one. */
  template?: ReachedTemplate
  /** That of the form's page; left out, the template's. */
  revision?: number
  typed: Typed
  errors?: FormErrors
  faults?: TemplateFaults
  /** Somebody saved it since: `changer` and the present draft are shown beside what was typed. */
  isStale?: boolean
  changer?: string
}

export function templateEditPage(data: EditData) {
  const { i18n, template, errors = {}, faults = {}, isStale, changer = '' } = data
  const { t, locale } = i18n
  const sentences: Record<string, string> = {
    ...(isStale && { form: t('templates:error.changedMeanwhile', { name: changer }) }),
    ...sayTemplateErrors(i18n, errors),
    ...sayFaults(i18n, faults),
  }
  const title = template ? t('templates:edit.title') : t('templates:edit.newTitle')
  const backTo = template
    ? { href: staffLetterTemplatePaths.letterTemplate(locale, template.id), label: templateName(i18n, template) }
    : { href: staffLetterTemplatePaths.letterTemplates(locale), label: t('templates:list.title') }
  return page(
    i18n,
    { title, error: Object.keys(sentences).length > 0, back: backTo },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${title}</h1>
    <p>${t('templates:edit.lead')}</p>
    <div class="columns">
      <div>${wordsForm(data, sentences)}${isStale && template?.draft && draftNow(i18n, template)}</div>
      <div>${factList(data)}</div>
    </div>`,
  )
}

function wordsForm({ i18n, template, revision, types, divisions, typed }: EditData, sentences: Record<string, string>) {
  const { t, locale } = i18n
  const action = template
    ? staffLetterTemplatePaths.letterTemplateDraft(locale, template.id)
    : staffLetterTemplatePaths.letterTemplateCreation(locale)
  return postForm(
    { action, ...(!template && { seal: i18n.seal }) },
    html`
      ${hiddenField('revision', revision ?? template?.revision ?? 0)}${pairFields('name').map(
        (name) => html`
      ${textField({ i18n, name, label: t(`templates:edit.${name}`), value: typed[name], autocomplete: 'off', error: sentences[name] })}`,
      )}
      ${selectField({ i18n, name: 'type', label: t('templates:edit.type'), empty: true, options: outgoingOptions(i18n, types), value: typed.type, error: sentences.type })}
      ${checkboxes({ i18n, name: 'division[]', label: t('templates:edit.divisions'), options: divisions.map((value) => ({ value, label: t(`tribunal:${value}.name`) })), values: typed.division?.split('\n') ?? [], error: sentences.division })}${pairLocales.map(
        (language) => html`
      ${wordsIn(i18n, language, typed, sentences)}`,
      )}
      ${submitButton({ label: t('templates:edit.submit') })}`,
  )
}

const wordsIn = (i18n: I18n, language: Locale, typed: Typed, sentences: Record<string, string>): Content => {
  const { t } = i18n
  const [title, body] = [fieldIn(language, 'title'), fieldIn(language, 'body')]
  return html`
      <fieldset>
        <legend>${t(`announcements:preview.in.${language}`)}</legend>
        ${textField({ i18n, name: title, label: t(`templates:edit.${title}`), value: typed[title], autocomplete: 'off', error: sentences[title] })}
        ${textArea({ i18n, name: body, label: t(`templates:edit.${body}`), hint: t('templates:edit.bodyHint'), rows: 14, value: typed[body], error: sentences[body] })}
      </fieldset>`
}

const draftNow = (i18n: I18n, { draft }: ReachedTemplate): Content => html`
      <h2>${i18n.t('templates:one.draft')}</h2>
      <ul class="cards plain">
        ${draft && locales.map((language) => html`<li><h3>${i18n.t(`announcements:preview.in.${language}`)}</h3>${letterText(language, draft[language])}</li>`)}
      </ul>`

function factList({ i18n, facts }: EditData): Content {
  const { t } = i18n
  return html`
      <h2>${t('templates:edit.facts')}</h2>
      <p>${t('templates:edit.factsWhat')}</p>
      <dl class="facts-list">
        ${facts.map(
          ({ field, ...names }) => html`
        <div>
          <dt>${locales.map((language, index) => html`${index > 0 && html`<br>`}<span lang="${language}">${names[language]}</span>`)}</dt>
          <dd>${t(`templates:about.${field}`)}</dd>
        </div>`,
        )}
      </dl>`
}
