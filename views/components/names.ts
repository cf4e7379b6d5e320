import { type CaseNames, langOfName, type PersonNames } from '../../src/cases/people/values.ts'
import { piecesOfEmail } from '../../src/platform/web/values.ts'
import { type Content, type Html, html } from './html.ts'

/** A name in its bearer's own script; a reading program says it in its language. `shown`: the same with marks in it. */
export function scriptMark(script: string, said: string | null, shown: Content | readonly Content[] = script): Html {
  const lang = langOfName(script, said)
  return html`<bdi class="script" ${lang && html`lang="${lang}"`}>${shown}</bdi>`
}

/** Each takes its direction from its text (`bdi`). */
const inBoth = (latin: string, script: string | null, said: string | null): Html =>
  html`<bdi>${latin}</bdi>${script && html` ${scriptMark(script, said)}`}`

/** Nothing of them where the reader is told its number alone. */
type Called = { readonly [Name in keyof CaseNames]?: CaseNames[Name] | null | undefined }

/** The people of a case, in Latin letters and their own script: `caseName(theCase)` */
export const caseName = ({ title, scriptTitle, scriptLang }: Called): Content =>
  title ? inBoth(title, scriptTitle ?? null, scriptLang ?? null) : ''

/** Somebody of a case in both forms, or a name, title or the like of which there is one: `personName(person)`, `personName(counsel.firm)` */
export const personName = (named: string | PersonNames): Html =>
  typeof named === 'string' ? inBoth(named, null, null) : inBoth(named.name, named.scriptName, named.scriptLang)

/** An e-mail address, which goes on in a second line behind its @ or before a dot, and nowhere else: `emailAddress(person.email)` */
export const emailAddress = (address: string): Html => inPieces(piecesOfEmail(address))

/** A web address, which goes on behind a slash or before a dot: `webAddress(hook.url)` */
export const webAddress = (address: string): Html => inPieces(address.split(/(?<=\/)(?!\/)|(?=\.)/))

/** A longer piece would not fit a telephone: it may break anywhere. */
const widestPiece = 24

function inPieces(pieces: readonly string[]): Html {
  const isWhole = pieces.every(({ length }) => length <= widestPiece)
  return html`<bdi ${isWhole && html`class="pieces"`}>${pieces.map((piece, index) => html`${index > 0 && html`<wbr>`}${piece}`)}</bdi>`
}
