import type { DrawnPage, PageRequest } from './draw.ts'
import type { MachinePage } from './machine-reader.ts'
import type { PageInspection } from './page-inspection.ts'
import type { PagesOfText } from './text.ts'
import type { Tools } from './tools.ts'
import type { WordsOnPage } from './word-boxes.ts'
import {
  drawInWorker,
  findWordsInWorker,
  inspectInWorker,
  readByMachineInWorker,
  readTextInWorker,
} from './worker-client.ts'

type NoTool = { readonly state: 'noTool' }

/** The text of each page of a clear file in the RAM folder (`withClearFile`), of `size` bytes, under limits. Never throws. */
export const readText = async ({ poppler }: Tools, path: string, size: number): Promise<PagesOfText | NoTool> =>
  poppler ? readTextInWorker([poppler.text], path, size) : { state: 'noTool' }

/** The size of each page of such a file, and which are blank. */
export const inspectPages = async ({ poppler }: Tools, path: string, size: number): Promise<PageInspection | NoTool> =>
  poppler ? inspectInWorker([poppler.info, poppler.draw], path, size) : { state: 'noTool' }

/** One page of such a file as a picture. */
export const drawPage = async (
  { poppler }: Tools,
  path: string,
  size: number,
  page: PageRequest,
): Promise<DrawnPage | NoTool> => (poppler ? drawInWorker([poppler.draw], path, size, { page }) : { state: 'noTool' })

/** The words of one page of such a file, and where they stand on its picture. */
export const findWords = async (
  { poppler }: Tools,
  path: string,
  size: number,
  number: number,
): Promise<WordsOnPage | NoTool> =>
  poppler ? findWordsInWorker([poppler.text, poppler.info], path, size, { wordsOf: number }) : { state: 'noTool' }

/** What a machine reads on one page of such a file, in the languages that this machine knows. */
export const readPageByMachine = async (
  { poppler, reader }: Tools,
  path: string,
  size: number,
  number: number,
): Promise<MachinePage | NoTool> =>
  poppler && reader
    ? readByMachineInWorker([poppler.info, poppler.images, poppler.draw, reader.program], path, size, {
        reading: { number, languages: reader.languages, ...(reader.limits && { limits: reader.limits }) },
      })
    : { state: 'noTool' }
