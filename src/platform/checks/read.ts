import type { DrawnPage, PageAsked } from './draw.ts'
import type { Looks } from './page-looks.ts'
import type { PagesOfText } from './text.ts'
import type { Tools } from './tools.ts'
import { looksApart, pageApart, textApart } from './worker-client.ts'

type NoTool = { readonly state: 'noTool' }

/** The text of each page of a clear file in the RAM folder (`withClearFile`), of `size` bytes, under limits. Never throws. */
export const readText = async ({ poppler }: Tools, path: string, size: number): Promise<PagesOfText | NoTool> =>
  poppler ? textApart([poppler.text], path, size) : { state: 'noTool' }

/** The size of each page of such a file, and which are blank. */
export const readLooks = async ({ poppler }: Tools, path: string, size: number): Promise<Looks | NoTool> =>
  poppler ? looksApart([poppler.info, poppler.draw], path, size) : { state: 'noTool' }

/** One page of such a file as a picture. */
export const drawPage = async (
  { poppler }: Tools,
  path: string,
  size: number,
  page: PageAsked,
): Promise<DrawnPage | NoTool> => (poppler ? pageApart([poppler.draw], path, size, page) : { state: 'noTool' })
