import { expect, it } from 'vitest'
import { loadCatalogue } from '../src/platform/web/i18n.ts'
import type { Key } from '../src/platform/web/keys.ts'
import { divisions, lawOf } from '../src/tribunal/index.ts'
import { type Locale, locales } from '../src/tribunal/languages.ts'

const catalogue = loadCatalogue('locales')

/** Words of a division that its law asks for and a language has not. */
const missingWords = (locale: Locale): string[] =>
  divisions.flatMap((division) => {
    const { removal, requests, documents } = lawOf(division)
    const wanted = [
      ...['name', 'code', 'rules', 'noDay', 'late', 'dates'],
      ...(removal?.isNotice ? ['leaving'] : []),
      ...(requests.typedNameSigns ? ['signature'] : []),
      ...(documents.provesService ? ['whyNoProofHint'] : []),
    ]
    return wanted.map((word) => `tribunal:${division}.${word}`).filter((key) => isMissing(locale, key as Key))
  })

function isMissing(locale: Locale, key: Key): boolean {
  try {
    return catalogue(locale)(key) === ''
  } catch {
    return true
  }
}

it.each(locales)('each division has the words that its law asks for: %s', (locale) => {
  expect(missingWords(locale)).toEqual([])
})

it('and a word that is not there is missed', () => {
  expect(isMissing('en', 'tribunal:rpd.nowhere' as Key)).toBe(true)
  expect(isMissing('en', 'tribunal:rpd.name' as Key)).toBe(false)
})
