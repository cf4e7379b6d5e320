const tagged = (names: string) => new RegExp(`<(${names})\\b[^>]*>[\\s\\S]*?</\\1>`, 'g')

/** What programs read, what no mark can stand in, and what people wrote. */
const apart = [
  tagged('script|style|code|pre|textarea|option|title'),
  /<(\w+)\b[^>]*\bdir="auto"[^>]*>[\s\S]*?<\/\1>/g,
  /<(\w+)\b[^>]*\bclass="as-written"[^>]*>[\s\S]*?<\/\1>/g,
  /<[^>]*>/g,
]

/** E-mail addresses that a line may break anywhere: not told by `emailAddress`, whose marks divide them. */
export function bareAddressesIn(page: string): string[] {
  if (!page.includes('@')) return []
  const seen = apart.reduce((text, part) => text.replace(part, ' '), page).replace(/\s+/g, ' ')
  return [...seen.matchAll(/\S{0,40}[^\s@]@[^\s@]+\.[^\s@]+/g)].map(([found]) => found)
}

/** A page with its addresses in one piece, as they are looked for. */
export const joined = (page: string): string => page.replaceAll('<wbr>', '')
