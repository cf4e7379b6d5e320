import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Each script's package and the family that its files name; Latin, Greek, Cyrillic and Devanagari are in the first. */
const families = {
  'noto-sans': 'Noto Sans',
  'noto-sans-arabic': 'Noto Sans Arabic',
  'noto-sans-armenian': 'Noto Sans Armenian',
  'noto-sans-bengali': 'Noto Sans Bengali',
  'noto-sans-canadian-aboriginal': 'Noto Sans Canadian Aboriginal',
  'noto-sans-ethiopic': 'Noto Sans Ethiopic',
  'noto-sans-georgian': 'Noto Sans Georgian',
  'noto-sans-gujarati': 'Noto Sans Gujarati',
  'noto-sans-gurmukhi': 'Noto Sans Gurmukhi',
  'noto-sans-hebrew': 'Noto Sans Hebrew',
  'noto-sans-kannada': 'Noto Sans Kannada',
  'noto-sans-khmer': 'Noto Sans Khmer',
  'noto-sans-lao': 'Noto Sans Lao',
  'noto-sans-malayalam': 'Noto Sans Malayalam',
  'noto-sans-myanmar': 'Noto Sans Myanmar',
  'noto-sans-sinhala': 'Noto Sans Sinhala',
  'noto-sans-syriac': 'Noto Sans Syriac',
  'noto-sans-tamil': 'Noto Sans Tamil',
  'noto-sans-telugu': 'Noto Sans Telugu',
  'noto-sans-thai': 'Noto Sans Thai',
  'noto-serif-tibetan': 'Noto Serif Tibetan',
} as const

/** Han, kana and hangul weigh 100 MB: they are the machine's own, where it has them (`fonts-noto-cjk`). */
const ofTheMachine = ['Noto Sans CJK SC', 'Noto Sans CJK JP']

/** In the order in which they are asked for a sign; what none of them has comes from any font of the machine. */
export const fontFamilies: readonly string[] = [...Object.values(families), ...ofTheMachine]

/** Folders of the two weights that are set. */
export function fontFolders(): string[] {
  const { resolve } = createRequire(import.meta.url)
  return Object.keys(families).flatMap((name) => {
    const folder = dirname(resolve(`@expo-google-fonts/${name}/package.json`))
    return [join(folder, '400Regular'), join(folder, '700Bold')]
  })
}
