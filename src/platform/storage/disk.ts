import { createHash, type Hash, randomBytes } from 'node:crypto'
import { createReadStream, mkdirSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { release } from '../chunks.ts'
import { openShelves } from './shelves.ts'
import { type ListedBlob, noSpace, type ReadableStorage, type Storage } from './storage.ts'

const fanOut = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))
const blobName = /^[0-9a-f]{48}$/
const readSize = 256 * 1024
const batchLength = 512 * 1024

/** Blobs as files 0600 in folders 0700; unfinished ones lie apart in `incoming` and get their name when they are safe. */
export async function openDiskStorage(root: string): Promise<Storage> {
  const incoming = join(root, 'incoming')
  for (const name of ['incoming', ...fanOut]) mkdirSync(join(root, name), { recursive: true, mode: 0o700 })
  await syncFolder(root)

  const pathOf = pathsIn(root)
  // After a failed fsync the kernel may drop the pages it could not write and report success to the next call.
  let failedSync: unknown
  const mustSync = (sync: Promise<void>) =>
    sync.catch((error) => {
      failedSync = error
      throw error
    })

  const nextShelf = openShelves((folder) => mustSync(syncFolder(join(root, folder))))

  return {
    async put(source) {
      if (failedSync) throw new Error('storage stopped after a failed fsync', { cause: failedSync })
      let name = randomBytes(24).toString('hex')
      const unfinished = join(incoming, name)
      const hash = createHash('sha256')
      let path = unfinished
      const file = await open(path, 'wx', 0o600)
      try {
        await writeAll(file, source, hash)
        await mustSync(file.sync())
        await file.close()
        const shelf = nextShelf()
        name = shelf.folder + name.slice(2)
        path = pathOf(name)
        await shelf.flushedAfter(rename(unfinished, path))
      } catch (error) {
        await file.close()
        await unlinkIfThere(path)
        throw isFull(error) ? Object.assign(new Error('storage is full', { cause: error }), { code: noSpace }) : error
      }
      return { name, sha256: hash.digest('hex') }
    },

    ...openDiskToRead(root),

    remove: (name) => unlinkIfThere(pathOf(name)),

    removeUnfinished: (name) => {
      if (!blobName.test(name)) throw new Error('not a blob name')
      return unlinkIfThere(join(incoming, name))
    },
  }
}

/** What is there already, and nothing else: it makes no folder and no file. */
export function openDiskToRead(root: string): ReadableStorage {
  const pathOf = pathsIn(root)
  return {
    read: (name) => createReadStream(pathOf(name), { highWaterMark: readSize }),

    listUnfinished: () => listFolder(join(root, 'incoming'), true),

    async *list() {
      yield* listFolder(join(root, 'incoming'), true)
      for (const name of fanOut) yield* listFolder(join(root, name), false)
    },
  }
}

const pathsIn = (root: string) => (name: string) => {
  if (!blobName.test(name)) throw new Error('not a blob name')
  return join(root, name.slice(0, 2), name)
}

async function writeAll(file: FileHandle, source: AsyncIterable<Uint8Array>, hash: Hash) {
  // One write is under way while the next batch is sealed.
  let written = Promise.resolve()
  for await (const batch of inBatches(source)) {
    for (const bytes of batch) hash.update(bytes)
    await written
    written = writeWhole(file, batch).then(() => batch.forEach(release))
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

async function syncFolder(path: string) {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function* listFolder(path: string, unfinished: boolean): AsyncGenerator<ListedBlob> {
  for (const name of await readdir(path)) {
    if (!blobName.test(name)) continue
    const found = await stat(join(path, name)).catch(ignoreAbsent)
    if (found) yield { name, unfinished, modifiedAt: Math.floor(found.mtimeMs) }
  }
}

const unlinkIfThere = async (path: string) => {
  await unlink(path).catch(ignoreAbsent)
}

function ignoreAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '')
