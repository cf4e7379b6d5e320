/** What a language needs beside its sentences in `locales/`. */
type Language = {
  /** Its own name, by which whoever reads another language finds it. */
  readonly ownName: string
  /** Which forms of numbers, weekdays and distances it has (BCP 47). */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  /** How the names of columns and fields end that keep its text: `nameEn`. Rows have one pair; a further language reads one of the two. */
  readonly ending: 'En' | 'Fr'
  /** Which of the two texts of the law its readers are shown. */
  readonly law: LawLanguage
  /** What a spreadsheet may call it, folded. */
  readonly calledInLists: readonly string[]
  /** A time, `14:05`, as its readers write it. */
  readonly clock: (time: string) => string
  /** The number of a provision, `34(3)(a)`, as its readers write it. */
  readonly provision: (number: string) => string
}

/** Parliament and the Divisions make the law in these two, which bind alike. A further language of the portal is none of the law's. */
export const lawLanguages = ['en', 'fr'] as const
export type LawLanguage = (typeof lawLanguages)[number]
export type ByText<Of> = Readonly<Record<LawLanguage, Of>>
export const byText = <Of>(make: (text: LawLanguage) => Of): ByText<Of> => ({ en: make('en'), fr: make('fr') })

/** The languages of the portal, in the order in which forms show them. A key is the first part of addresses, and the `lang` of pages. */
export const languages = {
  en: {
    ownName: 'English',
    tag: 'en-CA',
    direction: 'ltr',
    ending: 'En',
    law: 'en',
    calledInLists: ['en', 'english', 'anglais'],
    clock: (time) => time,
    provision: (number) => number,
  },
  fr: {
    ownName: 'Français',
    tag: 'fr-CA',
    direction: 'ltr',
    ending: 'Fr',
    law: 'fr',
    calledInLists: ['fr', 'french', 'francais'],
    clock: (time) => time.replace(':', '\u00a0h\u00a0'),
    provision: (number) => number.replace(/\(([a-z])\)/, '$1)'),
  },
} as const satisfies Record<string, Language>

export type Locale = keyof typeof languages
export const locales = Object.keys(languages) as [Locale, ...Locale[]]

/** Where nobody says which. */
export const defaultLocale: Locale = 'en'

export const otherLocales = (locale: Locale): Locale[] => locales.filter((other) => other !== locale)

/** What a document may be written in. */
export const documentLanguages: [Locale | 'other', ...(Locale | 'other')[]] = [...locales, 'other']
export type DocumentLanguage = (typeof documentLanguages)[number]

/** Names and titles of all languages in one order: French's, which puts accents where English readers look too. */
export const sortTag = 'fr-CA'

/** The same text in each language. */
export type Localized<Text = string> = Readonly<Record<Locale, Text>>

/** The fields of a row that keeps a text in a pair: `Paired<'name'>` has `nameEn` and `nameFr`. */
export type ColumnEnding = (typeof languages)[Locale]['ending']
export type Paired<Name extends string, Text = string> = { readonly [Field in `${Name}${ColumnEnding}`]: Text }
