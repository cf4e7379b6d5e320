import { type CaseNames, langOfName, type PersonNames } from '../../src/cases/people/values.ts'
import { type Content, type Html, html } from './html.ts'
import { unbroken } from './times.ts'

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

/** What a case is called, and nothing else of it. */
export const namesOf = ({ title, scriptTitle, scriptLang }: CaseNames): CaseNames => ({
  title,
  scriptTitle,
  scriptLang,
})

/** The people of a case, in Latin letters and their own script: `caseName(theCase)` */
export const caseName = ({ title, scriptTitle, scriptLang }: Called): Content =>
  title ? inBoth(title, scriptTitle ?? null, scriptLang ?? null) : ''

/**
 * Somebody of a case in both forms, or a name, title or the like of which there is one, in which numbers of files stay in one piece:
 * `personName(person)`, `personName(counsel.firm)`
 */
export const personName = (named: string | PersonNames): Html =>
  typeof named === 'string'
    ? html`<bdi>${unbroken(named)}</bdi>`
    : inBoth(named.name, named.scriptName, named.scriptLang)
