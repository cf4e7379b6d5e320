import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fchmodSync, mkdirSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { chmod, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { releaseChunk } from '../chunks.ts'

const tmpfsMagic = 0x01021994
const prefix = 'mon-dossier-'
const spareBytes = 64_000_000

/** Whether a folder is in memory: decrypted bytes are written nowhere else. */
export const isInMemory = (folder: string): Promise<boolean> =>
  statfs(folder).then(
    ({ type }) => type === tmpfsMagic,
    () => false,
  )

/**
 * Writes decrypted bytes to a file in memory, passes it to `use` and removes it afterwards, whatever happens. Empties the
 * chunks. Resolves to `noRoom` when memory would run short.
 */
export const withClearFile = <T>(
  root: string,
  source: () => Readable,
  size: number,
  use: (path: string) => Promise<T>,
): Promise<T | 'noRoom'> =>
  withClearFolder(root, size, async (folder) => {
    const path = join(folder, 'clear.pdf')
    await writeClear(path, source(), size)
    return use(path)
  })

/** The same for a folder that will hold this many bytes. */
export async function withClearFolder<T>(
  root: string,
  size: number,
  use: (folder: string) => Promise<T>,
): Promise<T | 'noRoom'> {
  const folder = makeFolder(root, size)
  if (folder === 'noRoom') return folder
  try {
    return await use(folder)
  } finally {
    await removeFolder(folder, size)
  }
}

/** The same for as long as the caller wants; the caller removes the folder. */
export async function holdClearFile(
  root: string,
  source: () => Readable,
  size: number,
): Promise<{ readonly folder: string; readonly path: string } | 'noRoom'> {
  const folder = makeFolder(root, size)
  if (folder === 'noRoom') return folder
  try {
    const path = join(folder, 'clear.pdf')
    await writeClear(path, source(), size)
    return { folder, path }
  } catch (error) {
    await removeFolder(folder, size)
    throw error
  }
}

/*
 * What makes and fills these files waits for no disk. A thread of its own for each small step would cost more than the steps of
 * a small paper together.
 */
function makeFolder(root: string, size: number): string {
  const { type, bsize, bavail } = statfsSync(root)
  if (type !== tmpfsMagic) throw new Error(`${root} is not in memory`)
  if (bsize * bavail < size + spareBytes) return 'noRoom'
  const folder = join(root, `${prefix}${process.pid}-${randomBytes(12).toString('hex')}`)
  mkdirSync(folder, { mode: 0o700 })
  if (isShared(root)) chmodSync(folder, 0o750)
  return folder
}

/** To give back the memory of a large one takes a while. */
const removedAtOnce = 2_000_000

/** A tool whose page nobody waits for any more may still be writing in it: what it writes goes, too. */
async function removeFolder(folder: string, size: number): Promise<void> {
  try {
    if (size <= removedAtOnce) return rmSync(folder, { recursive: true, force: true })
  } catch {
    // A tool wrote meanwhile.
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 })
}

/**
 * A root with the set-group-ID bit gives its group to each folder in it: that of the tools' service, which reads there. The
 * portal's unit lets nobody set that bit, so that it goes no further.
 */
const isShared = (root: string): boolean => (statSync(root).mode & 0o2000) !== 0

/** The folder's mode decides who reaches its files: this program alone, or the tools' group too. */
export const clearFileMode = 0o644

/** A file that is made of others in such a folder, for the tools to read. */
export async function writeBeside(path: string, data: string | Uint8Array) {
  await writeFile(path, data, { mode: clearFileMode })
  await chmod(path, clearFileMode)
}

/** Writes clear bytes to a new file of such a folder. Throws unless there are `size` of them. */
export async function writeClear(path: string, source: Readable, size: number) {
  const file = openSync(path, 'wx', clearFileMode)
  try {
    fchmodSync(file, clearFileMode)
    let written = 0
    for await (const bytes of source as AsyncIterable<Buffer>) {
      if (written + bytes.length > size) throw new Error('more clear bytes than expected')
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      written += bytes.length
      releaseChunk(bytes)
    }
    if (written !== size) throw new Error('fewer clear bytes than expected')
  } finally {
    closeSync(file)
  }
}

/**
 * Removes decrypted files that a killed program left behind. Another user's are left to that user's next start; they must not
 * stop this one.
 */
export async function removeLeftovers(root: string) {
  for (const name of await readdir(root)) {
    const pid = Number(/^mon-dossier-(\d+)-[0-9a-f]{24}$/.exec(name)?.[1])
    if (pid && !isAlive(pid)) await rm(join(root, name), { recursive: true, force: true }).catch(ignoreForeign)
  }
}

function ignoreForeign(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EACCES' && error.code !== 'EPERM') throw error
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
