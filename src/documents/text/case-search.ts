import type { Database } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Storage } from '../../platform/storage/index.ts'
import type { TextPiece } from '../../platform/words.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { isServed } from '../visibility/rule.ts'
import { openText } from './pages.ts'
import { isOnPage, readTerms, type SearchTerms, snippetOf } from './search.ts'

type FoundPage = { readonly page: number; readonly snippet: readonly TextPiece[] }
type FoundText = {
  readonly document: DocumentRow
  /** The first of them; `pageCount` is how many there are. */
  readonly pages: readonly FoundPage[]
  readonly pageCount: number
}
export type TextSearch = {
  readonly found: readonly FoundText[]
  readonly searched: number
  /** Scans, recordings, and what could not be read: there is nothing to search in them. */
  readonly withoutText: number
  /** Sent so recently that their text is not there yet. */
  readonly waiting: number
  /** Documents that the search had no time for. */
  readonly unreached: number
  /** What no officer opened yet: its sender may still take it back, unread. */
  readonly unopened: number
}

const longest = 100
const mostTerms = 8
const pagesShown = 3
const documentsShown = 25
/** Of a search's own time; a case of 1,200 pages takes a quarter of it. */
const mostMs = 3000

/** The search words; nothing of them is kept or logged. */
export function readTextSearch(text: string): Result<SearchTerms, 'tooLong' | 'tooMany'> {
  if (text.length > longest) return fail('tooLong')
  const terms = readTerms(text)
  return terms.length > mostTerms ? fail('tooMany') : ok(terms)
}

type SearchContext = {
  readonly db: Database
  readonly storage: Storage
  readonly keyring: Keyring
  readonly demo: boolean
}

/**
 * The pages of a case's documents on which everything wanted stands. `listed` are those that the reader may open, in their order;
 * what is not served, or not opened by the registry where that is asked, is passed over. Each text is deciphered, looked through
 * and let go; nothing is kept.
 */
export async function searchCaseTexts(
  means: SearchContext,
  listed: readonly (DocumentRow & { readonly isOpened?: boolean })[],
  wanted: SearchTerms,
): Promise<TextSearch> {
  const served = listed.filter((one) => isServed(one, means.demo))
  const open = served.filter(({ isOpened = true }) => isOpened)
  const readable = open.filter(({ textState }) => textState === 'read')
  const waiting = open.filter(({ textState }) => textState === 'waiting').length
  const found: FoundText[] = []
  const until = performance.now() + mostMs
  let searched = 0
  for (const document of readable) {
    if (performance.now() > until || found.length === documentsShown) break
    const hits = pagesIn((await openText(means, document)) ?? [], wanted)
    searched++
    if (hits.length === 0) continue
    const pages = hits.slice(0, pagesShown).map(({ page, text }) => ({ page, snippet: snippetOf(text, wanted) }))
    found.push({ document, pages, pageCount: hits.length })
  }
  const withoutText = open.length - readable.length - waiting
  const unopened = served.length - open.length
  return { found, searched, withoutText, waiting, unreached: readable.length - searched, unopened }
}

const pagesIn = (pages: readonly string[], wanted: SearchTerms) =>
  pages.map((text, index) => ({ page: index + 1, text })).filter(({ text }) => isOnPage(text, wanted))
