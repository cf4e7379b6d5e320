import { splitLanguage } from '../../platform/web/address-language.ts'
import type { Locale } from '../../tribunal/languages.ts'

type TextPart = { readonly text: string; readonly to?: { readonly locale: Locale; readonly here: string } }

/** Plain text with the addresses of our own pages set apart, as a language and the rest; all else stays words. */
export function linkedText(text: string, origin: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const to = addressIn(found[0], origin)
    if (!to) continue
    parts.push({ text: text.slice(from, found.index) }, { text: found[0], to })
    from = found.index + found[0].length
  }
  return [...parts, { text: text.slice(from) }].filter((part) => part.text !== '')
}

function addressIn(address: string, origin: string) {
  const to = address.startsWith(`${origin}/`) ? splitLanguage(address.slice(origin.length)) : undefined
  return to && /^[\w/-]*$/.test(to.here) && !/\/(\/|$)/.test(to.here) ? to : undefined
}
