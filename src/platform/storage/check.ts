import { type Observed, observe } from '../invariant.ts'
import type { ReadableStorage } from './storage.ts'

/** In milliseconds: how old what nobody knows may be before it is a breach. */
type Ages = { readonly orphan: number; readonly unfinished: number }

/**
 * Holds the blobs against the rows while both may change: `names` is asked before and after the disk is listed, and only what was
 * so all the time is a breach. `until` (epoch milliseconds) is when the sweeps last could have run.
 */
export async function checkBlobs(
  storage: ReadableStorage,
  names: () => ReadonlySet<string>,
  until: number,
  ages: Ages,
): Promise<{ readonly rows: Observed; readonly orphans: Observed; readonly unfinished: Observed }> {
  const [rows, orphans, unfinished] = [observe(), observe(), observe()]
  const before = names()
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
  const after = names()
  rows.count('blobs', listed.size)
  for (const name of before) {
    rows.count('segments')
    if (!listed.has(name) && after.has(name)) rows.fault('lost', `blob ${name} is in no folder, and a row knows it`)
  }
  orphans.count('orphans', 0)
  for (const [name, modifiedAt] of listed) {
    if (before.has(name) || after.has(name)) continue
    orphans.count('orphans')
    if (until - modifiedAt > ages.orphan)
      orphans.fault('orphan', `blob ${name} is known to no row for ${hours(until - modifiedAt)}`)
  }
  return { rows: rows.end(), orphans: orphans.end(), unfinished: unfinished.end() }
}

const hours = (ms: number) => `${Math.floor(ms / 3_600_000)} h ${Math.floor((ms % 3_600_000) / 60_000)} min`
