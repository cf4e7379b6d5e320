import type { Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { releaseChunk } from '../chunks.ts'
import { noSpace } from './storage.ts'

const batchLength = 512 * 1024

/** Writes what a source gives to a file, and empties its chunks. */
export async function writeAll(file: FileHandle, source: AsyncIterable<Uint8Array>, hash: Hash) {
  // One write is under way while the next batch is sealed.
  let written = Promise.resolve()
  for await (const batch of inBatches(source)) {
    for (const bytes of batch) hash.update(bytes)
    await written
    written = writeWhole(file, batch).then(() => batch.forEach(releaseChunk))
    written.catch(() => {})
  }
  await written
}

/** Gathers what the cipher gives in crumbs, so that a megabyte is one call to the system. */
async function* inBatches(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  let batch: Uint8Array[] = []
  let length = 0
  for await (const bytes of source) {
    batch.push(bytes)
    length += bytes.length
    if (length < batchLength) continue
    yield batch
    batch = []
    length = 0
  }
  if (length > 0) yield batch
}

/** A write near a full disk takes a part and does not throw; only the next one tells why. */
async function writeWhole(file: FileHandle, batch: readonly Uint8Array[]) {
  let left = batch.filter((bytes) => bytes.length > 0)
  while (left.length > 0) {
    let { bytesWritten } = await file.writev(left)
    if (bytesWritten === 0) throw new Error('a write took nothing')
    left = left.flatMap((bytes) => {
      const taken = Math.min(bytes.length, bytesWritten)
      bytesWritten -= taken
      return taken < bytes.length ? [bytes.subarray(taken)] : []
    })
  }
}

/** Maps the system's errors of a full disk to `NO_SPACE`. */
export const asNoSpace = (error: unknown): unknown =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '')
    ? Object.assign(new Error('storage is full', { cause: error }), { code: noSpace })
    : error
