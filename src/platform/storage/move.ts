import { createHash } from 'node:crypto'
import { chunksOf } from '../chunks.ts'
import { isAbsent, isBlobName, type Storage } from './storage.ts'

type Means = {
  /** SHA-256 (hex) of the stored bytes, by the row that knows a blob; undefined when none does. */
  readonly hashOf: (name: string) => string | undefined
  /** A blob that is not what its row says; it stays where it is. */
  readonly tell: (name: string, fault: string) => void
  /** Heard after each blob that was moved. */
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
export async function moveBlobs(from: Storage, to: Storage, { hashOf, tell, moved }: Means): Promise<Moved> {
  const sum: Moved = { moved: 0, bytes: 0, unknown: 0, faults: 0 }
  const listed = from.list()[Symbol.asyncIterator]()

  let isOver = false

  async function work() {
    while (!isOver) {
      const next = await listed.next()
      if (next.done) return
      const { name, unfinished } = next.value
      if (unfinished || !isBlobName(name)) continue
      const bytes = await moveOne(name)
      if (bytes === undefined) continue
      sum.moved++
      sum.bytes += bytes
      moved?.(sum)
    }
  }

  async function moveOne(name: string): Promise<number | undefined> {
    const sha256 = hashOf(name)
    if (!sha256) {
      sum.unknown++
      return undefined
    }
    const size = await from.sizeOf(name)
    if (size === undefined) return undefined
    if (!(await isThere(to, name, size, sha256))) {
      const fault = await copy(name, size, sha256)
      if (fault === 'gone') return undefined
      if (fault) {
        sum.faults++
        tell(name, fault)
        return undefined
      }
    }
    // Its row may have gone meanwhile, and whoever removed it did not find it where it had not come yet.
    if (!hashOf(name)) await to.remove(name)
    await from.remove(name)
    return size
  }

  /** A fault in words; undefined when it is there as it was. */
  async function copy(name: string, size: number, sha256: string): Promise<string | undefined> {
    let met: string
    try {
      met = await to.putAs(name, chunksOf(from.read(name)))
    } catch (error) {
      if (isAbsent(error)) return 'gone'
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
  return sum
}

async function isThere(store: Storage, name: string, size: number, sha256: string): Promise<boolean> {
  if ((await store.sizeOf(name)) !== size) return false
  const hash = createHash('sha256')
  for await (const bytes of chunksOf(store.read(name))) hash.update(bytes)
  return hash.digest('hex') === sha256
}
