import type { DocumentView } from '../../src/documents/reading/view.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, disclosure, html } from './index.ts'

type Sheet = {
  readonly i18n: I18n
  /** Of the picture. */
  readonly src: string
  readonly number: number
  readonly isLarge: boolean
  /** Id of the heading that names the page. */
  readonly labelledBy: string
  /** Fetched only once it is on the screen. */
  readonly isLazy?: boolean
}

/** A page of a document as a picture. */
export const sheetPicture = ({ i18n, src, number, isLarge, labelledBy, isLazy }: Sheet): Content => html`
      <div class="sheet ${isLarge ? 'large' : ''}" role="group" aria-labelledby="${labelledBy}" ${isLarge && html`tabindex="0"`}>
        <img src="${src}" ${isLazy && html`loading="lazy"`} alt="${i18n.t('viewer:alt', { number: i18n.number(number) })}">
      </div>`

/** The text of the page, for screen readers and for copying. No text of a draft is kept. */
export const sheetText = (
  i18n: I18n,
  document: DocumentView['document'],
  text: string | undefined,
  isOfDraft = false,
): Content => disclosure(i18n.t('viewer:text'), wordsOf(i18n, document, text, isOfDraft))

function wordsOf(
  { t }: I18n,
  { language, textState }: DocumentView['document'],
  text: string | undefined,
  isOfDraft: boolean,
): Content {
  if (text === undefined && isOfDraft) return html`<p>${t('viewer:noText.draft')}</p>`
  if (text === undefined) return html`<p>${t(`viewer:noText.${textState === 'read' ? 'none' : textState}`)}</p>`
  if (text === '') return html`<p>${t('viewer:noText.page')}</p>`
  const inLanguage = language !== null && language !== 'other'
  return html`<div class="page-text" ${inLanguage && html`lang="${language}"`}>
${text.split(/\n\s*\n/).map(
  (paragraph) => html`<p dir="auto">${paragraph}</p>
`,
)}</div>`
}
