import { createHash } from 'node:crypto'
import { isOutOfFileHandles } from '../errors.ts'
import type { Keyring } from '../keyring.ts'
import type { ObjectRow } from './objects.ts'
import { readObject } from './read.ts'
import { isAbsent, isStoreAway, type ReadableStorage } from './storage.ts'

/** Bytes that are gone, or are not those that were stored. `why` is for a log. */
type StorageFault = { readonly kind: 'absent' | 'changed'; readonly why: string }

/** That the machine has no memory or no handle left, or the store does not answer, says nothing of what is stored. */
export const isMachineTrouble = (error: unknown): boolean =>
  isStoreAway(error) || isOutOfFileHandles(error) || (error as NodeJS.ErrnoException | undefined)?.code === 'ENOMEM'

/** Reads a whole object and compares it with the SHA-256 (hex) of its clear bytes. Throws trouble of the machine's own. */
export async function faultOf(
  storage: Pick<ReadableStorage, 'read'>,
  keyring: Keyring,
  object: ObjectRow,
  sha256 = object.sha256,
): Promise<StorageFault | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const bytes of readObject(storage, keyring, object)) hash.update(bytes)
  } catch (error) {
    if (isMachineTrouble(error)) throw error
    return { kind: isAbsent(error) ? 'absent' : 'changed', why: (error as Error).message }
  }
  return hash.digest('hex') === sha256 ? undefined : { kind: 'changed', why: 'another SHA-256' }
}
