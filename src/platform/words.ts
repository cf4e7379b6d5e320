/** Letters that no normal form takes apart, and those that are written in more than one way: what they are compared as. */
const letters: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ł: 'l',
  ŧ: 't',
  ß: 'ss',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
  ґ: 'г',
  // Alef wasla, alef maksura, Farsi and Pashto yeh, keheh, teh marbuta, heh goal, ae; tatweel and a hamza alone fall away.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ە: 'ه',
  ـ: '',
  ء: '',
  ...Object.fromEntries([...'٠١٢٣٤٥٦٧٨٩'].map((digit, value) => [digit, String(value)])),
  ...Object.fromEntries([...'۰۱۲۳۴۵۶۷۸۹'].map((digit, value) => [digit, String(value)])),
}
const oddLetters = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')

/** Accents, points and harakat, and signs without a shape. The vowel signs of Indic scripts are letters to their readers: they stay. */
const marks = /(?=[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}])\p{M}|\p{Cf}/gu
const isAscii = /^[\x20-\x7e]*$/

/** Text without capitals, accents, ligatures and the like; its spaces and punctuation stay. */
export const plain = (text: string): string =>
  isAscii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(marks, '')
        .toLowerCase()
        .replace(oddLetters, (letter) => letters[letter] ?? letter)

/** Text as it is compared in a filter: plain, without hyphens and apostrophes, one space between words. */
export const fold = (text: string): string =>
  plain(text)
    .replace(/[’'`\u2010-\u2015-]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const between = /[^\p{L}\p{N}\p{M}]+/u
const pieces = (word: string) => word.split(between).filter(Boolean)

/** A number as it is compared, however it was cut: `TB1-12345` and `tb1 12345` alike. */
export const numberKey = (text: string): string => pieces(plain(text)).join('')

/** The words of a search: each is to be found at the beginning of a word, or behind a hyphen or an apostrophe. */
export const searchTerms = (search: string): string[] => [...new Set(pieces(plain(search)))]

/**
 * The words of a text as an index keeps them, each behind a space. What a hyphen, an apostrophe or the like divides stands
 * there whole and from each of its parts on: `TB1-12345` as ` tb112345 12345`. So it is found with the hyphen, a space or nothing.
 */
export const indexWords = (text: string): string =>
  plain(text)
    .split(/\s+/)
    .flatMap((word) => {
      const parts = pieces(word)
      return parts.map((_, from) => ` ${parts.slice(from).join('')}`)
    })
    .join('')

export type TextPiece = { readonly text: string; readonly isHit: boolean }

/** A text cut where a term of a search was found in it, so that a page can mark it. */
export function markTerms(text: string, terms: readonly string[]): TextPiece[] {
  const { folded, places, starts } = unfold(text)
  const hit = new Uint8Array(text.length)
  for (const start of starts) {
    for (const term of terms) {
      if (!folded.startsWith(term, start)) continue
      hit.fill(1, places[start], places[start + term.length] ?? text.length)
    }
  }
  const found: TextPiece[] = []
  for (let from = 0, to = 0; from < text.length; from = to) {
    while (to < text.length && hit[to] === hit[from]) to++
    found.push({ text: text.slice(from, to), isHit: hit[from] === 1 })
  }
  return found
}

/** The plain letters of a text, for each the place of its sign in the text, and where a word or a part of one begins. */
function unfold(text: string) {
  let folded = ''
  let isStart = true
  const [places, starts]: [number[], number[]] = [[], []]
  for (let place = 0; place < text.length; ) {
    const sign = String.fromCodePoint(text.codePointAt(place)!)
    const kept = plain(sign)
    if (/^\s/.test(kept)) folded += ' '
    else if (pieces(kept).length > 0) {
      if (isStart) starts.push(folded.length)
      folded += pieces(kept).join('')
    }
    // An accent written behind its letter belongs to it, and divides nothing.
    if (kept !== '') isStart = pieces(kept).length === 0
    while (places.length < folded.length) places.push(place)
    place += sign.length
  }
  return { folded, places, starts }
}
