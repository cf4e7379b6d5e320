import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { chunksOf } from '../platform/chunks.ts'

/** Bytes after unpacking; `ratio` is unpacked to packed, checked beyond `free`. */
export const lineLimits = { line: 1_000_000, body: 1_000_000_000, ratio: 100, free: 10_000_000 } as const

/** `unauthorized`: the token ended while the body came. The last three concern a table's first line. */
export type StopCode =
  | 'cutOff'
  | 'notGzip'
  | 'tooMuch'
  | 'unauthorized'
  | 'headerUnknown'
  | 'headerTwice'
  | 'separatorUnclear'
export const stopError = (stop: StopCode, field?: string) => Object.assign(new Error(stop), { stop, field })
export const stoppingField = (error: unknown): string | undefined =>
  error instanceof Error && 'field' in error ? (error.field as string | undefined) : undefined
/** Why a body was not read to its end; undefined of every other error. */
export const stopOf = (error: unknown): StopCode | undefined =>
  error instanceof Error && 'stop' in error ? (error.stop as StopCode) : undefined

/** `text` is undefined for a line that is too long or not UTF-8: `fault` says which. */
export type RawLine = { readonly line: number; readonly text?: string; readonly fault?: 'lineTooLong' | 'notUtf8' }

/**
 * Unpacks while reading, and stops at the byte where the result becomes too large: throws what `stopOf` understands. Holds one
 * chunk only, and reads no faster than it is read.
 */
export async function* unpacked(source: Readable, isPacked: boolean, limits = lineLimits): AsyncGenerator<Buffer> {
  let packed = 0
  let clear = 0
  const count = (bytes: Buffer) => {
    clear += bytes.length
    const isBomb = isPacked && clear > limits.free && clear > packed * limits.ratio
    if (isBomb || clear > limits.body) throw stopError('tooMuch')
  }
  if (!isPacked) {
    for await (const bytes of whole(source)) {
      count(bytes)
      yield bytes
    }
    return
  }
  const gunzip = createGunzip()
  source.on('data', (bytes: Buffer) => {
    packed += bytes.length
  })
  source.once('error', (error) => gunzip.destroy(error))
  source.once('close', () => source.readableEnded || gunzip.destroy(stopError('cutOff')))
  source.pipe(gunzip)
  try {
    for await (const bytes of gunzip as AsyncIterable<Buffer>) {
      count(bytes)
      yield bytes
    }
  } catch (error) {
    throw stopOf(error) ? error : stopError(isCut(error) ? 'cutOff' : 'notGzip')
  } finally {
    source.unpipe(gunzip)
    gunzip.destroy()
  }
}

const isCut = (error: unknown) => (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR'

async function* whole(source: Readable): AsyncGenerator<Buffer> {
  try {
    yield* chunksOf(source)
  } catch {
    throw stopError('cutOff')
  }
}

/** Lines numbered from 1; empty ones are counted and left out. */
export async function* readLines(chunks: AsyncIterable<Buffer>, most = lineLimits.line): AsyncGenerator<RawLine[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let held: Buffer[] = []
  let length = 0
  let number = 0

  const end = (): RawLine[] => {
    number++
    if (length === 0) return []
    const isLong = length > most
    const bytes = held.length === 1 ? held[0]! : Buffer.concat(held)
    held = []
    length = 0
    if (isLong) return [{ line: number, fault: 'lineTooLong' }]
    try {
      const text = decoder.decode(bytes).trim()
      return text === '' ? [] : [{ line: number, text }]
    } catch {
      return [{ line: number, fault: 'notUtf8' }]
    }
  }
  const hold = (bytes: Buffer) => {
    length += bytes.length
    if (length > most) held = []
    else if (bytes.length > 0) held.push(bytes)
  }

  for await (const chunk of chunks) {
    const lines: RawLine[] = []
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      hold(chunk.subarray(from, at))
      lines.push(...end())
      from = at + 1
    }
    hold(Buffer.from(chunk.subarray(from)))
    if (lines.length > 0) yield lines
  }
  if (length > 0) {
    const last = end()
    if (last.length > 0) yield last
  }
}
