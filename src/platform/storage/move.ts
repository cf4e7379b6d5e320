import { createHash } from 'node:crypto'
import { chunksOf } from '../chunks.ts'
import type { KnownBlob } from './kept.ts'
import { isAbsent, type Storage } from './storage.ts'

type MoveContext = {
  /** All that rows know: what a store lists may be some time behind what it holds. */
  readonly known: Iterable<KnownBlob>
  /** Whether a row knows it now. */
  readonly isKnown: (name: string) => boolean
  /** A blob that could not be moved; where it lies it stays. */
  readonly tell: (name: string, fault: string) => void
  /** Called after each blob that was moved. */
  readonly moved?: (sum: Moved) => void
}

/** `unknown`: blobs that no row knows, which stay for the sweep. `bytes` of what was moved. */
export type Moved = { moved: number; bytes: number; unknown: number; faults: number }

const atOnce = 8

/**
 * Moves all blobs from one store to another under their names, while both are in use. Each is read back from where it went and held
 * against the size and the hash under which it was stored before it leaves where it was: killed at any moment and begun again, it
 * goes on. Throws when a store is away.
 */
export async function moveBlobs(
  from: Storage,
  to: Storage,
  { known, isKnown, tell, moved }: MoveContext,
): Promise<Moved> {
  const sum: Moved = { moved: 0, bytes: 0, unknown: 0, faults: 0 }
  const blobs = known[Symbol.iterator]()
  let isOver = false

  async function work() {
    for (let next = blobs.next(); !next.done && !isOver; next = blobs.next()) {
      const { name, sha256 } = next.value
      const size = await from.sizeOf(name)
      const fault = size === undefined ? await absence(name) : await moveOne(name, size, sha256)
      if (fault && isKnown(name)) {
        sum.faults++
        tell(name, fault)
      }
    }
  }

  /** It was moved already, unless it is in neither store. */
  const absence = async (name: string) => ((await to.sizeOf(name)) === undefined ? 'in neither store' : undefined)

  async function moveOne(name: string, size: number, sha256: string): Promise<string | undefined> {
    if (!(await isThere(to, name, size, sha256))) {
      const fault = await copy(name, size, sha256)
      if (fault) return fault
    }
    // Its row may have been deleted meanwhile, by someone who did not find the blob because it was not here yet.
    if (!isKnown(name)) await to.remove(name)
    await from.remove(name)
    sum.moved++
    sum.bytes += size
    moved?.(sum)
    return undefined
  }

  /** A fault in words; undefined when it is there as it was. */
  async function copy(name: string, size: number, sha256: string): Promise<string | undefined> {
    let met: string
    try {
      met = await to.putAs(name, chunksOf(from.read(name)))
    } catch (error) {
      if (isAbsent(error)) return absence(name)
      throw error
    }
    if (met === sha256) return (await isThere(to, name, size, sha256)) ? undefined : 'not kept as it was sent'
    await to.remove(name)
    return 'changed where it lies'
  }

  const stop = (error: unknown) => {
    isOver = true
    throw error
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, () => work().catch(stop)))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  for await (const { name, unfinished } of from.list()) if (!unfinished && !isKnown(name)) sum.unknown++
  return sum
}

async function isThere(store: Storage, name: string, size: number, sha256: string): Promise<boolean> {
  if ((await store.sizeOf(name)) !== size) return false
  const hash = createHash('sha256')
  for await (const bytes of chunksOf(store.read(name))) hash.update(bytes)
  return hash.digest('hex') === sha256
}
