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
 * The languages with which a page in that script is read: those of the script that may be used, else those that belong to no script
 * here, and those of Latin letters last.
 */
export function languagesFor(script: string | undefined, usable: readonly string[]): readonly string[] {
  const among = (some: readonly string[]) => some.filter((one) => usable.includes(one))
  const own = among(languagesOf[script ?? 'Latin'] ?? [])
  if (own.length > 0) return own
  const others = usable.filter((one) => !usualLanguages.includes(one))
  const latin = among(languagesOf.Latin!)
  return others.length + latin.length > 0 ? [...others, ...latin] : usable
}
