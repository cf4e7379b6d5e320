import { savedSentencePaths } from '../../src/accounts/saved-sentences/paths.ts'
import type { SavedSentence } from '../../src/accounts/saved-sentences/sentences.ts'
import type { SentencePurpose } from '../../src/accounts/saved-sentences/values.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Locale, languages, locales } from '../../src/tribunal/languages.ts'
import { type Content, html } from './html.ts'

type Choice = {
  readonly i18n: I18n
  readonly purpose: SentencePurpose
  readonly sentences: readonly SavedSentence[]
  /** In which whoever reads them thinks: these come first. */
  readonly language: Locale
}

/** In a form with a field for words: one of the office's sentences is put into it, and read before it is sent. */
export function sentenceChoice({ i18n, purpose, sentences, language }: Choice): Content {
  const { t, locale } = i18n
  const edit = html`<a href="${savedSentencePaths.savedSentences(locale, { purpose })}">${t('sentences:edit')}</a>`
  if (sentences.length === 0) return html`<p>${edit}</p>`
  const ordered = [language, ...locales.filter((other) => other !== language)]
  const group = (spoken: Locale) => {
    const own = sentences.filter((one) => one.language === spoken)
    return (
      own.length > 0 &&
      html`<optgroup label="${languages[spoken].ownName}">${own.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</optgroup>`
    )
  }
  return html`
      <div class="bar">
        <label for="sentence">${t('sentences:choose')}</label>
        <select class="input" id="sentence" name="sentence"><option value="">${t('common:form.choose')}</option>${ordered.map(group)}</select>
        <button class="button secondary small" type="submit" name="fill" value="yes">${t('sentences:insert')}</button>
        ${edit}
      </div>`
}
