export type TextPart = { readonly text: string; readonly to?: { readonly locale: 'en' | 'fr'; readonly here: string } }

/** Plain text with the addresses of our own pages set apart, as a language and the rest; all else stays words. */
export function linkedText(text: string, origin: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const [, locale, here] = addressIn(found[0], origin) ?? []
    if (!locale || here === undefined) continue
    parts.push({ text: text.slice(from, found.index) }, { text: found[0], to: { locale: locale as 'en' | 'fr', here } })
    from = found.index + found[0].length
  }
  return [...parts, { text: text.slice(from) }].filter((part) => part.text !== '')
}

const addressIn = (address: string, origin: string) =>
  address.startsWith(`${origin}/`) ? /^\/(en|fr)((?:\/[\w-]+)*)$/.exec(address.slice(origin.length)) : null
