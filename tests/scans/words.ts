/**
 * How many of the words of a text were read, 0 to 1: the words less the least number of words put in, left out or changed, as the
 * Information Science Research Institute counted (Rice, Measuring the Accuracy of Page-Reading Systems, 1996): a word is a run of
 * letters and digits, whatever its capitals. A Han sign is a word.
 */
export function wordAccuracy(truth: string, read: string): { readonly words: number; readonly wrong: number } {
  const [wanted, got] = [wordsIn(truth), wordsIn(read)]
  return { words: wanted.length, wrong: Math.min(wanted.length, distance(wanted, got)) }
}

export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640]/g, '')
    .match(/\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu) ?? []

function distance(from: readonly string[], to: readonly string[]): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [line, word] of from.entries()) {
    const next = [line + 1]
    for (const [at, other] of to.entries())
      next.push(Math.min(row[at]! + (word === other ? 0 : 1), row[at + 1]! + 1, next[at]! + 1))
    row = next
  }
  return row[to.length]!
}
