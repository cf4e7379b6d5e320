import { isMedia } from '../../platform/checks/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { type MachineMark, openPageTexts } from '../text/page-texts.ts'
import { type PageSearch, searchOnPage } from './marks.ts'

/** One page of a document as it is shown. */
export type PageView = {
  /** How many pages can be shown; 0 when none can. */
  readonly pages: number
  readonly page: number
  /** Of this page; undefined when the document's text is not there. */
  readonly text: string | undefined
  /** Where it has none of its own. */
  readonly machine: MachineMark | undefined
  readonly isLarge: boolean
  /** Undefined for who came without one. */
  readonly search: PageSearch | undefined
}

/**
 * `page`, `size` and `q` (what was searched for) as an address says them: a page that there is not becomes the nearest one that
 * there is.
 */
export async function pageViewOf(
  portal: Portal,
  document: DocumentRow,
  asked: { readonly page?: string | undefined; readonly size?: string | undefined; readonly q?: string | undefined },
): Promise<PageView> {
  const pages = pagesShown(portal, document)
  const page = pageAmong(pages, asked.page)
  const texts = pages > 0 ? await openPageTexts(portal, document) : undefined
  const { text, machine } = texts?.[page - 1] ?? {}
  const search = texts && asked.q ? await searchOnPage(portal, document, texts, page, asked.q.trim()) : undefined
  return { pages, page, text, machine, isLarge: asked.size === 'large', search }
}

/** How many pages of it this portal can draw. */
export const pagesShown = ({ tools }: Portal, { mediaType, pages }: DocumentRow): number =>
  tools.poppler && !isMedia(mediaType) ? (pages ?? 0) : 0

function pageAmong(pages: number, asked: string | undefined): number {
  const page = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 1
  return Math.max(1, Math.min(pages, page))
}
