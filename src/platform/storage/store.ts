import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { chunksOf, openChunkQueue, releaseChunk } from '../chunks.ts'
import { newId } from '../ids.ts'
import { frameLength, type Keyring } from '../keyring.ts'
import { fail, ok, type Result } from '../result.ts'
import type { ObjectRow, Segment } from './objects.ts'
import { discardBlob } from './read.ts'
import { segmentContext } from './segments.ts'
import { isNoSpace, type Storage } from './storage.ts'

/** A segment ends with the chunk that would pass this many clear bytes. */
const segmentLength = 8_000_000
const heldLength = 1_000_000
const chunkLength = 256 * 1024
const headLength = 1024
const tailLength = 2048

/** A larger one is deciphered to be checked. */
const keptLength = 2_000_000

/**
 * `head` and `tail`: the first 1 kB and the last 2 kB of the clear bytes; `clear`: all of them, of 2 MB at most. For checks that need
 * no second reading.
 */
export type StoredObject = ObjectRow & {
  readonly head: Buffer
  readonly tail: Buffer
  readonly clear?: readonly Buffer[]
}

type StoreRefusal = 'tooLarge' | 'cutOff' | 'noSpace'

/** `ownsChunks`: nobody else holds the chunks of the source, and their memory is given back as soon as they are sealed. */
type Options = { readonly maxBytes: number; readonly onFirstByte?: () => void; readonly ownsChunks?: boolean }

/**
 * Streams a file into sealed segments and keeps about 2 MB in memory, whatever its size. What it returns is safe on disk;
 * the caller writes the row. A refusal or an error leaves no blob. `cutOff`: the source broke before its end. Throws when the
 * store is away.
 */
export async function storeObject(
  storage: Storage,
  keyring: Keyring,
  source: Readable,
  { maxBytes, onFirstByte, ownsChunks = false }: Options,
): Promise<Result<StoredObject, StoreRefusal>> {
  const id = newId()
  const clear = readClear(source, maxBytes, onFirstByte)
  const pieces = holdBack(clear.chunks)
  const puts: Promise<Segment>[] = []

  try {
    let next = await pieces.next()
    for (let index = 0; index === 0 || !next.done; index++) {
      // What was held back is always a segment of its own: only then is "last" known before its bytes are sealed.
      const last = next.done || next.value.last
      const taken = Promise.withResolvers<void>()
      const sealed = openChunkQueue()
      let size = 0
      const clearSegment = async function* () {
        while (!next.done && next.value.last === last && size + next.value.bytes.length <= segmentLength) {
          size += next.value.bytes.length
          if (ownsChunks) sealed.add(next.value.bytes)
          yield next.value.bytes
          sealed.used(size - frameLength)
          next = await pieces.next()
        }
        taken.resolve()
      }
      const put = storage
        .put(keyring.sealStream(clearSegment(), segmentContext(id, index, last)))
        .then(({ name, sha256 }) => {
          sealed.used(size)
          return { name, size, sha256 }
        })
      puts.push(put)
      // A segment settles on disk while the next one is read; not more than two at a time.
      await Promise.race([taken.promise, put])
      await puts[index - 1]
    }
    const segments = await Promise.all(puts)
    return ok({ id, keyName: keyring.current, segments, ...clear.summary() })
  } catch (error) {
    source.destroy()
    for (const put of await Promise.allSettled(puts)) {
      if (put.status === 'fulfilled') await discardBlob(storage, put.value.name)
    }
    if (clear.refusal) return fail(clear.refusal)
    if (isNoSpace(error)) return fail('noSpace')
    throw error
  }
}

/** Counts, hashes and bounds the clear bytes as they pass; `refusal` says why the chunks ended in an error. */
function readClear(source: Readable, maxBytes: number, onFirstByte?: () => void) {
  const hash = createHash('sha256')
  let size = 0
  let head: Buffer = Buffer.alloc(0)
  const tail = Buffer.alloc(tailLength)
  const kept: Buffer[] = []

  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of chunksOf(source)) {
        if (size === 0 && chunk.length > 0) onFirstByte?.()
        size += chunk.length
        if (size > maxBytes) {
          clear.refusal = 'tooLarge'
          break
        }
        hash.update(chunk)
        if (size <= keptLength) kept.push(Buffer.from(chunk))
        else kept.splice(0).forEach(releaseChunk)
        if (head.length < headLength) head = Buffer.concat([head, chunk.subarray(0, headLength - head.length)])
        const end = chunk.subarray(-tailLength)
        tail.copyWithin(0, end.length).set(end, tailLength - end.length)
        for (let cut = 0; cut < chunk.length; cut += chunkLength) yield chunk.subarray(cut, cut + chunkLength)
      }
    } catch (error) {
      clear.refusal ??= 'cutOff'
      throw error
    }
    if (clear.refusal) throw new Error(clear.refusal)
  }

  const clear = {
    chunks: chunks(),
    refusal: undefined as StoreRefusal | undefined,
    summary: () => ({
      ...{ size, sha256: hash.digest('hex'), head, tail: tail.subarray(Math.max(0, tailLength - size)) },
      ...(size <= keptLength && { clear: kept }),
    }),
  }
  return clear
}

type Piece = { readonly bytes: Buffer; readonly last: boolean }

/** The chunks as they are, up to 1 MB of them held back: those at the end are known to be the last. None when empty. */
async function* holdBack(chunks: AsyncIterable<Buffer>): AsyncGenerator<Piece, undefined> {
  const held: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    length += chunk.length
    while (length - held[0]!.length >= heldLength) {
      const bytes = held.shift()!
      length -= bytes.length
      yield { bytes, last: false }
    }
  }
  for (const bytes of held) yield { bytes, last: true }
}
