import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { sendDownload } from '../platform/web/download.ts'

/** A PDF that was made to be looked at, as a download. */
export const sendPaper = (c: Context, title: string, pdf: Buffer): Promise<Response> =>
  sendDownload(c, {
    fileName: `${title.replace(/[/\\]/g, '-')}.pdf`,
    size: pdf.length,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    open: ({ start, end }) => Readable.from([pdf.subarray(start, end)]),
  })
