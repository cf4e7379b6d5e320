import { fieldIn, inEach, paired, pairFields, pairOf } from '../../platform/localized.ts'
import type { Catalogue, Locale } from '../../platform/web/i18n.ts'
import { type Localized, locales, otherLocales, type Paired } from '../../tribunal/languages.ts'
import { type LetterField, nameOfField, namesIn } from './fields.ts'
import type { LetterWords, TemplateWords } from './schema.ts'

/** In the order in which they are written. */
const texts: readonly TextOfTemplate[] = [
  ...pairFields('name'),
  ...locales.flatMap((locale) => [fieldIn(locale, 'title'), fieldIn(locale, 'body')]),
]
export type TextOfTemplate = keyof (Paired<'name'> & Paired<'title'> & Paired<'body'>)
/** What is wrong in a text, with the names that it is about, as they are written there. */
export type TemplateFault = {
  readonly error: 'factUnknown' | 'factLeftOut' | 'missingToPublish'
  readonly names: readonly string[]
}
export type TemplateFaults = Readonly<Partial<Record<TextOfTemplate, TemplateFault>>>

/** Names of no fact, and facts that one language has and the other has not, once both are written; in the order of the texts. */
export function faultsOf(catalogue: Catalogue, words: Localized<LetterWords>): TemplateFaults {
  const unknown = Object.assign({}, ...locales.map((locale) => unknownIn(catalogue, locale, words[locale])))
  if (locales.some((locale) => isEmpty(words[locale].body))) return unknown
  const used = inEach((locale) => fieldsIn(catalogue, locale, words[locale]))
  const leftOut = locales.flatMap((locale) => {
    const there = otherLocales(locale).flatMap((other) => used[other])
    const lost = [...new Set(there)].filter((field) => !used[locale].includes(field))
    const names = lost.map((field) => nameOfField({ t: catalogue(locale) }, field))
    return lost.length > 0 ? [[fieldIn(locale, 'body'), { error: 'factLeftOut', names } satisfies TemplateFault]] : []
  })
  return inOrder({ ...Object.fromEntries(leftOut), ...unknown })
}

/** What a published version needs beyond that: every text, in both languages. */
export function faultsToPublish(catalogue: Catalogue, words: TemplateWords): TemplateFaults {
  const written: Record<TextOfTemplate, string> = {
    ...pairOf(words, 'name'),
    ...paired('title', (locale) => words[locale].title),
    ...paired('body', (locale) => words[locale].body),
  }
  const empty = texts.filter((text) => isEmpty(written[text]))
  const missing = empty.map((text) => [text, { error: 'missingToPublish', names: [] } satisfies TemplateFault])
  return inOrder({ ...faultsOf(catalogue, words), ...Object.fromEntries(missing) })
}

const inOrder = (faults: TemplateFaults): TemplateFaults =>
  Object.fromEntries(texts.flatMap((text) => (faults[text] ? [[text, faults[text]]] : [])))

const isEmpty = (text: string): boolean => text.trim() === ''

/** The facts that the words of a language name. */
const fieldsIn = (catalogue: Catalogue, locale: Locale, { title, body }: LetterWords): LetterField[] =>
  namesIn({ t: catalogue(locale) }, `${title}\n${body}`).fields

function unknownIn(catalogue: Catalogue, locale: Locale, { title, body }: LetterWords): TemplateFaults {
  const words = { t: catalogue(locale) }
  const of = (text: string): TemplateFault | false => {
    const { unknown } = namesIn(words, text)
    return unknown.length > 0 && { error: 'factUnknown', names: unknown }
  }
  const [inTitle, inBody] = [of(title), of(body)]
  return {
    ...(inTitle && { [fieldIn(locale, 'title')]: inTitle }),
    ...(inBody && { [fieldIn(locale, 'body')]: inBody }),
  }
}
