import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { holdClearFile } from './ram.ts'

/** Clear files in memory that stay for a short time after their last use: to decipher 100 MB for each page takes a second. */
export type Shelf = {
  /** Gives the clear file of that key to `use`. `source` is read only when it is not held. `noRoom` as in `withClearFile`. */
  with<T>(key: string, source: () => Readable, size: number, use: (path: string) => Promise<T>): Promise<T | 'noRoom'>
  /** How many files are held, and their bytes. */
  held(): { readonly files: number; readonly bytes: number }
}

type Held = {
  readonly file: ReturnType<typeof holdClearFile>
  readonly size: number
  folder?: string
  users: number
  rest?: NodeJS.Timeout
}

/** `mostBytes` at once, the one used longest ago goes first; a larger one only alone. `restMs`: how long a file stays unused. */
export function openShelf(root: string, { mostBytes, restMs }: { mostBytes: number; restMs: number }): Shelf {
  /** In the order of their last use. */
  const files = new Map<string, Held>()
  const bytes = () => [...files.values()].reduce((sum, { size }) => sum + size, 0)

  const drop = (key: string, held: Held) => {
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
  const take = (key: string, source: () => Readable, size: number): Held | 'noRoom' => {
    const known = files.get(key)
    if (!known && !makeRoom(size)) return 'noRoom'
    const held: Held = known ?? { file: holdClearFile(root, source, size), size, users: 0 }
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
