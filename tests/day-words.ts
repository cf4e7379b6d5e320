import { type Locale, loadCatalogue, makeI18n } from '../src/platform/web/i18n.ts'

const catalogue = loadCatalogue('locales')

/**
 * How pages say days and moments, so that a test names the day and not its writing: `saying('fr').day('2026-12-03')`. The blanks are
 * no-break ones, as on the page; compare what was typed with plain ones with `plainBlanks` of the page.
 */
export function saying(locale: Locale = 'en', zone = 'America/Toronto') {
  const i18n = makeI18n(catalogue(locale), { locale, zone, here: '', brand: '', demo: false, version: '' })
  const { day } = i18n
  return {
    day,
    /** `moment('2026-12-03T19:05:00Z')`, by the clock of the zone. */
    moment: (at: string) => i18n.moment(Date.parse(at)),
    date: (at: string) => i18n.date(Date.parse(at)),
  }
}

/** Text with plain blanks, and « 1er » in one piece. */
export const plainBlanks = (text: string): string =>
  text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('1<sup>er</sup>', '1er')
