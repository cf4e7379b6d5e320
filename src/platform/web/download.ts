import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ReadableStream as WebStream } from 'node:stream/web'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { releaseChunk } from '../chunks.ts'
import { tellsOfDamage } from './error-answers.ts'
import { contentDisposition } from './file-name.ts'

type Download = {
  readonly fileName: string
  readonly type?: string
  /** Of the clear whole: bytes, and hash (hex) which lets a browser go on with a broken download. */
  readonly size: number
  readonly sha256: string
  /** The bytes from `start` up to and without `end`. Its chunks are emptied once they are sent. */
  readonly open: (range: { start: number; end: number }) => Readable
  /** Called before the first chunk and then every 2 MB or 100 ms: once false, the download is cut. */
  readonly isStillAllowed?: () => boolean
  /** Answers in its place when the first bytes are lost or changed; any other trouble with them is thrown. */
  readonly onUnreadable?: (reason: Error) => Response | Promise<Response>
  /** Told why a started download was cut: damage, access withdrawn, or the reader left. */
  readonly onCut?: (reason: unknown) => void
}

type Range = { readonly start: number; readonly end: number }

/**
 * Answers with a document as an attachment, whole or one range of it. Nothing is sent before the first bytes have been
 * read and found whole; an error after that cuts the connection, so that a short file never looks complete.
 */
export async function sendDownload(c: Context, download: Download): Promise<Response> {
  const { size, sha256 } = download
  const etag = `"${sha256}"`
  const isResumable = [undefined, etag].includes(c.req.header('if-range'))
  const range = isResumable ? parseRange(c.req.header('range'), size) : undefined
  const headers: Record<string, string> = {
    ...asAttachment(download.fileName, download.type ?? 'application/pdf'),
    'Accept-Ranges': 'bytes',
    ETag: etag,
  }

  if (range === 'unsatisfiable') {
    return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${size}` })
  }
  const { start, end } = range ?? { start: 0, end: size }
  headers['Content-Length'] = String(end - start)
  if (range) headers['Content-Range'] = `bytes ${start}-${end - 1}/${size}`
  const status = range ? 206 : 200

  const outgoing = (c.env as Partial<HttpBindings> | undefined)?.outgoing as ServerResponse | undefined
  if (c.req.method === 'HEAD') return c.body(null, status, headers)

  const chunks = whileAllowed<Buffer>(download.open({ start, end }), download.isStillAllowed)
  const first = await chunks.next().catch((reason: Error) => reason)
  if (first instanceof Error) {
    if (!download.onUnreadable || !tellsOfDamage(first) || download.isStillAllowed?.() === false) throw first
    return download.onUnreadable(first)
  }
  const body = rest(first, chunks)
  if (!outgoing) return c.body(webStreamOf(Readable.from(body)), status, headers)

  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value)
  outgoing.statusCode = status
  pipeline(body, emptying(outgoing)).catch((reason) => download.onCut?.(reason))
  return RESPONSE_ALREADY_SENT
}

/** Frees each chunk when it has left: collecting what is not freed costs a sixth of a download. */
function emptying(outgoing: ServerResponse): Writable {
  const leave = () => writable.destroy(new Error('the reader left'))
  const writable = new Writable({
    objectMode: true,
    highWaterMark: 2,
    write(bytes: Buffer, _encoding, done) {
      outgoing.write(bytes, (error) => {
        releaseChunk(bytes)
        done(error)
      })
    },
    final(done) {
      outgoing.end(() => {
        outgoing.off('close', leave)
        done()
      })
    },
    destroy(error, done) {
      if (error) outgoing.destroy(error)
      done(error)
    },
  })
  outgoing.once('close', leave)
  return writable
}

type Made = {
  readonly fileName: string
  readonly type: string
  readonly text: AsyncIterable<string | Uint8Array>
  /** As of `sendDownload`. */
  readonly isStillAllowed?: () => boolean
}

/**
 * Answers with a file that is written as it is read, as an attachment; its length is not known before. An error while it is
 * written cuts the connection.
 */
export function sendMade(c: Context, { fileName, type, text, isStillAllowed }: Made): Response {
  if (c.req.method === 'HEAD') return c.body(null, 200, asAttachment(fileName, type))
  const bytes = Readable.from(whileAllowed(text, isStillAllowed), { objectMode: false })
  return c.body(webStreamOf(bytes), 200, asAttachment(fileName, type))
}

/**
 * Bytes as the body of an answer; they are destroyed when its reader leaves. Not `Readable.toWeb`: when the reader leaves just before
 * a chunk goes on, it throws where nobody can catch it, which ends the process.
 */
export const webStreamOf = (bytes: Readable): ReadableStream => WebStream.from(bytes) as ReadableStream

/** A PDF in memory, made to be looked at. */
export const sendPdf = (c: Context, title: string, pdf: Buffer): Promise<Response> =>
  sendDownload(c, {
    fileName: `${title.replace(/[/\\]/g, '-')}.pdf`,
    size: pdf.length,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    open: ({ start, end }) => Readable.from([pdf.subarray(start, end)]),
  })

/** A short text as an attachment. */
export const sendText = (c: Context, { fileName, type, text }: { fileName: string; type: string; text: string }) =>
  c.body(text, 200, asAttachment(fileName, type))

const asAttachment = (fileName: string, type: string) => ({
  'Content-Type': type,
  'Content-Disposition': contentDisposition(fileName),
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
})

/** One range of RFC 9110; several, or what is not a range of bytes, are as if none had been asked for. */
export function parseRange(header: string | undefined, size: number): Range | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  if (from === '')
    return Number(to) === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(to)), end: size }
  const start = Number(from)
  if (to !== '' && Number(to) < start) return undefined
  if (start >= size) return 'unsatisfiable'
  return { start, end: to === '' ? size : Math.min(size, Number(to) + 1) }
}

/** Asking at each chunk would cost as much as decrypting it. */
const unasked = { bytes: 2_000_000, ms: 100 }

async function* whileAllowed<T extends { readonly length: number }>(
  source: AsyncIterable<T>,
  isStillAllowed: () => boolean = () => true,
): AsyncGenerator<T, undefined> {
  let [given, askedAt] = [Number.POSITIVE_INFINITY, 0]
  for await (const bytes of source) {
    if (given >= unasked.bytes || performance.now() - askedAt >= unasked.ms) {
      if (!isStillAllowed()) throw new Error('no longer allowed')
      given = 0
      askedAt = performance.now()
    }
    given += bytes.length
    yield bytes
  }
}

async function* rest(first: IteratorResult<Buffer, undefined>, chunks: AsyncGenerator<Buffer, undefined>) {
  if (first.done) return
  yield first.value
  yield* chunks
}
