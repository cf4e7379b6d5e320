import { Readable } from 'node:stream'
import { openChunkQueue, withErrorHandled } from '../chunks.ts'
import type { Keyring } from '../keyring.ts'
import type { ObjectRow } from './objects.ts'
import { segmentContext } from './segments.ts'
import { isStoreAway, type ReadableStorage, type Storage } from './storage.ts'

const chunkSize = 256 * 1024

/** Clear bytes from `start` up to and without `end`. */
type Range = { readonly start?: number; readonly end?: number }

/**
 * The clear bytes of an object or of a range of it, in chunks of at most 256 KB; only segments that the range touches
 * are opened. Bytes come out authenticated; a changed, swapped, missing or short segment destroys the stream.
 */
export function readObject(
  storage: Pick<ReadableStorage, 'read'>,
  keyring: Keyring,
  object: ObjectRow,
  range: Range = {},
): Readable {
  const start = Math.max(0, range.start ?? 0)
  const end = Math.min(object.size, range.end ?? object.size)
  // Object mode: a byte stream would join (copy) waiting chunks.
  return withErrorHandled(Readable.from(readRange(storage, keyring, object, start, end)))
}

async function* readRange(
  storage: Pick<ReadableStorage, 'read'>,
  keyring: Keyring,
  object: ObjectRow,
  start: number,
  end: number,
) {
  const listed = object.segments.reduce((sum, { size }) => sum + size, 0)
  if (listed !== object.size) throw new Error(`object ${object.id}: segments do not add up`)
  let from = 0
  for (const index of object.segments.keys()) {
    const { size } = object.segments[index]!
    const [first, beyond] = [Math.max(start - from, 0), Math.min(end - from, size)]
    if (first < beyond) yield* readSegment(storage, keyring, object, index, first, beyond)
    from += size
  }
}

async function* readSegment(
  storage: Pick<ReadableStorage, 'read'>,
  keyring: Keyring,
  object: ObjectRow,
  index: number,
  first: number,
  beyond: number,
): AsyncGenerator<Buffer> {
  const { name, size } = object.segments[index]!
  const context = segmentContext(object.id, index, index === object.segments.length - 1)
  const sealed = releasedBehind(storage.read(name))
  let at = 0
  for await (const bytes of keyring.openStream(sealed.source, context, object.keyName)) {
    const wanted = bytes.subarray(Math.max(first - at, 0), Math.max(beyond - at, 0))
    at += bytes.length
    sealed.opened(at)
    for (let cut = 0; cut < wanted.length; cut += chunkSize) yield wanted.subarray(cut, cut + chunkSize)
    if (at >= beyond && beyond < size) return
  }
  if (at !== size) throw new Error(`object ${object.id}: segment ${index} has ${at} bytes, not ${size}`)
}

/**
 * The sealed chunks. Each is freed once as many clear bytes have come out as there are sealed bytes up to its end: sealed bytes
 * are never fewer, so the chunk is done with.
 */
function releasedBehind(blob: Readable) {
  const taken = openChunkQueue()
  async function* chunks() {
    for await (const bytes of blob as AsyncIterable<Buffer>) {
      taken.add(bytes)
      yield bytes
    }
  }
  return { source: withErrorHandled(Readable.from(chunks())), opened: taken.used }
}

/** Removes what was stored and kept by no row after all. What had a row goes by itself when the row goes. */
export async function discardObject(storage: Storage, object: Pick<ObjectRow, 'segments'>) {
  for (const { name } of object.segments) await discardBlob(storage, name)
}

/** When the store is away, the sweep of orphans takes it another day. */
export async function discardBlob(storage: Storage, name: string) {
  await storage.remove(name).catch((error) => {
    if (!isStoreAway(error)) throw error
  })
}
