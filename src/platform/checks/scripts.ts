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

/** What many words of a language have and hardly one of its neighbours: in Arabic the article at their beginning, in Urdu letters of its own. */
const tells: Readonly<Record<string, RegExp>> = { ara: /^[وفبكل]?(?:ال|لل)/, urd: /[ںےٹڈڑ]/ }
/** Which part of the words at least, of so many. */
const leastTold = 0.05
const fewestWords = 20

/**
 * Whether what was read in a way is, by what it says, of that language: `yes`: nothing else is tried. The tool is as sure of Persian letters
 * when it takes them for Arabic or Urdu ones, and gets each seventh word wrong. `unknown`: nothing tells.
 */
export function isOfLanguage(way: string, text: string): 'yes' | 'no' | 'unknown' {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const tell = tells[way]
  if (!tell || words.length < fewestWords) return 'unknown'
  return words.filter((word) => tell.test(word)).length / words.length >= leastTold ? 'yes' : 'no'
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
