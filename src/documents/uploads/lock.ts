import { createHash, type Hash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../../platform/db/index.ts'
import type { RawBody } from '../../platform/web/upload.ts'

type Work = { readonly body: Pick<RawBody, 'cut' | 'received'> | undefined; readonly done: Promise<unknown> }
const working = new Map<string, Work>()

/** A broken connection may still have unread bytes; they are taken for this long as long as more arrive. */
const patience = { look: 200, most: 5_000 }

/**
 * One request at a time works on an upload. A newer one ends the older, whose connection is usually dead without the server
 * knowing it yet, and waits until its bytes are saved.
 */
export async function withUploadLock<T>(id: string, body: Work['body'], work: () => Promise<T>): Promise<T> {
  for (let other = working.get(id); other; other = working.get(id)) await end(other)
  const { promise, resolve } = Promise.withResolvers<void>()
  working.set(id, { body, done: promise })
  try {
    return await work()
  } finally {
    working.delete(id)
    resolve()
  }
}

async function end({ body, done }: Work) {
  let [isOver, before] = [false, -1]
  const over = done.then(() => {
    isOver = true
  })
  for (let waited = 0; !isOver && waited < patience.most; waited += patience.look) {
    const received = body?.received() ?? before
    if (received === before) break
    before = received
    await Promise.race([over, wait(patience.look)])
  }
  body?.cut()
  await over
}

type Sum = { readonly hash: Hash; readonly length: number }
/** Running hashes of uploads whose bytes all passed through this process. Without one the whole file is read at the end. */
const sumsIn = new WeakMap<Database, Map<string, Sum>>()
const mostSums = 1000

/** Takes the running hash of an upload at `offset`; `keep` puts it back once its bytes are saved. */
export function runningHashOf(db: Database, id: string, offset: number) {
  const sums = sumsIn.get(db) ?? new Map<string, Sum>()
  sumsIn.set(db, sums)
  const known = sums.get(id)
  sums.delete(id)
  const hash = offset === 0 ? createHash('sha256') : known?.length === offset ? known.hash : undefined
  let length = offset
  return {
    add(bytes: Uint8Array) {
      hash?.update(bytes)
      length += bytes.length
    },
    keep(offset: number) {
      if (!hash || length !== offset) return
      const [oldest] = sums.keys()
      if (oldest && sums.size >= mostSums) sums.delete(oldest)
      sums.set(id, { hash, length })
    },
    /** Undefined if bytes passed through another process. */
    digest: (size: number) => (hash && length === size ? hash.digest('hex') : undefined),
  }
}
