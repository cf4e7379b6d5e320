import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Locale, languages, languageTag, nameLanguages } from '../../../src/tribunal/languages.ts'
import { asTyped, type Content, type FieldInWords, html, selectField } from '../../components/index.ts'
import { scriptField } from '../../components/script-field.ts'

/** What a language is called in that of the page; what is no tag, or has no such name, stays as it is. */
export const languageName = (locale: Locale, tag: string): string =>
  (languageTag.test(tag) && new Intl.DisplayNames([languages[locale].tag], { type: 'language' }).of(tag)) || tag

type Name = 'scriptName' | 'scriptTitle'
type Fields = {
  readonly i18n: I18n
  readonly name: Name
  readonly typed: Readonly<Partial<Record<string, string>>>
  readonly sentences: Readonly<Partial<Record<string, string>>>
}

/** The names in their bearers' own script, and in which language, by which a program reads them aloud. */
export function scriptFields({ i18n, name, typed, sentences }: Fields): Content {
  const { t, locale } = i18n
  const said = typed.scriptLang ?? ''
  const tags: readonly string[] = nameLanguages
  const offered = tags.includes(said) || !languageTag.test(said) ? tags : [...tags, said]
  const options = offered
    .map((value) => ({ value, label: languageName(locale, value) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  return html`
      ${scriptField({ i18n, name, typed, sentences })}
      ${selectField({ i18n, name: 'scriptLang', label: t('admin:script.scriptLang'), options: [{ value: '', label: t('admin:script.unknown') }, ...options], value: said, optional: true, error: sentences.scriptLang })}`
}

/** Both fields where two versions stand side by side. */
export const scriptInWords = <N extends Name>({ t, locale }: I18n, name: N): Record<N | 'scriptLang', FieldInWords> =>
  ({
    [name]: { label: t(`admin:script.${name}`), say: asTyped },
    scriptLang: {
      label: t('admin:script.scriptLang'),
      say: (value: string) => (value === '' ? t('admin:script.unknown') : languageName(locale, value)),
    },
  }) as Record<N | 'scriptLang', FieldInWords>
