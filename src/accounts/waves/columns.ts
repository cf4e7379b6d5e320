import { fail, ok, type Result } from '../../platform/result.ts'
import { type Locale, languages, locales } from '../../tribunal/languages.ts'

export type ColumnName = 'name' | 'scriptName' | 'email' | 'language' | 'channel' | 'address' | 'fax'

/** Names of the columns in either language, without accents, capitals and signs: those that the example and the page give among them. */
const columnNames: Readonly<Record<string, ColumnName>> = {
  name: 'name',
  nom: 'name',
  nameinownscript: 'scriptName',
  nameinoriginalscript: 'scriptName',
  nomdanssonecriture: 'scriptName',
  nomenecrituredorigine: 'scriptName',
  email: 'email',
  emailaddress: 'email',
  courriel: 'email',
  adressecourriel: 'email',
  adressedecourriel: 'email',
  language: 'language',
  langue: 'language',
  channel: 'channel',
  method: 'channel',
  voie: 'channel',
  modedenvoi: 'channel',
  address: 'address',
  mailingaddress: 'address',
  postaladdress: 'address',
  adresse: 'address',
  adressepostale: 'address',
  fax: 'fax',
  faxnumber: 'fax',
  telecopieur: 'fax',
  numerodetelecopieur: 'fax',
}

/** What the cells of a column may say, folded likewise. */
export const languageColumnWords: Readonly<Record<string, Locale>> = Object.fromEntries(
  locales.flatMap((locale) => languages[locale].calledInLists.map((word) => [word, locale])),
)

/** “Mail” alone is left out: it means email to some and post to others. */
export const channelColumnWords: Readonly<Record<string, 'mail' | 'post' | 'fax'>> = {
  email: 'mail',
  courriel: 'mail',
  post: 'post',
  poste: 'post',
  letter: 'post',
  lettre: 'post',
  fax: 'fax',
  telecopieur: 'fax',
  telecopie: 'fax',
}

export const foldWord = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

export const isColumn = (name: string): boolean => Object.hasOwn(columnNames, foldWord(name))

type Header = {
  /** What each cell of a line is; undefined for a column that means nothing here. */
  readonly columns: readonly (ColumnName | undefined)[]
  readonly unknown: readonly string[]
}

export function readHeader(
  cells: readonly string[],
): Result<Header, 'columnTwice' | 'nameColumnMissing' | 'languageColumnMissing' | 'contactColumnMissing'> {
  const columns = cells.map((cell) => columnNames[foldWord(cell)])
  const known = columns.filter((column) => column !== undefined)
  if (new Set(known).size < known.length) return fail('columnTwice')
  if (!known.includes('name')) return fail('nameColumnMissing')
  if (!known.includes('language')) return fail('languageColumnMissing')
  if (!known.some((column) => ['email', 'address', 'fax'].includes(column))) return fail('contactColumnMissing')
  return ok({ columns, unknown: cells.filter((cell, index) => cell !== '' && !columns[index]) })
}
