import { loadCatalogue } from '../../src/platform/web/i18n.ts'
import { type Locale, locales } from '../../src/tribunal/languages.ts'

/** What a page says in a language: `const t = wordsOf('fr')`, `t('documents:draft.add')`. */
export const wordsOf = loadCatalogue('locales')

export const bothLanguages: readonly Locale[] = locales

/** With each change a journey is walked in one language, in both by `npm run test:all`: which one differs from file to file. */
export const languages = (usual: Locale): readonly Locale[] => (process.env.BOTH_LANGUAGES ? bothLanguages : [usual])
