import type { Locale } from '../platform/web/i18n.ts'
import type { Call } from './command.ts'

/** As `--lang` says; undefined where it says nothing. Another language ends the program. */
export function languageOf(call: Call): Locale | undefined {
  const said = call.text('lang')
  if (said === undefined || said === 'en' || said === 'fr') return said
  return call.misuse('--lang is en or fr.')
}
