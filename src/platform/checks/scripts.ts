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

/**
 * With what a page is read, each as the tool takes it (`eng+fra`), the likeliest first: `likely` is for the script that the page seems
 * to be in, `others` for the case that it is not. Latin letters are read in all their languages at once, other scripts in one at a time:
 * together they spoil each other.
 */
export function waysToRead(script: string | undefined, usable: readonly string[]) {
  const among = (some: readonly string[]) => some.filter((one) => usable.includes(one))
  const waysOf = (name: string) => {
    const found = among(languagesOf[name] ?? [])
    return name === 'Latin' && found.length > 0 ? [found.join('+')] : found
  }
  const likely = waysOf(script ?? 'Latin')
  const unknown = usable.filter((one) => !usualLanguages.includes(one))
  const others = [...Object.keys(languagesOf).flatMap(waysOf), ...unknown].filter((one) => !likely.includes(one))
  return { likely, others }
}
