import type { Catalogue, Locale } from '../../platform/web/i18n.ts'
import { type LetterField, nameOfField, namesIn } from './fields.ts'
import type { LetterWords, TemplateWords } from './schema.ts'

/** In the order in which they are written. */
const texts = ['nameEn', 'nameFr', 'titleEn', 'bodyEn', 'titleFr', 'bodyFr'] as const
export type TextOfTemplate = (typeof texts)[number]
/** What is wrong in a text, with the names that it is about, as they are written there. */
export type TemplateFault = {
  readonly error: 'factUnknown' | 'factLeftOut' | 'missingToPublish'
  readonly names: readonly string[]
}
export type TemplateFaults = Readonly<Partial<Record<TextOfTemplate, TemplateFault>>>

/** Names of no fact, and facts that one language has and the other has not, once both are written; in the order of the texts. */
export function faultsOf(catalogue: Catalogue, { en, fr }: Pick<TemplateWords, 'en' | 'fr'>): TemplateFaults {
  const unknown = { ...unknownIn(catalogue, 'en', en), ...unknownIn(catalogue, 'fr', fr) }
  if (isEmpty(en.body) || isEmpty(fr.body)) return unknown
  const used = { en: fieldsIn(catalogue, 'en', en), fr: fieldsIn(catalogue, 'fr', fr) }
  const leftOut = (locale: Locale, there: readonly LetterField[], here: readonly LetterField[]) => {
    const lost = there.filter((field) => !here.includes(field))
    const names = lost.map((field) => nameOfField({ t: catalogue(locale) }, field))
    return lost.length > 0 && { error: 'factLeftOut' as const, names }
  }
  const inEn = leftOut('en', used.fr, used.en)
  const inFr = leftOut('fr', used.en, used.fr)
  return inOrder({ ...(inEn && { bodyEn: inEn }), ...(inFr && { bodyFr: inFr }), ...unknown })
}

/** What a published version needs beyond that: every text, in both languages. */
export function faultsToPublish(catalogue: Catalogue, words: TemplateWords): TemplateFaults {
  const written: Record<TextOfTemplate, string> = {
    nameEn: words.nameEn,
    nameFr: words.nameFr,
    titleEn: words.en.title,
    bodyEn: words.en.body,
    titleFr: words.fr.title,
    bodyFr: words.fr.body,
  }
  const empty = Object.entries(written).filter(([, text]) => isEmpty(text))
  const missing = empty.map(([text]) => [text, { error: 'missingToPublish', names: [] } satisfies TemplateFault])
  return inOrder({ ...faultsOf(catalogue, words), ...Object.fromEntries(missing) })
}

const inOrder = (faults: TemplateFaults): TemplateFaults =>
  Object.fromEntries(texts.flatMap((text) => (faults[text] ? [[text, faults[text]]] : [])))

const isEmpty = (text: string): boolean => text.trim() === ''

/** The facts that the words of a language name. */
export const fieldsIn = (catalogue: Catalogue, locale: Locale, { title, body }: LetterWords): LetterField[] =>
  namesIn({ t: catalogue(locale) }, `${title}\n${body}`).fields

function unknownIn(catalogue: Catalogue, locale: Locale, { title, body }: LetterWords): TemplateFaults {
  const words = { t: catalogue(locale) }
  const of = (text: string): TemplateFault | false => {
    const { unknown } = namesIn(words, text)
    return unknown.length > 0 && { error: 'factUnknown', names: unknown }
  }
  const [inTitle, inBody] = [of(title), of(body)]
  const suffix = locale === 'en' ? 'En' : 'Fr'
  return { ...(inTitle && { [`title${suffix}`]: inTitle }), ...(inBody && { [`body${suffix}`]: inBody }) }
}
