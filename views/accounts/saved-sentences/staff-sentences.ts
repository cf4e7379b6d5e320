import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import { savedSentencePaths } from '../../../src/accounts/saved-sentences/paths.ts'
import type { SavedSentence } from '../../../src/accounts/saved-sentences/sentences.ts'
import { type SentencePurpose, sentencePurposes } from '../../../src/accounts/saved-sentences/values.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { returnCodes } from '../../../src/tribunal/index.ts'
import { languages, locales } from '../../../src/tribunal/languages.ts'
import { isWrong } from '../../admin/words.ts'
import {
  asTyped,
  type Content,
  conflictError,
  conflictPart,
  emptyLine,
  errorSummary,
  hiddenField,
  html,
  notice,
  postForm,
  selectField,
  sentencesOf,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type ListData = {
  i18n: I18n
  sentences: readonly SavedSentence[]
  errors?: FormErrors
  typed?: Typed
  isDone?: boolean
}

/** The sentences of an office by purpose, and the form that adds one. */
export function sentencesPage({ i18n, sentences, errors = {}, typed = {}, isDone }: ListData) {
  const { t, locale } = i18n
  const said = sayErrors(i18n, errors)
  const part = (purpose: SentencePurpose): Content => {
    const own = sentences.filter((one) => one.purpose === purpose)
    return own.length === 0
      ? ''
      : html`
    <h2>${t(`sentences:purpose.${purpose}`)}</h2>
    <ul class="plain papers">${own.map((one) => line(i18n, one))}</ul>`
  }
  return page(
    i18n,
    {
      title: t('sentences:title'),
      error: isWrong(errors),
      back: { href: deskPaths.desk(locale), label: t('desk:title') },
    },
    html`
    ${errorSummary({ i18n, errors: said })}
    ${isDone && notice({ i18n, kind: 'success', title: t('sentences:done') })}
    <div class="titled"><h1>${t('sentences:title')}</h1><p>${t('sentences:lead')}</p></div>
    ${sentences.length === 0 ? emptyLine(t('sentences:none')) : sentencePurposes.map(part)}
    <h2>${t('sentences:add')}</h2>
    ${postForm({ action: savedSentencePaths.savedSentences(locale) }, fields(i18n, typed, said))}`,
  )
}

const line = ({ t, locale, seal }: I18n, { id, name, words, language, code }: SavedSentence): Content => html`
      <li><a href="${savedSentencePaths.savedSentence(locale, id)}"><bdi>${name}</bdi></a> <span class="aside">${languages[language].ownName}${code && html` · ${t(`registry:code.${code}`)}`}</span>
        <p class="as-written" lang="${language}">${words}</p>
        ${postForm(
          { action: savedSentencePaths.savedSentenceDeletion(locale, id), seal },
          submitButton({ label: t('sentences:delete'), kind: 'plain', about: name }),
        )}</li>`

type OneData = {
  i18n: I18n
  sentence: SavedSentence
  typed: Typed
  errors?: FormErrors
  conflict?: EditConflict
}

export function sentencePage({ i18n, sentence, typed, errors = {}, conflict }: OneData) {
  const { t, locale } = i18n
  const said = sayErrors(i18n, errors)
  return page(
    i18n,
    {
      title: sentence.name,
      error: isWrong(errors) || conflict !== undefined,
      back: { href: savedSentencePaths.savedSentences(locale), label: t('sentences:title') },
    },
    html`
    ${errorSummary({ i18n, errors: { ...said, ...conflictError(i18n, conflict) } })}
    <h1><bdi>${sentence.name}</bdi></h1>
    ${conflictPart({
      i18n,
      conflict,
      fields: {
        purpose: { label: t('sentences:field.purpose'), say: (value) => t(`sentences:purpose.${value}` as Key) },
        language: { label: t('sentences:field.language'), say: asTyped },
        name: { label: t('sentences:field.name'), say: asTyped },
        words: { label: t('sentences:field.words'), say: asTyped },
        returnCode: { label: t('sentences:field.code'), say: (value) => t(`registry:code.${value}` as Key) },
      },
    })}
    ${postForm(
      { action: savedSentencePaths.savedSentence(locale, sentence.id) },
      html`${hiddenField('seen', typed.seen ?? '')}${fields(i18n, typed, said)}`,
    )}`,
  )
}

const fields = (i18n: I18n, typed: Typed, errors: Record<string, string>): Content => {
  const { t } = i18n
  return html`
      ${selectField({ i18n, name: 'purpose', label: t('sentences:field.purpose'), options: sentencePurposes.map((value) => ({ value, label: t(`sentences:purpose.${value}`) })), value: typed.purpose, error: errors.purpose })}
      ${selectField({ i18n, name: 'language', label: t('sentences:field.language'), options: locales.map((value) => ({ value, label: languages[value].ownName })), value: typed.language, error: errors.language })}
      ${textField({ i18n, name: 'name', label: t('sentences:field.name'), hint: t('sentences:field.nameHint'), size: 30, autoDirection: true, autocomplete: 'off', value: typed.name, error: errors.name })}
      ${textArea({ i18n, name: 'words', label: t('sentences:field.words'), hint: t('sentences:field.wordsHint'), rows: 4, value: typed.words, error: errors.words })}
      ${selectField({ i18n, name: 'returnCode', label: t('sentences:field.code'), hint: t('sentences:field.codeHint'), optional: true, options: [{ value: '', label: t('sentences:field.noCode') }, ...returnCodes.map((value) => ({ value, label: t(`registry:code.${value}`) }))], value: typed.returnCode, error: errors.returnCode })}
      ${submitButton({ label: t('sentences:save') })}`
}

const sayErrors = (i18n: I18n, errors: FormErrors) =>
  sentencesOf(errors, (error) => i18n.t(`sentences:error.${error}` as Key))
