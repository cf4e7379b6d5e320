import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memoized } from '../platform/formats.ts'
import type { Locale } from '../platform/web/i18n.ts'
import { searchTerms } from '../platform/words.ts'

const folder = join(import.meta.dirname, '../../locales')

/** The words in which readers ask for a section of the guide, which need not be those of its text. */
export type AskedWords = {
  /** Words that tell nothing of what is meant: “my”, “how”. */
  readonly small: ReadonlySet<string>
  /** The phrases of a section, each as its words without small ones. */
  readonly of: (slug: string, anchor: string) => readonly (readonly string[])[]
}

type Written = {
  readonly small: string
  readonly chapters: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** As written in `locales/<language>/guide/search.json`: phrases with commas between them, by part and anchor. */
export const writtenIn = (locale: Locale): Written =>
  JSON.parse(readFileSync(join(folder, locale, 'guide/search.json'), 'utf8'))

/** Read once a language. */
export const askedWordsIn = memoized((locale: Locale): AskedWords => {
  const { small, chapters } = writtenIn(locale)
  const smallWords = new Set(searchTerms(small))
  const wordsOf = (phrase: string) => {
    const words = searchTerms(phrase)
    const telling = words.filter((word) => !smallWords.has(word))
    return telling.length > 0 ? telling : words
  }
  return {
    small: smallWords,
    of: (slug, anchor) => chapters[slug]?.[anchor]?.split(',').map(wordsOf) ?? [],
  }
})
