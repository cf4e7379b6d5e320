import type { Locale } from '../platform/web/i18n.ts'
import { locales } from '../tribunal/languages.ts'
import type { Call } from './command.ts'

type Asked = Pick<Call, 'misuse'> & { readonly options: { readonly lang: string | undefined } }

/** As `--lang` says; undefined where it says nothing. Another language ends the program. */
export function languageOf({ options, misuse }: Asked): Locale | undefined {
  const said = options.lang
  if (said === undefined) return said
  return locales.find((locale) => locale === said) ?? misuse(`--lang is ${locales.join(' or ')}.`)
}
