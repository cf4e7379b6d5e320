import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { dayLength, type Instant } from '../clock.ts'
import { type Database, write } from '../db/index.ts'
import { NotFound } from '../errors.ts'
import type { Keyring } from '../keyring.ts'
import { getObject, type ObjectRow, type Segment } from './objects.ts'
import { discardObject, readObject } from './read.ts'
import { removeBlobsLater } from './removals.ts'
import { objectSegments, objects } from './schema.ts'
import { segmentContext } from './segments.ts'
import type { Storage } from './storage.ts'

const longestReading = dayLength

/**
 * Writes an object anew under the current wrapping key. Its rows move to the new blobs in one transaction; the old ones stay for those who
 * are reading them. Throws when its bytes are not what was stored. False: it was deleted meanwhile, and nothing is left of it.
 */
export async function resealObject(
  db: Database,
  storage: Storage,
  keyring: Keyring,
  id: string,
  at: Instant,
): Promise<boolean> {
  const object = findObject(db, id)
  if (!object) return false
  const segments: Segment[] = []
  try {
    await sealAnew(storage, keyring, object, segments)
  } catch (error) {
    await discardObject(storage, { segments })
    if (!findObject(db, id)) return false
    throw error
  }
  const isMoved = write(db, (tx) => {
    const now = findObject(tx, id)
    if (!now || now.segments.some(({ name }, index) => name !== object.segments[index]?.name)) return false
    tx.update(objects).set({ keyName: keyring.current }).where(eq(objects.id, id)).run()
    const replaced = object.segments.map(({ name }) => name)
    removeBlobsLater(tx, replaced, at.add({ milliseconds: longestReading }))
    for (const [index, { name, sha256 }] of segments.entries()) {
      tx.update(objectSegments)
        .set({ name, sha256 })
        .where(and(eq(objectSegments.objectId, id), eq(objectSegments.index, index)))
        .run()
    }
    return true
  })
  if (!isMoved) await discardObject(storage, { segments })
  return isMoved
}

async function sealAnew(storage: Storage, keyring: Keyring, object: ObjectRow, done: Segment[]): Promise<void> {
  const hash = createHash('sha256')
  let from = 0
  for (const [index, { size }] of object.segments.entries()) {
    const range = { start: from, end: from + size }
    const clear = async function* () {
      for await (const bytes of readObject(storage, keyring, object, range)) {
        hash.update(bytes)
        yield bytes as Buffer
      }
    }
    const context = segmentContext(object.id, index, index === object.segments.length - 1)
    const { name, sha256 } = await storage.put(keyring.sealStream(clear(), context))
    done.push({ name, size, sha256 })
    from += size
  }
  if (hash.digest('hex') !== object.sha256) throw new Error(`object ${object.id} is not what was stored`)
}

function findObject(db: Parameters<typeof getObject>[0], id: string): ObjectRow | undefined {
  try {
    return getObject(db, id)
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}
