import { type I18n, type Locale, loadCatalogue, makeI18n, type PageReader } from '../../src/platform/web/i18n.ts'

const catalogue = loadCatalogue('locales')

export const counsel: PageReader = {
  name: 'Alice Tremblay',
  role: 'counsel',
  unread: 2,
  at: Date.UTC(2026, 11, 4, 21, 35),
}

/** The words of a request as a view gets them, for a page rendered from literals. */
export const reading = (
  locale: Locale,
  changes: Partial<Pick<I18n, 'here' | 'reader' | 'demo' | 'zone' | 'pattern' | 'now'>> = {},
): I18n =>
  makeI18n(catalogue(locale), {
    locale,
    zone: 'America/Vancouver',
    here: '/cases?state=open',
    reader: counsel,
    brand: locale === 'en' ? 'My Case' : 'Mon dossier',
    demo: false,
    version: '1.2.3',
    ...changes,
  })
