import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { holdClearFile } from './ram.ts'

/** Decrypted files kept in memory for a short time after their last use: decrypting 100 MB for each page takes a second. */
export type ClearFileCache = {
  /**
   * Passes the decrypted file of that key to `use`; `source` is read only if it is not cached. `noRoom` as in `withClearFile`.
   */
  with<T>(key: string, source: () => Readable, size: number, use: (path: string) => Promise<T>): Promise<T | 'noRoom'>
  /** How many files are cached, and their bytes. */
  held(): { readonly files: number; readonly bytes: number }
}

type CachedFile = {
  readonly file: ReturnType<typeof holdClearFile>
  readonly size: number
  folder?: string
  users: number
  rest?: NodeJS.Timeout
}

/**
 * At most `mostBytes` at once; the least recently used goes first, and a larger file is cached only alone. `restMs`: how long a
 * file stays unused.
 */
export function openClearFileCache(
  root: string,
  { mostBytes, restMs }: { mostBytes: number; restMs: number },
): ClearFileCache {
  /** In the order of their last use. */
  const files = new Map<string, CachedFile>()
  const bytes = () => [...files.values()].reduce((sum, { size }) => sum + size, 0)

  const drop = (key: string, held: CachedFile) => {
    if (held.rest) clearTimeout(held.rest)
    if (files.get(key) === held) files.delete(key)
    if (held.folder) void rm(held.folder, { recursive: true, force: true })
  }
  const makeRoom = (size: number): boolean => {
    for (const [key, held] of files) {
      if (bytes() + size <= mostBytes) break
      if (held.users === 0) drop(key, held)
    }
    return files.size === 0 || bytes() + size <= mostBytes
  }
  const take = (key: string, source: () => Readable, size: number): CachedFile | 'noRoom' => {
    const known = files.get(key)
    if (!known && !makeRoom(size)) return 'noRoom'
    const held: CachedFile = known ?? { file: holdClearFile(root, source, size), size, users: 0 }
    if (held.rest) clearTimeout(held.rest)
    held.users++
    files.delete(key)
    files.set(key, held)
    return held
  }

  // A file left behind by a killed program is removed at the next start.
  process.once('exit', () => {
    for (const { folder } of files.values()) if (folder) rmSync(folder, { recursive: true, force: true })
  })

  return {
    async with(key, source, size, use) {
      const held = take(key, source, size)
      if (held === 'noRoom') return held
      try {
        const file = await held.file
        if (file === 'noRoom') return file
        held.folder = file.folder
        return await use(file.path)
      } finally {
        held.users--
        if (held.users === 0 && !held.folder) drop(key, held)
        else if (held.users === 0) held.rest = setTimeout(() => drop(key, held), restMs).unref()
      }
    },
    held: () => ({ files: files.size, bytes: bytes() }),
  }
}
