import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Tools } from '../../../src/platform/checks/index.ts'
import {
  type PicturePage,
  pdfOfSheets,
  pictureType,
  withPreparedPicture,
} from '../../../src/platform/pictures/index.ts'

export type Converted =
  | { readonly refusal: string }
  | {
      readonly pages: readonly PicturePage[]
      readonly pdf: Buffer
      readonly thumbnail: Buffer
      readonly jpegs: readonly Buffer[]
    }

/** What becomes of a picture alone, by the tools of this machine. */
export async function convert(tools: Tools, file: Buffer): Promise<Converted> {
  const type = pictureType(file)
  if (!type) return { refusal: 'none' }
  const open = () => Readable.from([Buffer.from(file)])
  return withPreparedPicture(tools, open, file.length, type, async ({ thumbnail, pages, open: openPrepared }) => {
    const all = await buffer(openPrepared())
    let at = thumbnail
    const jpegs = pages.map(({ length }) => {
      at += length
      return all.subarray(at - length, at)
    })
    const sheets = pages.map((page, index) => ({ ...page, open: () => Readable.from([jpegs[index]!]) }))
    const pdf = await buffer(Readable.from(pdfOfSheets(sheets), { objectMode: false }))
    return { pages, pdf, jpegs, thumbnail: all.subarray(0, thumbnail) }
  })
}
