import type { IncomingMessage } from 'node:http'
import { PassThrough, Readable } from 'node:stream'
import type { HttpBindings } from '@hono/node-server'
import busboy from 'busboy'
import type { Context } from 'hono'
import { bounds, isName } from '../bounds.ts'
import { chunksOf } from '../chunks.ts'
import type { Clock, Instant } from '../clock.ts'
import { fail, ok, type Result } from '../result.ts'
import { cleanFileName } from './file-name.ts'

const bufferSize = 128 * 1024
/** How long the rest of a refused request is read and thrown away, so that the sender still reads the answer. */
const lingerMs = 60_000

/**
 * `noBoundary`: a multipart body that names no boundary. `cutOff`: the body ended or broke before its end.
 * `tooMany`: more parts, or a longer field, than the form can send. `malformed`: not what a form sends at all.
 */
export type UploadRefusal = 'noBoundary' | 'cutOff' | 'tooMany' | 'malformed'

/** `fileName` is cleaned: text to show and to store, never a path. */
export type UploadedFile = { readonly field: string; readonly fileName: string; readonly stream: Readable }

type FormUpload = {
  /** Text fields. Of fields with the same name the first one counts. */
  readonly fields: Readonly<Record<string, string>>
  /** When the first byte of the body came. */
  readonly firstByteAt: Instant
}

type Options<E extends string> = {
  readonly clock: Clock
  /** Names of the form's file inputs. One that was left empty is no file, and no error. */
  readonly fileFields: readonly string[]
  readonly limits: { readonly files: number; readonly fields: number; readonly fieldBytes: number }
  /** Called for one file at a time, in order; it reads the stream to its end, or answers with a refusal. */
  readonly onFile: (file: UploadedFile) => Promise<Result<unknown, E>>
}

/**
 * Reads a multipart form as it comes, straight from the socket; nothing is kept but the fields. After a refusal the
 * caller answers at once: the rest of the body is thrown away while the answer is on its way. What `onFile` stored
 * before is the caller's to remove. The server must run with `autoCleanupIncoming: false`, or it cuts slow senders off
 * half a second after the answer.
 */
export async function readUpload<E extends string>(
  c: Context,
  options: Options<E>,
): Promise<Result<FormUpload, UploadRefusal | E>> {
  const type = c.req.header('content-type') ?? ''
  const { incoming, source } = bodyOf(c)

  const parser = /^multipart\/form-data\s*(;|$)/i.test(type) ? openParser(type, options) : fail('malformed')
  let read: Result<FormUpload, UploadRefusal | E> | undefined
  try {
    read = parser.ok ? await readForm(source, parser.value, options) : parser
    return read
  } finally {
    if (!read?.ok) discard(source, incoming)
  }
}

export function bodyOf(c: Context): { incoming: IncomingMessage | undefined; source: Readable } {
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming as IncomingMessage | undefined
  const source = incoming ?? (c.req.raw.body ? Readable.fromWeb(c.req.raw.body as never) : Readable.from([]))
  return { incoming, source }
}

export type RawBody = {
  /** Throws where the body breaks off. Leaving the loop early discards the rest. */
  readonly chunks: AsyncIterable<Buffer>
  /** The whole body came. */
  readonly isWhole: () => boolean
  /** Bytes that came until now. */
  readonly received: () => number
  /** As if the connection had broken from now on. */
  readonly cut: () => void
}

/** A body that is no form, as it comes, straight from the socket. */
export function rawBody(c: Context): RawBody {
  const pass = new PassThrough({ highWaterMark: bufferSize })
  let isWhole = false
  let received = 0

  async function* chunks() {
    // Not before it is asked for: a body that nobody takes is thrown away by the server itself.
    const { incoming, source } = bodyOf(c)
    source.on('error', () => pass.destroy())
    source.on('close', () => source.readableEnded || pass.destroy())
    if (source.destroyed) pass.destroy()
    source.pipe(pass)
    try {
      for await (const bytes of chunksOf(pass)) {
        received += bytes.length
        yield bytes
      }
      isWhole = source.readableEnded
    } finally {
      source.unpipe(pass)
      discard(source, incoming)
    }
  }
  return { chunks: chunks(), isWhole: () => isWhole, received: () => received, cut: () => void pass.destroy() }
}

export function openParser(
  type: string,
  { limits }: Pick<Options<string>, 'limits'>,
): Result<busboy.Busboy, 'noBoundary'> {
  try {
    const { files, fields, fieldBytes } = limits
    return ok(
      busboy({
        headers: { 'content-type': type },
        defParamCharset: 'utf8',
        preservePath: true,
        highWaterMark: bufferSize,
        fileHwm: bufferSize,
        // One more each: busboy reports on reaching a limit, not on passing it.
        limits: {
          files,
          fields: Math.min(fields, bounds.fields),
          fieldNameSize: bounds.name,
          fieldSize: fieldBytes + 1,
          parts: files + fields + 1,
        },
      }),
    )
  } catch {
    // busboy throws from its constructor when the header has no boundary.
    return fail('noBoundary')
  }
}

const wordsLimits = { files: 100, fields: 200, fieldBytes: 100_000 }

/** The text fields of a multipart form whose files nobody takes; what came until a body broke off, or was too long to wait for. */
export function wordsOfUpload(c: Context): Promise<[string, string][]> {
  const { incoming, source } = bodyOf(c)
  const parser = openParser(c.req.header('content-type') ?? '', { limits: wordsLimits })
  const fields: [string, string][] = []
  const { promise, resolve } = Promise.withResolvers<[string, string][]>()
  const end = () => {
    clearTimeout(timer)
    resolve(fields)
  }
  const timer = setTimeout(end, lingerMs).unref()
  if (!parser.ok) end()
  else {
    parser.value.on('file', (_, stream) => stream.on('error', () => {}).resume())
    let room: number = bounds.bytes
    parser.value.on('field', (name, value) => {
      room -= value.length
      if (room < 0) end()
      else fields.push([name, value])
    })
    for (const event of ['error', 'close', 'filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      parser.value.on(event, end)
    source.on('error', end)
    source.on('close', () => source.readableEnded || end())
    source.pipe(parser.value)
  }
  return promise.finally(() => discard(source, incoming))
}

function readForm<E extends string>(
  source: Readable,
  parser: busboy.Busboy,
  { clock, fileFields, onFile }: Options<E>,
): Promise<Result<FormUpload, UploadRefusal | E>> {
  const fields: Record<string, string> = Object.create(null)
  let firstByteAt: Instant | undefined
  let files: Promise<unknown> = Promise.resolve()
  let refusal: UploadRefusal | E | undefined
  const { promise, resolve, reject } = Promise.withResolvers<Result<FormUpload, UploadRefusal | E>>()

  const refuse = (reason: UploadRefusal | E) => {
    if (refusal) return
    refusal = reason
    stop()
    // A file being stored ends with an error first, and cleans up, before the answer goes out.
    files.then(() => resolve(fail(reason)), reject)
  }
  const stop = () => {
    source.unpipe(parser)
    parser.destroy()
  }

  const takeFile = async (field: string, stream: Readable, name: string) => {
    if (refusal) return
    const stored = await onFile({ field, fileName: cleanFileName(unescapeSigns(name)), stream })
    if (!stored.ok) return refuse(stored.error)
    if (!stream.readableEnded && !refusal) throw new Error('an upload was accepted before its end')
  }

  parser.on('file', (field: string | undefined, stream, { filename }) => {
    stream.on('error', () => {})
    if (field === undefined || !fileFields.includes(field)) return refuse('malformed')
    if (filename === undefined) {
      stream.once('data', () => refuse('malformed'))
      stream.resume()
      return
    }
    files = files.then(() => takeFile(field, stream, filename))
    files.catch((error) => {
      refusal ??= 'malformed'
      stop()
      reject(error)
    })
  })
  parser.on('field', (field: string | undefined, value, { nameTruncated, valueTruncated }) => {
    if (field === undefined) return refuse('malformed')
    if (nameTruncated || valueTruncated || !isName(field)) return refuse('tooMany')
    // `filename=""` without a type is read as text.
    if (fileFields.includes(field)) return value === '' ? undefined : refuse('malformed')
    fields[field] ??= value
  })
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser.on(limit, () => refuse('tooMany'))
  parser.on('error', (error) => refuse(isCut(error) ? 'cutOff' : 'malformed'))
  parser.on('finish', () => {
    files.then(() => {
      if (!refusal) resolve(ok({ fields, firstByteAt: firstByteAt ?? clock() }))
    }, reject)
  })

  source.once('data', () => {
    firstByteAt = clock()
  })
  source.on('error', () => refuse('cutOff'))
  source.on('close', () => source.readableEnded || refuse('cutOff'))
  if (source.destroyed) refuse('cutOff')
  else source.pipe(parser)
  return promise
}

const isCut = (error: unknown) => error instanceof Error && error.message.startsWith('Unexpected end')

/** Browsers write these three as signs in a name, and nothing else (HTML, multipart/form-data encoding algorithm). */
const unescapeSigns = (name: string) => name.replace(/%(22|0D|0A)/gi, (sign) => decodeURIComponent(sign))

/** Closing a socket with unread bytes resets it, and the browser shows that instead of our page. */
export function discard(source: Readable, incoming: IncomingMessage | undefined) {
  source.on('error', () => {})
  if (!incoming) return void source.destroy()
  if (incoming.readableEnded || incoming.destroyed) return
  const timer = setTimeout(() => incoming.socket.destroy(), lingerMs).unref()
  incoming.once('close', () => clearTimeout(timer))
  incoming.resume()
}
