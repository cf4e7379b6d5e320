import type { Locale } from '../platform/web/i18n.ts'
import { locales } from '../tribunal/languages.ts'
import type { Call } from './command.ts'

/** As `--lang` says; undefined where it says nothing. Another language ends the program. */
export function languageOf(call: Call): Locale | undefined {
  const said = call.text('lang')
  if (said === undefined) return said
  return locales.find((locale) => locale === said) ?? call.misuse(`--lang is ${locales.join(' or ')}.`)
}
