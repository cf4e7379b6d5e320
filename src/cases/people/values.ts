/** A person as they are called: in Latin letters, and in their own script where that is another. */
export type PersonNames = {
  /** In another script as long as nobody gave a Latin form. */
  readonly name: string
  readonly scriptName: string | null
  /** BCP 47, of `scriptName`; null where nobody said, then its letters tell the script. */
  readonly scriptLang: string | null
}

/** A case as it is called: by its people, in both forms. */
export type CaseNames = {
  readonly title: string
  readonly scriptTitle: string | null
  readonly scriptLang: string | null
}

/** ISO 15924, of what names are written in; a reader of pages aloud goes by it where the language is not known. */
const scripts: readonly (readonly [tag: string, letters: RegExp])[] = [
  ['Arab', /\p{Script=Arabic}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Cans', /\p{Script=Canadian_Aboriginal}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Ethi', /\p{Script=Ethiopic}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Gujr', /\p{Script=Gujarati}/u],
  ['Guru', /\p{Script=Gurmukhi}/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Jpan', /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Khmr', /\p{Script=Khmer}/u],
  ['Knda', /\p{Script=Kannada}/u],
  ['Laoo', /\p{Script=Lao}/u],
  ['Mlym', /\p{Script=Malayalam}/u],
  ['Mymr', /\p{Script=Myanmar}/u],
  ['Sinh', /\p{Script=Sinhala}/u],
  ['Syrc', /\p{Script=Syriac}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Telu', /\p{Script=Telugu}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Tibt', /\p{Script=Tibetan}/u],
]

/** The `lang` of a name: what was said, else `und` with its script. Undefined where no script is known. */
export function langOfName(text: string, said: string | null): string | undefined {
  if (said !== null) return said
  const script = scripts.find(([, letters]) => letters.test(text))
  return script && `und-${script[0]}`
}

/** It has a letter that is not Latin: nobody has given its Latin form yet. */
export const lacksLatin = (name: string): boolean => /(?!\p{Script=Latin})(?!\p{Lm})\p{L}/u.test(name)

/** Both forms in one line without markup, for titles of pages, mail, CSV and paper: `Mahtab Kianfar (مهتاب کیان‌فر)`. */
const plainNames = (latin: string, script: string | null): string => (script ? `${latin} (${script})` : latin)
export const plainPersonName = ({ name, scriptName }: Pick<PersonNames, 'name' | 'scriptName'>): string =>
  plainNames(name, scriptName)
export const plainCaseName = ({ title, scriptTitle }: Pick<CaseNames, 'title' | 'scriptTitle'>): string =>
  plainNames(title, scriptTitle)
