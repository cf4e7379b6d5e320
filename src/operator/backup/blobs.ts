import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownBlob, ReadableStorage } from '../../platform/storage/index.ts'
import { errorCode, mapInOrder, otherBytes, writeNew } from './files.ts'
import { type BackupBlob, blobPath } from './layout.ts'

const atOnce = 8

type GatheredBlob = BackupBlob & { readonly isNew: boolean }
/** `absent`: not in the store; else what is wrong with it. */
export type MissingBlob = { readonly name: string; readonly why: string }

/** The folders that `blobPath` names. */
export function makeBlobFolders(folder: string): void {
  for (let n = 0; n < 256; n++)
    mkdirSync(join(folder, n.toString(16).padStart(2, '0')), { recursive: true, mode: 0o700 })
}

/**
 * Copies what is missing, by name. `known` are the blobs of the last complete backup in the same order: any other file may be
 * left from a power cut and is written anew.
 */
export function gatherBlobs(
  storage: ReadableStorage,
  wanted: Iterable<KnownBlob>,
  known: AsyncIterable<BackupBlob>,
  folder: string,
): AsyncGenerator<GatheredBlob | MissingBlob> {
  return mapInOrder(withKnown(wanted, known), atOnce, async ({ name, sha256, size }) => {
    const path = blobPath(folder, name)
    if (size !== undefined && statSync(path, { throwIfNoEntry: false })?.size === size)
      return { name, size, sha256, isNew: false }
    try {
      return { name, ...(await writeNew(path, storage.read(name), sha256)), isNew: true }
    } catch (error) {
      const code = errorCode(error)
      if (code === otherBytes) return { name, why: 'changed' }
      if (code === 'ENOENT') return { name, why: 'absent' }
      throw error
    }
  })
}

/** Two lists in the same order, walked together. `size`: of what both hold. */
export async function* withKnown(wanted: Iterable<KnownBlob>, known: AsyncIterable<BackupBlob>) {
  const before = known[Symbol.asyncIterator]()
  let next = await before.next()
  for (const one of wanted) {
    while (!next.done && next.value.name < one.name) next = await before.next()
    const isKnown = !next.done && next.value.name === one.name && next.value.sha256 === one.sha256
    yield { ...one, size: isKnown ? (next.value as BackupBlob).size : undefined }
  }
  await before.return?.()
}
