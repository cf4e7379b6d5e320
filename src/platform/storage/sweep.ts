import type { Instant } from '../clock.ts'
import type { Storage } from './storage.ts'

/**
 * Removes unfinished writes and blobs that no row knows, when older than `olderThanMs`: younger ones may belong to an
 * upload whose row is still to come. Read `knownNames` after that age has been chosen long enough for the longest upload.
 */
export async function sweepOrphans(
  storage: Storage,
  knownNames: ReadonlySet<string>,
  olderThanMs: number,
  now: Instant,
): Promise<{ unfinished: number; unreferenced: number }> {
  const before = now.epochMilliseconds - olderThanMs
  const removed = { unfinished: 0, unreferenced: 0 }
  for await (const { name, unfinished, modifiedAt } of storage.list()) {
    if (modifiedAt >= before) continue
    if (unfinished) {
      await storage.removeUnfinished(name)
      removed.unfinished++
    } else if (!knownNames.has(name)) {
      await storage.remove(name)
      removed.unreferenced++
    }
  }
  return removed
}

/** Removes unfinished writes to which nothing was added for `idleMs`. Returns how many. */
export async function sweepUnfinished(storage: Storage, idleMs: number, now: Instant): Promise<number> {
  let removed = 0
  for await (const { name, modifiedAt } of storage.listUnfinished()) {
    if (modifiedAt >= now.epochMilliseconds - idleMs) continue
    await storage.removeUnfinished(name)
    removed++
  }
  return removed
}
