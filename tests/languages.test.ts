// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted examples are code
import { describe, expect, it } from 'vitest'
import { inEach, localized, nameIn, paired, pairOf, textIn } from '../src/platform/localized.ts'
import { splitLanguage, withoutLanguage } from '../src/platform/web/address-language.ts'
import { defaultLocale, languages, lawLanguages, locales, otherLocales } from '../src/tribunal/languages.ts'
import * as rules from './source/languages.ts'
import { type Rule, readSources, type Source } from './source/source.ts'

const program = readSources(['src', 'views'], ['.ts'])
const file = (path: string, text: string): Source => ({ path, text })

type Case = { rule: Rule; refuses: Source[]; allows: Source[] }

const cases: Record<string, Case> = {
  'the languages are listed once': {
    rule: rules.oneList,
    refuses: [
      file('src/cases/record/queries.ts', `type Reader = { readonly locale: 'en' | 'fr' }`),
      file('src/cases/record/queries.ts', `type Reader = { readonly language: 'fr' | 'en' | 'other' | null }`),
      file('src/cases/record/queries.ts', `const words: Record<'en' | 'fr', string> = make()`),
      file('src/cases/schema.ts', `const language = text({ enum: ['en', 'fr'] }).notNull()`),
      file('src/cases/record/routes.ts', `const language = z.enum(['en', 'fr', 'other'], 'languageMissing')`),
      file('src/feed/answers.ts', `type Words = { readonly en: string; readonly fr: string }`),
      file('views/cases/list/list.ts', `const all = (['en', 'fr'] as const).map((language) => language)`),
    ],
    allows: [
      file('src/cases/record/routes.ts', `const language = z.enum(locales)`),
      file('src/cases/limits.ts', `const count: ByText<number> = { en: 5, fr: 6 }`),
      file('src/tribunal/languages.ts', `export const lawLanguages = ['en', 'fr'] as const`),
    ],
  },
  'nobody asks which language it is': {
    rule: rules.noneAsked,
    refuses: [
      file('views/cases/record/facts.ts', `const name = locale === 'fr' ? one : other`),
      file('src/platform/web/i18n.ts', `const isEnglish = i18n.locale !== 'en'`),
      file('src/platform/web/i18n.ts', `switch (locale) { case 'fr': break }`),
      file('views/admin/runs.ts', `const language = suffix === 'En' ? first : second`),
    ],
    allows: [
      file('views/cases/record/facts.ts', `const name = nameIn(i18n, office)`),
      file('views/cases/record/facts.ts', `const isOther = language === 'other' || locale === reader.locale`),
    ],
  },
  'no language is chosen by its name': {
    rule: rules.noneChosen,
    refuses: [
      file('src/feed/answers.ts', `const words = catalogue('en')(key)`),
      file('src/operator/people.ts', `const locale = languageOf(call) ?? 'en'`),
      file('src/documents/feed.ts', `const row = { locale: 'en' }`),
    ],
    allows: [
      file('src/operator/people.ts', `const locale = languageOf(call) ?? defaultLocale`),
      file('src/demo/people.ts', `const sample = { locale: 'fr' }`),
    ],
  },
  'an address is split in one place': {
    rule: rules.splitOnce,
    refuses: [
      file('src/admin/desk/gates.ts', `const path = c.req.path.slice(3)`),
      file('src/platform/web/language.ts', `const here = url.pathname.slice(3) + url.search`),
      file('views/accounts/sessions/confirmation.ts', `const to = sameIn(locale, back.slice(3))`),
      file('src/accounts/sessions/gates.ts', String.raw`const own = /^\/(en|fr)(\/[\w\-/]*)?$/`),
      file('src/app.ts', `app.route('/:lang{(?:en|fr)}', pages)`),
      file('src/operator/people.ts', 'const usage = `create-admin [--lang en|fr] ${more}`'),
    ],
    allows: [
      file('src/app.ts', 'app.route(`/${languagePart}`, pages)'),
      file('src/platform/file-number.ts', 'const written = `${plain.slice(0, 3)}-${plain.slice(3)}`'),
      file('src/accounts/sessions/gates.ts', 'const here = splitLanguage(back)?.here'),
    ],
  },
  'the fields of a pair are named in one place': {
    rule: rules.pairsNamedOnce,
    refuses: [
      file('views/cases/record/facts.ts', `const name = office.nameEn`),
      file('src/cases/record/queries.ts', `const rows = db.select({ nameFr: offices.nameFr }).from(offices)`),
      file('views/admin/offices/offices.ts', `const field = textField({ i18n, name: 'nameEn', label, value })`),
      file('src/admin/staff/routes.ts', `const titleFr = form.value.title`),
      file('src/cases/types.ts', `type Source = { readonly sourceEn: string }`),
    ],
    allows: [
      file(
        'src/accounts/schema.ts',
        `export const offices = sqliteTable('offices', { nameEn: text(), nameFr: text() })`,
      ),
      file('src/cases/record/queries.ts', `const rows = db.select(pairOf(offices, 'name')).from(offices)`),
      file('src/cases/record/queries.ts', `const open = isOpen(theCase)`),
    ],
  },
}

describe.each(Object.entries(cases))('%s', (_name, { rule, refuses, allows }) => {
  it('in the program', () => {
    expect(program.flatMap(rule)).toEqual([])
  })

  it.each(refuses)('refuses $path: $text', (planted) => {
    expect(rule(planted)).not.toEqual([])
  })

  it.each(allows)('allows $path: $text', (honest) => {
    expect(rule(honest)).toEqual([])
  })
})

describe('the languages', () => {
  const office = { id: '1', nameEn: 'Vancouver office', nameFr: 'Bureau de Vancouver' }

  it('are those of the law, English first, each with its own name', () => {
    expect(locales).toEqual([...lawLanguages])
    expect(locales.map((locale) => languages[locale].ownName)).toEqual(['English', 'Français'])
    expect([defaultLocale, otherLocales('en'), otherLocales('fr')]).toEqual(['en', ['fr'], ['en']])
  })

  it('give a row’s text in the reader’s own', () => {
    expect(localized(office, 'name')).toEqual({ en: 'Vancouver office', fr: 'Bureau de Vancouver' })
    expect(nameIn({ locale: 'fr' }, office)).toBe('Bureau de Vancouver')
    expect(textIn({ locale: 'en' }, localized(office, 'name'))).toBe('Vancouver office')
    expect(
      textIn(
        { locale: 'fr' },
        inEach((locale) => `in ${locale}`),
      ),
    ).toBe('in fr')
  })

  it('fill both fields of a pair, in their order', () => {
    expect(Object.entries(paired('title', (locale) => `in ${locale}`))).toEqual([
      ['titleEn', 'in en'],
      ['titleFr', 'in fr'],
    ])
    expect(pairOf(office, 'name')).toEqual({ nameEn: 'Vancouver office', nameFr: 'Bureau de Vancouver' })
  })

  it('write a clock’s time and a rule’s number as their readers do', () => {
    expect(locales.map((locale) => languages[locale].clock('14:05'))).toEqual(['14:05', '14\u00a0h\u00a005'])
    expect(['09:00', '08:05', '00:30', '10:00'].map(languages.fr.clock)).toEqual([
      '9\u00a0h',
      '8\u00a0h\u00a005',
      '0\u00a0h\u00a030',
      '10\u00a0h',
    ])
    expect(locales.map((locale) => languages[locale].provision('34(3)(a)'))).toEqual(['34(3)(a)', '34(3)a)'])
  })

  it('begin an address, whole and nothing longer', () => {
    expect(splitLanguage('/fr/cases?state=open')).toEqual({ locale: 'fr', here: '/cases?state=open' })
    expect(splitLanguage('/en')).toEqual({ locale: 'en', here: '' })
    expect(splitLanguage('/en?x=1')).toEqual({ locale: 'en', here: '?x=1' })
    expect(['/english', '/healthz', 'en/cases', '//en/cases', '', '/'].map(splitLanguage)).toEqual(
      Array(6).fill(undefined),
    )
    expect([withoutLanguage('/en/verify'), withoutLanguage('/healthz')]).toEqual(['/verify', '/healthz'])
  })
})
