/**
 * A telephone or fax number as it is printed: one of North America as `416-555-0140`, whatever was typed between its digits and
 * before them, with what follows (`ext. 12`); any other as it was entered.
 */
export function telephone(entered: string): string {
  const parts = /^\s*(?:\+?1[\s.-]*)?\(?([2-9]\d{2})\)?[\s.-]*([2-9]\d{2})[\s.-]*(\d{4})(?!\d)(.*)$/s.exec(entered)
  if (!parts) return entered
  const [, area, exchange, line, rest = ''] = parts
  return `${area}-${exchange}-${line}${rest.trimEnd()}`
}
