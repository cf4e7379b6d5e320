import { type InvariantReport, openInvariantReport } from '../invariant.ts'
import type { ReadableStorage } from './storage.ts'

/** Milliseconds: how old an unknown blob may be before it counts as a breach. */
type Ages = { readonly orphan: number; readonly unfinished: number }

/** What rows say of blobs: those that must be there, and those that are to go, from when on (epoch milliseconds). */
type Known = { readonly held: ReadonlySet<string>; readonly removed: ReadonlyMap<string, number> }

/**
 * Holds the blobs against the rows while both may change: these are asked before and after the disk is listed, and only what was
 * so all the time is a breach. `until` (epoch milliseconds) is when the sweeps last could have run.
 */
export async function checkBlobs(
  storage: ReadableStorage,
  known: () => Known,
  until: number,
  ages: Ages,
): Promise<{
  readonly rows: InvariantReport
  readonly orphans: InvariantReport
  readonly unfinished: InvariantReport
}> {
  const [rows, orphans, unfinished] = [openInvariantReport(), openInvariantReport(), openInvariantReport()]
  const before = known()
  const listed = new Map<string, number>()
  unfinished.count('unfinished', 0)
  for await (const { name, unfinished: isUnfinished, modifiedAt } of storage.list()) {
    if (!isUnfinished) listed.set(name, modifiedAt)
    else {
      unfinished.count('unfinished')
      if (until - modifiedAt > ages.unfinished)
        unfinished.fault('unfinished', `${name} was begun and left ${hours(until - modifiedAt)} ago`)
    }
  }
  const after = known()
  rows.count('blobs', listed.size)
  for (const name of before.held) {
    rows.count('segments')
    if (!listed.has(name) && after.held.has(name))
      rows.fault('lost', `blob ${name} is in no folder, and a row knows it`)
  }
  orphans.count('orphans', 0)
  for (const [name, modifiedAt] of listed) {
    if (before.held.has(name) || after.held.has(name)) continue
    const dueAt = after.removed.get(name)
    if (dueAt !== undefined && until - dueAt > ages.orphan)
      orphans.fault('orphan', `blob ${name} should have gone ${hours(until - dueAt)} ago`)
    if (dueAt !== undefined || before.removed.has(name)) continue
    orphans.count('orphans')
    if (until - modifiedAt > ages.orphan)
      orphans.fault('orphan', `blob ${name} is known to no row for ${hours(until - modifiedAt)}`)
  }
  return { rows: rows.end(), orphans: orphans.end(), unfinished: unfinished.end() }
}

const hours = (ms: number) => `${Math.floor(ms / 3_600_000)} h ${Math.floor((ms % 3_600_000) / 60_000)} min`
