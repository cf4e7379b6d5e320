import { type Locale, loadCatalogue, locales } from '../../src/platform/web/i18n.ts'

/** What a page says in a language: `const t = wordsOf('fr')`, `t('documents:draft.add')`. */
export const wordsOf = loadCatalogue('locales')

export const bothLanguages: readonly Locale[] = locales
