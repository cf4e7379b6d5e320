import type { Addressee } from '../../../src/cases/access/addressees.ts'
import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import { staffCaseLetterPaths } from '../../../src/documents/letters/paths.ts'
import type { PostalPerson } from '../../../src/documents/post/queries.ts'
import type { MissingFact } from '../../../src/documents/templates/fields.ts'
import type { UsableTemplate } from '../../../src/documents/templates/queries.ts'
import type { LetterWords } from '../../../src/documents/templates/schema.ts'
import type { OutgoingType } from '../../../src/documents/values.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Locale, locales } from '../../../src/tribunal/languages.ts'
import { isWrong } from '../../admin/words.ts'
import { backToCase } from '../../cases/record/staff-case-fields.ts'
import {
  buttonRow,
  type Content,
  caseName,
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
  warningText,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { audienceFields, outgoingOptions, sayExchange } from '../outgoing/staff-exchange-words.ts'
import { postFields } from '../post/post-fields.ts'
import { letterText, sayMissing } from '../templates/staff-template-words.ts'

type WritingData = {
  i18n: I18n
  theCase: OfficeCase
  language: Locale
  template: UsableTemplate | undefined
  templates: readonly UsableTemplate[]
  /** Those ahead, soonest first. */
  hearings: readonly Hearing[]
  types: readonly OutgoingType[]
  addressees: readonly Addressee[]
  /** Whom the portal does not reach. */
  postal: readonly PostalPerson[]
  /** Facts named in the words that the case does not have. */
  missing: readonly MissingFact[]
  typed: Typed
  errors?: FormErrors
  holes?: Readonly<Record<string, string | number>>
  /** With the facts of the case filled in. */
  preview: LetterWords | undefined
}

/** A template, a preview, and the words. */
export function writingPage(data: WritingData) {
  const { i18n, theCase, language, template, templates, hearings, typed, missing, errors = {}, holes } = data
  const { t, locale } = i18n
  const facts = sayMissing(i18n, missing)
  const sentences = sayExchange(i18n, errors, { ...holes, facts })
  return page(
    i18n,
    { title: t('outgoing:writing.title'), error: isWrong(errors), back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('outgoing:writing.title')}</h1>
    <p class="lead">${reference(theCase.reference)} ${caseName(theCase)}</p>
    ${filterForm(
      { action: staffCaseLetterPaths.caseLetter(locale, theCase.id), label: t('outgoing:writing.choose') },
      html`
      ${selectField({ i18n, name: 'template', label: t('outgoing:writing.template'), options: templateOptions(i18n, templates), value: template?.id, error: sentences.template })}
      ${selectField({ i18n, name: 'language', label: t('outgoing:writing.language'), options: locales.map((value) => ({ value, label: t(`common:language.${value}`) })), value: language })}
      ${hearings.length > 1 && selectField({ i18n, name: 'hearing', label: t('outgoing:writing.hearing'), empty: true, options: hearingOptions(i18n, hearings), value: typed.hearing })}
      ${submitButton({ label: t('outgoing:writing.take'), kind: 'secondary' })}`,
    )}
    ${missing.length > 0 && !isWrong(errors) && notice({ i18n, kind: 'warning', title: t('outgoing:writing.missing'), body: t('outgoing:writing.missingMore', { fields: facts }) })}
    ${wordsForm(data, sentences)}`,
  )
}

/** By name. */
export const templateOptions = (i18n: I18n, templates: readonly UsableTemplate[]) =>
  templates
    .map(({ id, words }) => ({ value: id, label: nameIn(i18n, words) }))
    .sort((a, b) => a.label.localeCompare(b.label, i18n.locale))

const hearingOptions = (i18n: I18n, hearings: readonly Hearing[]) =>
  hearings.map(({ id, kind, startsAt, zone }) => ({
    value: id,
    label: `${i18n.t(`cases:hearing.kind.${kind}`)}, ${i18n.moment(startsAt, zone)}`,
  }))

function wordsForm(data: WritingData, sentences: Record<string, string>): Content {
  const { i18n, theCase, language, types, addressees, typed, preview, missing } = data
  const { t, locale } = i18n
  const canSend = preview !== undefined && missing.length === 0
  return postForm(
    { action: staffCaseLetterPaths.caseLetter(locale, theCase.id), seal: i18n.seal },
    html`
      ${preview && previewPart(i18n, language, theCase, preview)}
      ${
        canSend &&
        buttonRow(
          submitButton({ label: t('outgoing:writing.again'), kind: 'secondary', name: 'next', value: 'preview' }),
          submitButton({ label: t('outgoing:writing.paper'), kind: 'secondary', name: 'next', value: 'paper' }),
        )
      }
      <h2>${t('outgoing:writing.words')}</h2>
      ${hiddenField('language', language)}
      ${hiddenField('template', typed.template ?? '')}
      ${hiddenField('hearing', typed.hearing ?? '')}
      ${selectField({ i18n, name: 'type', label: t('admin:case.type'), empty: true, options: outgoingOptions(i18n, types), value: typed.type, error: sentences.type })}
      ${textField({ i18n, name: 'title', label: t('outgoing:writing.titleField'), value: typed.title, autoDirection: true, autocomplete: 'off', error: sentences.title })}
      ${textArea({ i18n, name: 'body', label: t('outgoing:writing.body'), hint: t('outgoing:writing.bodyHint'), rows: 14, value: typed.body, error: sentences.body })}
      ${audienceFields({ i18n, addressees, typed, error: sentences.audience })}
      ${postFields({ i18n, people: data.postal, typed, sentences })}
      ${canSend && warningText({ i18n, text: t('admin:sending.warning') })}
      ${
        canSend
          ? submitButton({ label: t('outgoing:writing.send'), name: 'next', value: 'send' })
          : submitButton({ label: t('outgoing:writing.preview'), name: 'next', value: 'preview' })
      }`,
  )
}

/** With the facts of the case filled in. */
const previewPart = ({ t }: I18n, language: Locale, theCase: OfficeCase, words: LetterWords) => html`
    <h2>${t('outgoing:writing.previewTitle')}</h2>
    <ul class="cards plain">
      <li>
        <p class="aside">${reference(theCase.reference)} · ${caseName(theCase)}</p>
        ${letterText(language, words)}
      </li>
    </ul>`
