import type { Locale } from '../platform/web/i18n.ts'
import { locales } from '../tribunal/languages.ts'
import type { CommandCall } from './command.ts'

type LanguageOption = Pick<CommandCall, 'misuse'> & { readonly options: { readonly lang: string | undefined } }

/** By `--lang`; undefined without it. An unknown language ends the program. */
export function languageOf({ options, misuse }: LanguageOption): Locale | undefined {
  const said = options.lang
  if (said === undefined) return said
  return locales.find((locale) => locale === said) ?? misuse(`--lang is ${locales.join(' or ')}.`)
}
