import type { TemplateFault, TemplateFaults } from '../../../src/documents/templates/checking.ts'
import type { MissingFact } from '../../../src/documents/templates/fields.ts'
import type { ReachedTemplate } from '../../../src/documents/templates/queries.ts'
import type { LetterWords } from '../../../src/documents/templates/schema.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Locale, otherLocales } from '../../../src/tribunal/languages.ts'
import { type Content, html, sentencesOf, tag, unbroken } from '../../components/index.ts'

/** In the reader's language, or the other one while a draft has no name in it. */
export function templateName({ locale }: I18n, { published, draft }: ReachedTemplate): string {
  const words = published ?? draft
  if (!words) return ''
  const names = [locale, ...otherLocales(locale)].map((one) => nameIn({ locale: one }, words))
  return names.find((name) => name !== '') ?? ''
}

export function templateTag({ t }: I18n, { withdrawnAt, version, draft }: ReachedTemplate): Content {
  if (withdrawnAt !== null) return tag({ kind: 'neutral', word: t('templates:state.withdrawn') })
  if (version === null) return tag({ kind: 'neutral', word: t('templates:state.draft') })
  return draft
    ? tag({ kind: 'info', word: t('templates:state.changed', { version }) })
    : tag({ kind: 'success', word: t('templates:state.published', { version }) })
}

/** The faults of each text as sentences. */
export const sayFaults = (i18n: I18n, faults: TemplateFaults): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([text, fault]) => [text, sayFault(i18n, fault)]))

const sayFault = ({ t }: I18n, { error, names }: TemplateFault): string =>
  error === 'missingToPublish'
    ? t('templates:error.missingToPublish')
    : t(`templates:error.${error}`, { count: names.length, names: names.join(', ') })

export const sayTemplateErrors = ({ t }: I18n, errors: Readonly<Partial<Record<string, string>>>) =>
  sentencesOf(errors, (error) => t(`templates:error.${error}` as Key))

/** A letter's words, with the names of facts or the facts in them. */
export const letterText = (locale: Locale, { title, body }: LetterWords) => html`
        <div lang="${locale}">
          <p><strong>${unbroken(title)}</strong></p>
          ${body && html`<p class="as-written" dir="auto">${body}</p>`}
        </div>`

/** Missing facts in words: `next hearing, place of the hearing`. Two names for the same are said once. */
export const sayMissing = ({ t }: I18n, missing: readonly MissingFact[]): string =>
  [...new Set(missing.map((field) => t(`templates:fact.${field}`)))].join(', ')
