const letters: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ß: 'ss', ı: 'i', þ: 'th' }

/** Text as it is compared in a search: no capitals, no accents or other marks, one space between words. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[æœøđðłßıþ]/g, (letter) => letters[letter] ?? letter)
    .replace(/[’'`\u2010-\u2015-]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const most = 3

/** The words of a search, at most three: each must be found somewhere. What is beyond stays with the third. */
export function searchWords(search: string | undefined): [string, string, string] {
  const words = fold(search ?? '').split(' ')
  return [words[0] ?? '', words[1] ?? '', words.slice(most - 1).join(' ')]
}
