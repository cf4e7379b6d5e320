import type { Tools } from '../../platform/checks/index.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Storage } from '../../platform/storage/index.ts'
import type { TextPiece } from '../../platform/words.ts'
import { machineTextsOf } from '../machine-text/queue.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { isServed } from '../visibility/rule.ts'
import { openPageTexts, type PageText } from './page-texts.ts'
import { isOnPage, readTerms, type SearchTerms, snippetOf } from './search.ts'

/** `isMachine`: the words were read by machine. */
type FoundPage = { readonly page: number; readonly snippet: readonly TextPiece[]; readonly isMachine: boolean }
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
  /** Documents with pages that a machine is to read yet; `isReading`: it does, on this machine. */
  readonly toRead: number
  readonly isReading: boolean
  /** Documents with pages that could not be read by machine. */
  readonly unread: number
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
  readonly tools: Pick<Tools, 'reader'>
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
  const machine = machineTextsOf(means.db, open)
  const readable = open.filter(({ id, textState }) => textState === 'read' || machine.get(id)?.objectId)
  const waiting = open.filter(({ textState }) => textState === 'waiting').length
  const found: FoundText[] = []
  const until = performance.now() + mostMs
  let searched = 0
  for (const document of readable) {
    if (performance.now() > until || found.length === documentsShown) break
    const hits = pagesIn((await openPageTexts(means, document)) ?? [], wanted)
    searched++
    if (hits.length === 0) continue
    const pages = hits.slice(0, pagesShown).map(({ text, ...hit }) => ({ ...hit, snippet: snippetOf(text, wanted) }))
    found.push({ document, pages, pageCount: hits.length })
  }
  const pictures = [...machine.values()]
  const toRead = pictures.filter(({ leftPages }) => leftPages.length > 0).length
  const unread = pictures.filter(({ failedPages }) => failedPages.length > 0).length
  const isSaid = ({ id }: DocumentRow) => {
    const one = machine.get(id)
    return one !== undefined && one.leftPages.length + one.failedPages.length > 0
  }
  const withoutText = open.filter(
    (one) => !readable.includes(one) && one.textState !== 'waiting' && !isSaid(one),
  ).length
  const unopened = served.length - open.length
  const machineSays = { toRead, isReading: means.tools.reader !== undefined, unread }
  return { found, searched, withoutText, waiting, ...machineSays, unreached: readable.length - searched, unopened }
}

const pagesIn = (pages: readonly PageText[], wanted: SearchTerms) =>
  pages
    .map(({ text, machine }, index) => ({ page: index + 1, text, isMachine: machine === 'read' }))
    .filter(({ text }) => isOnPage(text, wanted))
