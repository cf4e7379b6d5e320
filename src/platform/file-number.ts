/** A number as it is compared: of letters and digits alone. Telephones write spaces and dashes as they like. */
export const plainNumber = (typed: string): string => typed.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()

/** How a file number may be kept that was typed so: as divisions write theirs, or without hyphens. What is asked of the database finds it by its index. */
export function formsOf(typed: string): string[] {
  const plain = plainNumber(typed)
  return [
    plain,
    `${plain.slice(0, 3)}-${plain.slice(3)}`,
    `${plain.slice(0, 4)}-${plain.slice(4, 6)}-${plain.slice(6)}`,
  ]
}
