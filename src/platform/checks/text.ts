import { readOutput } from './run.ts'

/**
 * The text of a document, page by page; a page without text is ''. `isPart`: there was more than is kept here. `failed`:
 * nothing of it can be read, now or later. `interrupted`: ask again.
 */
export type PagesOfText =
  | { readonly state: 'read'; readonly pages: readonly string[]; readonly isPart: boolean }
  | { readonly state: 'failed' | 'interrupted' }

/** A thousand full pages have some 3 MB of text. */
const mostBytes = 12_000_000

/** By `pdftotext`, from a clear file of ours in the RAM folder. */
export async function textByPoppler(pdftotext: string, path: string, size: number): Promise<PagesOfText> {
  const { end, output } = await readOutput(pdftotext, ['-enc', 'UTF-8', path, '-'], size, mostBytes)
  if (end === 'interrupted') return { state: 'interrupted' }
  const isPart = end === 'enough' || end === 'tooHeavy'
  if (end !== 0 && !isPart) return { state: 'failed' }
  const pages = output.toString('utf8').split('\f')
  // A form feed ends each page, so that nothing, or the beginning of a page that was cut off, stands behind the last.
  pages.pop()
  return pages.length > 0 ? { state: 'read', pages: pages.map((page) => page.trim()), isPart } : { state: 'failed' }
}
