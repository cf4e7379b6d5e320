import { type Locale, locales } from '../../tribunal/languages.ts'

/** The first part of every page's address, as a router's pattern has it. */
export const languagePart = `:lang{(?:${locales.join('|')})}`

/** A page's language and its address without it: `/cases?state=open`. Undefined of what is in no language. */
export function splitLanguage(address: string): { readonly locale: Locale; readonly here: string } | undefined {
  const first = /^\/([^/?#]*)/.exec(address)?.[1]
  const locale = locales.find((one) => one === first)
  return locale && { locale, here: address.slice(locale.length + 1) }
}

/** The page a reader is on, in another language; `here` is its address without a language. */
export const sameIn = (locale: Locale, here: string): string => `/${locale}${here === '/' ? '' : here}`

/** What is in no language stays whole. */
export const withoutLanguage = (address: string): string => splitLanguage(address)?.here ?? address
