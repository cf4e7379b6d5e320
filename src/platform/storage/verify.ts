import { createHash } from 'node:crypto'
import type { Db } from '../db/index.ts'
import type { Keyring } from '../keyring.ts'
import { getObject, listObjectIds } from './objects.ts'
import { readObject } from './read.ts'
import type { Storage } from './storage.ts'

type Fault = { readonly id: string; readonly fault: string }

/** Reads every stored document and compares it with its SHA-256; tells each that cannot be relied on when it is met. */
export async function verifyStored(
  db: Db,
  storage: Storage,
  keyring: Keyring,
  tell: (fault: Fault) => void,
): Promise<{ read: number; wrong: number }> {
  let [read, wrong, after] = [0, 0, '']
  for (;;) {
    const ids = listObjectIds(db, after)
    if (ids.length === 0) return { read, wrong }
    for (const id of ids) {
      const fault = await faultOf(db, storage, keyring, id)
      read++
      if (!fault) continue
      wrong++
      tell({ id, fault })
    }
    after = ids.at(-1)!
  }
}

/** Its bytes are gone, or not those that were stored. */
async function faultOf(db: Db, storage: Storage, keyring: Keyring, id: string): Promise<string | undefined> {
  const object = getObject(db, id)
  const hash = createHash('sha256')
  try {
    for await (const bytes of readObject(storage, keyring, object)) hash.update(bytes)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? 'missing' : `changed (${message})`
  }
  return hash.digest('hex') === object.sha256 ? undefined : 'changed (another SHA-256)'
}
