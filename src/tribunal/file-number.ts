import { divisions, lawOf } from './law.ts'

/** A number as it is compared: of letters and digits alone. Telephones write spaces and dashes as they like. */
export const plainNumber = (typed: string): string => typed.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()

const hyphenations = [...new Set(divisions.map((division) => lawOf(division).fileNumber.hyphensAfter.join(' ')))]
  .filter(Boolean)
  .map((places) => places.split(' ').map(Number))

/** How a file number may be kept that was typed so: as divisions write theirs, or without hyphens. What is asked of the database finds it by its index. */
export function formsOf(typed: string): string[] {
  const plain = plainNumber(typed)
  return [plain, ...hyphenations.map((places) => hyphened(plain, places))]
}

const hyphened = (plain: string, places: readonly number[]): string =>
  [0, ...places].map((from, index) => plain.slice(from, places[index])).join('-')
