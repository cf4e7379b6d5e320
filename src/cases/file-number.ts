/** A file number without hyphens of any kind, spaces and small letters. */
const plainNumber = (typed: string): string => typed.replace(/[\s\p{Pd}]/gu, '').toUpperCase()

/** How a number may be kept that was typed so: as divisions write theirs, or without hyphens. What is asked of the database finds it by its index. */
export function formsOf(typed: string): readonly string[] {
  const plain = plainNumber(typed)
  return [
    plain,
    `${plain.slice(0, 3)}-${plain.slice(3)}`,
    `${plain.slice(0, 4)}-${plain.slice(4, 6)}-${plain.slice(6)}`,
  ]
}
