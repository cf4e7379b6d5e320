import type { CaseNames } from '../../src/cases/people/values.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { caseName } from './names.ts'
import { disclosure } from './notices.ts'

type File = CaseNames & { readonly id: string; readonly reference: string }

/** The files of one row, each a line with its people and its number: `joinedFiles(files, ({ id }) => casePaths.case(locale, id))` */
export const joinedFiles = (files: readonly File[], fileHref: (file: File) => string): Content =>
  html`${files.map(
    (file, index) =>
      html`${index > 0 && html`<br>`}${caseName(file)} <a class="ref" href="${fileHref(file)}">${file.reference}</a>`,
  )}`

/** The same where rows are to be short: the first, and the others folded under their count. */
export function foldedFiles(i18n: I18n, files: readonly File[], fileHref: (file: File) => string): Content {
  const [first, ...others] = files
  if (!first || others.length === 0) return joinedFiles(files, fileHref)
  const summary = i18n.t('cases:list.moreFiles', { count: others.length })
  return html`${joinedFiles([first], fileHref)}${disclosure(summary, html`<p>${joinedFiles(others, fileHref)}</p>`)}`
}
