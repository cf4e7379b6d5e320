import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { listBackups, listName, readList } from './layout.ts'

/**
 * Removes all but the newest backups, then each document that none of the rest names. So what the portal deletes leaves the
 * backups after as many runs.
 */
export async function pruneBackups(to: string, keep: number): Promise<{ backups: number; blobs: number }> {
  const all = listBackups(to)
  const old = all.slice(0, Math.max(0, all.length - keep))
  for (const name of old) {
    // A half-deleted backup must not look complete.
    renameSync(join(to, name), join(to, `${name}.part`))
    rmSync(join(to, `${name}.part`), { recursive: true })
  }
  if (old.length === 0) return { backups: 0, blobs: 0 }

  const named = new Set<string>()
  for (const name of listBackups(to)) for await (const blob of readList(join(to, name, listName))) named.add(blob.name)
  let blobs = 0
  for (const shelf of readdirSync(join(to, 'blobs'))) {
    for (const name of readdirSync(join(to, 'blobs', shelf))) {
      if (named.has(name)) continue
      rmSync(join(to, 'blobs', shelf, name))
      blobs++
    }
  }
  return { backups: old.length, blobs }
}
