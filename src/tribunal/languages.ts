/** What a language needs besides its sentences in `locales/`. */
type Language = {
  /** Its own name, for readers of other languages. */
  readonly ownName: string
  /** BCP 47: its forms of numbers, weekdays and distances. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  /** The suffix of columns and fields with its text: `nameEn`. Rows have two such columns; a further language reads one of them. */
  readonly ending: 'En' | 'Fr'
  /** Which of the two texts of the law its readers see. */
  readonly law: LawLanguage
  /** Its names in spreadsheets, folded. */
  readonly calledInLists: readonly string[]
  /** Short names of the days of the week, from Monday on. */
  readonly weekdays: readonly string[]
  /** Short names of the months, from January on. */
  readonly months: readonly string[]
  /** Formats the number of a day. */
  readonly dayOfMonth: (day: number) => string
  /** Formats a time, `14:05`. */
  readonly clock: (time: string) => string
  /** Formats the number of a provision, `34(3)(a)`. */
  readonly provision: (number: string) => string
  /** Between a name and what it is: `status: open`, « état : ouvert ». */
  readonly colon: string
  /** A piece of a sentence before a name that is put in, as it is written before that name. */
  readonly before: (piece: string, name: string) => string
}

/** The two languages of the law, whose texts bind alike; a further language of the portal has none. */
export const lawLanguages = ['en', 'fr'] as const
export type LawLanguage = (typeof lawLanguages)[number]
export type ByText<Of> = Readonly<Record<LawLanguage, Of>>
export const byText = <Of>(make: (text: LawLanguage) => Of): ByText<Of> => ({ en: make('en'), fr: make('fr') })

/** In the order in which forms show them. A key is the first part of addresses, and the `lang` of pages. */
export const languages = {
  en: {
    ownName: 'English',
    tag: 'en-CA',
    direction: 'ltr',
    ending: 'En',
    law: 'en',
    calledInLists: ['en', 'english', 'anglais'],
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    dayOfMonth: String,
    clock: (time) => time,
    provision: (number) => number,
    colon: ': ',
    before: (piece) => piece,
  },
  fr: {
    ownName: 'Français',
    tag: 'fr-CA',
    direction: 'ltr',
    ending: 'Fr',
    law: 'fr',
    calledInLists: ['fr', 'french', 'francais'],
    weekdays: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
    months: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juill.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
    dayOfMonth: (day) => (day === 1 ? '1er' : String(day)),
    clock: (time) => time.replace(/^0(?=\d:)/, '').replace(/:(00)?/, (_, full) => (full ? '\u00a0h' : '\u00a0h\u00a0')),
    provision: (number) => number.replace(/\(([a-z])\)/, '$1)'),
    colon: '\u00a0: ',
    // « l’accord d’Oleksandra », « bureau d’Ottawa »: a final e falls before a vowel. An h may be aspirate, and a y mostly is.
    before: (piece, name) =>
      /^[aeiouâàäéèêëîïôöùûüœæ]/i.test(name)
        ? piece.replace(/\b([dD]|(?:[jJ]us|[lL]ors|[pP]uis)?[qQ]u)e $/, '$1’')
        : piece,
  },
} as const satisfies Record<string, Language>

export type Locale = keyof typeof languages
export const locales = Object.keys(languages) as [Locale, ...Locale[]]

/** Where no language is known. */
export const defaultLocale: Locale = 'en'

export const otherLocales = (locale: Locale): Locale[] => locales.filter((other) => other !== locale)

/** BCP 47, of names that are not written in Latin letters; forms offer them, the tribunal's own system may say any other. */
export const nameLanguages = [
  'am',
  'ar',
  'bn',
  'fa',
  'he',
  'hi',
  'hy',
  'ja',
  'ka',
  'km',
  'ko',
  'ku-Arab',
  'ml',
  'mn',
  'my',
  'ne',
  'pa',
  'ps',
  'ru',
  'si',
  'sr-Cyrl',
  'syr',
  'ta',
  'te',
  'th',
  'ti',
  'ug',
  'uk',
  'ur',
  'yi',
  'zh',
] as const

/** A BCP 47 tag: language, script, region. */
export const languageTag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/

export const documentLanguages: [Locale | 'other', ...(Locale | 'other')[]] = [...locales, 'other']
export type DocumentLanguage = (typeof documentLanguages)[number]

/** One sort order for names and titles in all languages: that of French, which also puts accents where English readers look. */
export const sortTag = 'fr-CA'

/** The same text in each language. */
export type Localized<Text = string> = Readonly<Record<Locale, Text>>

/** A row's fields of one text: `Paired<'name'>` has `nameEn` and `nameFr`. */
export type ColumnEnding = (typeof languages)[Locale]['ending']
export type Paired<Name extends string, Text = string> = { readonly [Field in `${Name}${ColumnEnding}`]: Text }
