import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
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
  const folder = await makeFolder(root, size)
  if (folder === 'noRoom') return folder
  try {
    return await use(folder)
  } finally {
    await removeFolder(folder)
  }
}

/** A tool whose page nobody waits for any more may still be writing in it: what it writes goes, too. */
const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 })

/** The same for as long as the caller wants; the caller removes the folder. */
export async function holdClearFile(
  root: string,
  source: () => Readable,
  size: number,
): Promise<{ readonly folder: string; readonly path: string } | 'noRoom'> {
  const folder = await makeFolder(root, size)
  if (folder === 'noRoom') return folder
  try {
    const path = join(folder, 'clear.pdf')
    await writeClear(path, source(), size)
    return { folder, path }
  } catch (error) {
    await removeFolder(folder)
    throw error
  }
}

async function makeFolder(root: string, size: number): Promise<string> {
  const { type, bsize, bavail } = await statfs(root)
  if (type !== tmpfsMagic) throw new Error(`${root} is not in memory`)
  if (bsize * bavail < size + spareBytes) return 'noRoom'
  const folder = join(root, `${prefix}${process.pid}-${randomBytes(12).toString('hex')}`)
  await mkdir(folder, { mode: 0o700 })
  if (await isShared(root)) await chmod(folder, 0o750)
  return folder
}

/**
 * A root with the set-group-ID bit gives its group to each folder in it: that of the tools' service, which reads there. The
 * portal's unit lets nobody set that bit, so that it goes no further.
 */
const isShared = async (root: string): Promise<boolean> => ((await stat(root)).mode & 0o2000) !== 0

/** The folder's mode decides who reaches its files: this program alone, or the tools' group too. */
export const clearFileMode = 0o644

/** A file that is made of others in such a folder, for the tools to read. */
export async function writeBeside(path: string, data: string | Uint8Array) {
  await writeFile(path, data, { mode: clearFileMode })
  await chmod(path, clearFileMode)
}

/** Writes clear bytes to a new file of such a folder. Throws unless there are `size` of them. */
export async function writeClear(path: string, source: Readable, size: number) {
  const file = await open(path, 'wx', clearFileMode)
  try {
    await file.chmod(clearFileMode)
    let written = 0
    for await (const bytes of source as AsyncIterable<Buffer>) {
      written += bytes.length
      if (written > size) throw new Error('more clear bytes than expected')
      await file.writeFile(bytes)
      releaseChunk(bytes)
    }
    if (written !== size) throw new Error('fewer clear bytes than expected')
  } finally {
    await file.close()
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
