import type { EncryptionContext } from '../keyring.ts'

/** Binds a segment to its object and place: one that was swapped, moved or left out at the end does not open. */
export const segmentContext = (objectId: string, index: number, last: boolean): EncryptionContext => ({
  object: objectId,
  segment: String(index),
  last: last ? 'yes' : 'no',
})
