import type { Db } from '../db/index.ts'
import type { Keyring } from '../keyring.ts'
import { faultOf } from './fault.ts'
import { findObject, listObjectIds } from './objects.ts'
import type { ReadableStorage } from './storage.ts'

/** `files`: what it lies in, as `ab/ab…` beneath `objects` here and `blobs` in a backup. */
type Fault = { readonly id: string; readonly fault: string; readonly files: readonly string[] }

/** Reads every stored document and compares it with its SHA-256; tells each that cannot be relied on when it is met. */
export async function verifyStored(
  db: Db,
  storage: ReadableStorage,
  keyring: Keyring,
  tell: (fault: Fault) => void,
): Promise<{ read: number; wrong: number }> {
  let [read, wrong, after] = [0, 0, '']
  for (;;) {
    const ids = listObjectIds(db, after)
    if (ids.length === 0) return { read, wrong }
    for (const id of ids) {
      const object = findObject(db, id)
      const fault = object && (await faultOf(storage, keyring, object))
      if (object) read++
      // Of a portal that runs, a draft may have been deleted meanwhile.
      if (!fault || !findObject(db, id)) continue
      wrong++
      const files = object.segments.map(({ name }) => `${name.slice(0, 2)}/${name}`)
      tell({ id, files, fault: fault.kind === 'absent' ? 'missing' : `changed (${fault.why})` })
    }
    after = ids.at(-1)!
  }
}
