import {
  type ColumnEnding,
  type Locale,
  type Localized,
  languages,
  locales,
  type Paired,
} from '../tribunal/languages.ts'

type In = { readonly locale: Locale }

/** One value for each language. */
export const inEach = <Made>(make: (locale: Locale) => Made): Localized<Made> =>
  Object.fromEntries(locales.map((locale) => [locale, make(locale)])) as Localized<Made>

/** A text that a row keeps in a pair of fields: `localized(office, 'name')`. */
export const localized = <Name extends string, Row extends Paired<Name, unknown>>(row: Row, name: Name) =>
  inEach((locale): unknown => row[fieldIn(locale, name)]) as Localized<Row[keyof Paired<Name>]>

/** `textIn(i18n, localized(notice, 'title'))` */
export const textIn = <Text>({ locale }: In, text: Localized<Text>): Text => text[locale]

/** What a row with names is called: `nameIn(i18n, office)`. */
export const nameIn = ({ locale }: In, row: Paired<'name'>): string => row[fieldIn(locale, 'name')]

/** The field that keeps a text in a language: `fieldIn('fr', 'title')` is `titleFr`. */
export const fieldIn = <Name extends string>(locale: Locale, name: Name): `${Name}${ColumnEnding}` =>
  `${name}${languages[locale].ending}`

/** The fields of a pair, each made for its language: those of a form, of a row to write, of the columns to read. */
export const paired = <Name extends string, Text>(name: Name, make: (locale: Locale) => Text): Paired<Name, Text> =>
  Object.fromEntries(pairLocales.map((locale) => [fieldIn(locale, name), make(locale)])) as Paired<Name, Text>

/** Several pairs in the order of forms, language by language: `fieldsInEach(() => ({ title, text }))` of zod's fields. */
export const fieldsInEach = <Fields extends Record<string, unknown>>(make: (ending: ColumnEnding) => Fields) =>
  Object.fromEntries(
    pairEndings.flatMap((ending) => Object.entries(make(ending)).map(([name, field]) => [`${name}${ending}`, field])),
  ) as { [Name in keyof Fields & string as `${Name}${ColumnEnding}`]: Fields[Name] }

/** Both fields as the row has them: `pairOf(offices, 'name')` of the table, to read both columns. */
export const pairOf = <Name extends string, Row extends Paired<Name, unknown>>(
  row: Row,
  name: Name,
): Pick<Row, keyof Paired<Name>> =>
  Object.fromEntries(pairFields(name).map((field) => [field, row[field]])) as Pick<Row, keyof Paired<Name>>

/** The row without a pair that would be too much to read. */
export function withoutPair<Name extends string, Row extends Paired<Name, unknown>>(row: Row, name: Name) {
  const fields: readonly string[] = pairFields(name)
  return Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field))) as Omit<
    Row,
    keyof Paired<Name>
  >
}

/** The names of both fields, in the order of the languages. */
export const pairFields = <Name extends string>(name: Name): `${Name}${ColumnEnding}`[] =>
  pairLocales.map((locale) => fieldIn(locale, name))

/** Where a form says what is wrong in both. */
export const firstField = <Name extends string>(name: Name): `${Name}${ColumnEnding}` => fieldIn(locales[0], name)

/** Of languages that share a field, the one that owns it. */
export const pairLocales: readonly Locale[] = locales.filter(
  (locale, index) => locales.findIndex((other) => languages[other].ending === languages[locale].ending) === index,
)
const pairEndings = pairLocales.map((locale) => languages[locale].ending)
