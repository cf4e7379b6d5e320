import { createReadStream } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { withClearFolder, writeClear } from '../checks/ram.ts'
import type { Tools } from '../checks/tools.ts'
import { prepareInWorker } from '../checks/worker-client.ts'
import { openTurns } from '../turns.ts'
import type { PictureType } from './kind.ts'
import {
  mostPageBytes,
  mostPicturePages,
  type PicturePage,
  type PictureRefusal,
  pageFile,
  pictureFile,
  sheetPixels,
  thumbnailFile,
} from './prepare.ts'

export { type PictureType, pictureType } from './kind.ts'
export type { PicturePage, PictureRefusal } from './prepare.ts'
export { pdfOfSheets, type Sheet } from './sheets.ts'

/** A photograph made ready: its thumbnail and its pages, JPEGs one after the other. */
type PreparedPicture = {
  readonly thumbnail: number
  readonly pages: readonly PicturePage[]
  /** Thumbnail and pages, in this order, `thumbnail` bytes and then each page's `length`. */
  readonly open: () => Readable
}

/** Unpacked, and written once more in gray. */
const pixelRoom = sheetPixels.long ** 2 * 4
/** More would only compete for the same processors and memory. */
const inTurn = openTurns(Math.max(2, availableParallelism()))

/**
 * Makes a photograph of `size` bytes ready, in the cage, and passes it to `use` while its files lie in memory. `interrupted`: no
 * room, or something ended the tool, which says nothing of the picture. `noTool`: this machine cannot.
 */
export async function withPreparedPicture<T>(
  { vips, ram }: Tools,
  openClear: () => Readable,
  size: number,
  type: PictureType,
  use: (picture: PreparedPicture) => Promise<T>,
): Promise<T | { readonly refusal: PictureRefusal | 'interrupted' | 'noTool' }> {
  if (!vips) return { refusal: 'noTool' }
  const pages = type === 'image/tiff' || type === 'image/heic' ? mostPicturePages : 1
  const room = size + pixelRoom + (pages + 1) * mostPageBytes
  return inTurn(async () => {
    const done = await withClearFolder(ram, room, async (folder) => {
      await writeClear(join(folder, pictureFile), openClear(), size)
      const made = await prepareInWorker([vips.vips, vips.header], folder, size, { picture: type })
      if (made.state === 'interrupted') return { refusal: 'interrupted' as const }
      if (made.state === 'refused') return { refusal: made.reason }
      const files = [thumbnailFile, ...made.pages.map((_, index) => pageFile(index))].map((name) => join(folder, name))
      return use({
        thumbnail: made.thumbnail,
        pages: made.pages,
        open: () => Readable.from(bytesOf(files), { objectMode: false }),
      })
    })
    return done === 'noRoom' ? { refusal: 'interrupted' } : done
  })
}

async function* bytesOf(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file) as AsyncIterable<Buffer>
}
