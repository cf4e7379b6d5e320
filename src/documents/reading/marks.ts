import type { WordBox } from '../../platform/checks/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { TextPiece } from '../../platform/words.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { readTextSearch } from '../text/case-search.ts'
import type { PageText } from '../text/page-texts.ts'
import { isOnPage, markFound, type SearchTerms } from '../text/search.ts'
import { wordsOnPage } from './pictures.ts'

/** What the reader searched the case for, on the page that is shown. */
export type PageSearch = {
  /** As it was typed. */
  readonly q: string
  /** Paragraphs of the page's text, what was found marked. */
  readonly paragraphs: readonly (readonly TextPiece[])[]
  /** Where that stands on the picture, as parts of its width and height; nothing where a machine read the page. */
  readonly places: readonly Place[]
  /** How many pages of the document hold everything that was searched for, and whether this one does. */
  readonly count: number
  readonly isHere: boolean
  /** The nearest of them before and behind this page. */
  readonly before: number | undefined
  readonly after: number | undefined
}
type Place = Omit<WordBox, 'text'>

/** `texts`: of every page; undefined without a search that can be read. */
export async function searchOnPage(
  portal: Portal,
  document: DocumentRow,
  texts: readonly PageText[],
  page: number,
  q: string,
): Promise<PageSearch | undefined> {
  const wanted = readTextSearch(q)
  if (!wanted.ok || wanted.value.length === 0) return undefined
  const found = texts.flatMap(({ text }, index) => (isOnPage(text, wanted.value) ? [index + 1] : []))
  const { text = '', machine } = texts[page - 1] ?? {}
  const isHere = found.includes(page)
  return {
    q,
    paragraphs: text.split(/\n\s*\n/).map((paragraph) => markFound(paragraph, wanted.value)),
    places: isHere && machine !== 'read' ? placesOf(await wordsOnPage(portal, document, page), wanted.value) : [],
    count: found.length,
    isHere,
    before: found.findLast((number) => number < page),
    after: found.find((number) => number > page),
  }
}

/** The boxes of the words in which something was found. */
function placesOf(words: readonly WordBox[], wanted: SearchTerms): Place[] {
  let read = 0
  const hits = markFound(words.map(({ text }) => text).join(' '), wanted).flatMap(({ text, isHit }) => {
    const from = read
    read += text.length
    return isHit ? [{ from, to: read }] : []
  })
  let start = 0
  return words.flatMap(({ text, ...place }) => {
    const [from, to] = [start, start + text.length]
    start = to + 1
    return hits.some((hit) => hit.from < to && hit.to > from) ? [place] : []
  })
}
