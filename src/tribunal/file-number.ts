import { divisions, lawOf } from './law.ts'

/** Compared by letters and digits alone: telephones add spaces and dashes as they like. */
export const plainNumber = (typed: string): string => typed.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()

const hyphenations = [...new Set(divisions.map((division) => lawOf(division).fileNumber.hyphensAfter.join(' ')))]
  .filter(Boolean)
  .map((places) => places.split(' ').map(Number))

/** How a number that was typed so may be stored: as a division writes it, or without hyphens. The database finds each by its index. */
export function formsOf(typed: string): string[] {
  const plain = plainNumber(typed)
  return [plain, ...hyphenations.map((places) => hyphened(plain, places))]
}

const hyphened = (plain: string, places: readonly number[]): string =>
  [0, ...places].map((from, index) => plain.slice(from, places[index])).join('-')
