/** Languages of a script, as tesseract names them; those of the tribunal first. */
const languagesOf: Readonly<Record<string, readonly string[]>> = {
  Latin: ['eng', 'fra', 'spa'],
  Arabic: ['ara', 'fas', 'urd'],
  Cyrillic: ['rus', 'ukr'],
  Ethiopic: ['tir', 'amh'],
  Gurmukhi: ['pan'],
  Han: ['chi_sim'],
  Tamil: ['tam'],
}

/** Those that are read where nothing is set: of the tribunal, and of many who come before it. */
export const usualLanguages: readonly string[] = Object.values(languagesOf).flat()

/** Scripts whose languages are read at once. In the others they spoil each other, and are read one at a time. */
const together: readonly string[] = ['Latin', 'Ethiopic']

/**
 * With what a page is read, each as the tool takes it (`eng+fra`), the likeliest first: `likely` is for the script that the page seems
 * to be in, `others` for the case that it is not.
 */
export function waysToRead(script: string | undefined, usable: readonly string[]) {
  const among = (some: readonly string[]) => some.filter((one) => usable.includes(one))
  const waysOf = (name: string) => {
    const found = among(languagesOf[name] ?? [])
    return together.includes(name) && found.length > 0 ? [found.join('+')] : found
  }
  const likely = waysOf(script ?? 'Latin')
  const unknown = usable.filter((one) => !usualLanguages.includes(one))
  const others = [...Object.keys(languagesOf).flatMap(waysOf), ...unknown].filter((one) => !likely.includes(one))
  return { likely, others }
}

/** Of Arabic words, how many begin with the article at least; of Persian and Urdu ones hardly any do. */
const leastArticles = 0.05
const fewestWords = 20

/**
 * Whether what was read in a way is, by what it says, of that language: `yes`: nothing else is tried. Arabic is sure of Persian letters, which it
 * reads as its own: what has no article (`ال`) is none. `unknown`: nothing tells.
 */
export function isOfLanguage(way: string, text: string): 'yes' | 'no' | 'unknown' {
  const words = text.split(/\s+/).filter((word) => word !== '')
  if (way !== 'ara' || words.length < fewestWords) return 'unknown'
  const articles = words.filter((word) => /^[وفبكل]?(?:ال|لل)/.test(word)).length
  return articles / words.length >= leastArticles ? 'yes' : 'no'
}

/** How the picture of a page is shown to the tool: `softness` is a deviation in dots of 300 to the inch. */
export type Look = {
  readonly softness?: number
  /** At half its dots where it has more than 200 to the inch. */
  readonly isCoarse?: boolean
  /** As one block of lines, without looking for columns. */
  readonly isBlock?: boolean
}

/**
 * How a page is looked at in a way, the first of which decides whether it is read so at all; of several that counts which shows most letters,
 * as sure as each is. Of sharp Gurmukhi letters the tool passes over whole lines; of those with dots above and below, as Arabic, it passes over
 * one here and there, another at each look, and over fewest at 150 dots to the inch.
 */
export function looksFor(way: string): readonly [Look, ...Look[]] {
  if (languagesOf.Gurmukhi?.includes(way)) return [{ softness: 2 }, { softness: 3 }]
  if (languagesOf.Arabic?.includes(way))
    return [{}, { isCoarse: true, isBlock: true }, { isCoarse: true, softness: 1.4 }]
  return [{}]
}
