import { createHash, randomBytes } from 'node:crypto'
import { closeSync, createReadStream, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { withErrorHandled } from '../chunks.ts'
import { openDirectoryFsync } from './directory-fsync.ts'
import { blobName, isBlobName, type ListedBlob, type ReadableStorage, type Storage } from './storage.ts'
import { asNoSpace, writeAll } from './write.ts'

const fanOut = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))
const readSize = 256 * 1024

/** Blobs as files 0600 in folders 0700; unfinished ones lie apart in `incoming` and get their name when they are safe. */
export async function openDiskStorage(root: string): Promise<Storage> {
  const incoming = incomingIn(root)
  for (const name of ['incoming', ...fanOut]) mkdirSync(join(root, name), { recursive: true, mode: 0o700 })
  await syncFolder(root)

  const pathOf = pathsIn(root)
  // After a failed fsync the kernel may drop the pages it could not write and report success to the next call.
  let failedSync: unknown
  const mustSync = (handle: FileHandle) =>
    handle.sync().catch((error) => {
      failedSync = error
      throw error
    })

  const mustWork = () => {
    if (failedSync) throw new Error('storage stopped after a failed fsync', { cause: failedSync })
  }

  const nextFolder = openDirectoryFsync((folder) => syncFolder(join(root, folder), mustSync))

  /** `place` gets the unfinished file's name and returns its final name and the flush to wait for. */
  async function keep(source: AsyncIterable<Uint8Array>, place: (random: string) => BlobPlace): Promise<WrittenBlob> {
    mustWork()
    const random = randomBytes(24).toString('hex')
    const unfinished = join(incoming, random)
    const hash = createHash('sha256')
    let path = unfinished
    const file = await open(path, 'wx', 0o600)
    try {
      await writeAll(file, source, hash)
      await mustSync(file)
      await file.close()
      const { name, flushedAfter } = place(random)
      path = pathOf(name)
      await flushedAfter(rename(unfinished, path))
      return { name, sha256: hash.digest('hex') }
    } catch (error) {
      await file.close()
      await unlinkIfThere(path)
      throw asNoSpace(error)
    }
  }

  return {
    put: (source) =>
      keep(source, (random) => {
        const shelf = nextFolder()
        return { name: shelf.folder + random.slice(2), flushedAfter: shelf.flushedAfter }
      }),

    async putAs(name, source) {
      const flushedAfter = (renamed: Promise<void>) => renamed.then(() => syncFolder(dirname(pathOf(name)), mustSync))
      const { sha256 } = await keep(source, () => ({ name, flushedAfter }))
      return sha256
    },

    ...openDiskToRead(root),

    remove: (name) => unlinkIfThere(pathOf(name)),

    removeUnfinished: async (name) => unlinkIfThere(join(incoming, blobName(name))),

    async probe() {
      mustWork()
      writeTo(root)
    },
  }
}

/** What is there already, and nothing else: it makes no folder and no file. */
export function openDiskToRead(root: string): ReadableStorage {
  const pathOf = pathsIn(root)
  return {
    sizeOf: async (name) => (await stat(pathOf(name)).catch(ignoreAbsent))?.size,

    read: (name) => withErrorHandled(createReadStream(pathOf(name), { highWaterMark: readSize })),

    listUnfinished: () => listFolder(incomingIn(root), true),

    async *list() {
      yield* listFolder(incomingIn(root), true)
      for (const name of fanOut) yield* listFolder(join(root, name), false)
    },
  }
}

const pathsIn = (root: string) => (name: string) => join(root, name.slice(0, 2), blobName(name))

type WrittenBlob = { readonly name: string; readonly sha256: string }
type BlobPlace = { readonly name: string; readonly flushedAfter: (rename: Promise<void>) => Promise<void> }

/** Where writes begin; what a killed program left there, the sweep takes. */
export const incomingIn = (root: string) => join(root, 'incoming')

/** A disk that went read-only, or has no room or no inode left, shows when something is written to it. */
function writeTo(folder: string): void {
  const path = join(folder, `.probe-${process.pid}`)
  const file = openSync(path, 'w', 0o600)
  try {
    if (writeSync(file, 'probe') !== 5) throw new Error('written short')
    fsyncSync(file)
  } finally {
    closeSync(file)
    rmSync(path, { force: true })
  }
}

/** Failing to open a folder (no handle left) is not a failed fsync: a moment later it may work. */
async function syncFolder(path: string, sync = (folder: FileHandle) => folder.sync()) {
  const folder = await open(path, 'r')
  try {
    await sync(folder)
  } finally {
    await folder.close()
  }
}

/** Nothing in one that is not there: a portal that was just restored has not begun to write. */
async function* listFolder(path: string, unfinished: boolean): AsyncGenerator<ListedBlob> {
  for (const name of (await readdir(path).catch(ignoreAbsent)) ?? []) {
    if (!isBlobName(name)) continue
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
