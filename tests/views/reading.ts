import { type I18n, type Locale, loadCatalogue, makeI18n, type PageReader } from '../../src/platform/web/i18n.ts'

const catalogue = loadCatalogue('locales')

export const counsel: PageReader = { name: 'Alice Tremblay', role: 'counsel', unread: 2 }

/** The words of a request as a view gets them, for a page rendered from literals. */
export const reading = (locale: Locale, changes: Partial<Pick<I18n, 'here' | 'reader' | 'demo' | 'zone'>> = {}): I18n =>
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
