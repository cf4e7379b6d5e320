import type { PageSearch } from '../../src/documents/reading/marks.ts'
import type { PageView } from '../../src/documents/reading/page-view.ts'
import type { DocumentView } from '../../src/documents/reading/view.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, disclosure, html } from './index.ts'
import { markedText } from './marked-text.ts'

type Sheet = {
  readonly i18n: I18n
  /** Of the picture. */
  readonly src: string
  readonly number: number
  readonly isLarge: boolean
  /** Id of the heading that names the page. */
  readonly labelledBy: string
  /** What was found on it, as parts of its width and height. */
  readonly places?: PageSearch['places'] | undefined
  /** Fetched only once it is on the screen. */
  readonly isLazy?: boolean
}

/** A page of a document as a picture. */
export function sheetPicture({ i18n, src, number, isLarge, labelledBy, places = [], isLazy }: Sheet): Content {
  const picture = html`<img src="${src}" ${isLazy && html`loading="lazy"`} alt="${i18n.t('viewer:alt', { number: i18n.number(number) })}">`
  return html`
      <div class="sheet ${isLarge ? 'large' : ''}" role="group" aria-labelledby="${labelledBy}" ${isLarge && html`tabindex="0"`}>
        ${places.length > 0 ? html`<div class="marks">${picture}${marksOn(places)}</div>` : picture}
      </div>`
}

/** Lies over the picture, whatever its size. */
const marksOn = (places: PageSearch['places']): Content =>
  html`<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">${places.map(
    ({ left, top, right, bottom }) =>
      html`<rect x="${parts(left)}" y="${parts(top)}" width="${parts(right - left)}" height="${parts(bottom - top)}"/>`,
  )}</svg>`
const parts = (part: number): string => (part * 1000).toFixed(1)

type Words = Pick<PageView, 'text' | 'machine' | 'search'>

/**
 * The text of the page, for screen readers and for copying; whether a machine read it. No text of a draft is kept. It is open where
 * something was found in it.
 */
export const sheetText = (i18n: I18n, document: DocumentView['document'], words: Words, isOfDraft = false): Content =>
  disclosure(
    words.machine === 'read' ? i18n.t('viewer:machine.text') : i18n.t('viewer:text'),
    wordsOf(i18n, document, words, isOfDraft),
    words.search?.isHere,
  )

function wordsOf(
  { t }: I18n,
  { language, textState }: DocumentView['document'],
  { text, machine, search }: Words,
  isOfDraft: boolean,
): Content {
  if (text === undefined && isOfDraft) return html`<p>${t('viewer:noText.draft')}</p>`
  if (text === undefined) return html`<p>${t(`viewer:noText.${textState === 'read' ? 'none' : textState}`)}</p>`
  if (machine === 'read' && text === '') return html`<p>${t('viewer:machine.nothing')}</p>`
  const mark = machine && html`<p class="aside">${t(`viewer:machine.${machine}`)}</p>`
  if (text === '') return mark || html`<p>${t('viewer:noText.page')}</p>`
  const inLanguage = language !== null && language !== 'other'
  return html`${mark}<div class="page-text" ${inLanguage && html`lang="${language}"`}>
${(search?.paragraphs.map(markedText) ?? text.split(/\n\s*\n/)).map(
  (paragraph) => html`<p dir="auto">${paragraph}</p>
`,
)}</div>`
}
