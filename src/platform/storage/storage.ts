import type { Readable } from 'node:stream'

/** Where blobs lie: a disk, or an object store behind the same promises. Names are random and say nothing. */
export type Storage = ReadableStorage & {
  /**
   * Keeps what the source gives, under a new name. It resolves only when the bytes outlast a power cut; when it
   * rejects (the source's own error too) nothing is left that a sweep would not take. The chunks of the source become its own: it
   * may empty them. An error with code `NO_SPACE` says that the store is full.
   */
  put(source: AsyncIterable<Uint8Array>): Promise<StoredBlob>
  /** The same under a name from another store, in the place of what lay under it. Resolves to the SHA-256 (hex). */
  putAs(name: string, source: AsyncIterable<Uint8Array>): Promise<string>
  /** Absent is fine: a removal may be repeated. */
  remove(name: string): Promise<void>
  removeUnfinished(name: string): Promise<void>
  /** Rejects if nothing could be stored now. */
  probe(): Promise<void>
}

/** The read-only half. */
export type ReadableStorage = {
  /** In stored bytes; undefined when absent. */
  sizeOf(name: string): Promise<number | undefined>
  /** Errors on the stream when the blob is absent (`ENOENT`) or cannot be read. */
  read(name: string): Readable
  /** Every blob and every unfinished write. */
  list(): AsyncIterable<ListedBlob>
  listUnfinished(): AsyncIterable<ListedBlob>
}

type StoredBlob = { readonly name: string; readonly sha256: string }
export type ListedBlob = { readonly name: string; readonly unfinished: boolean; readonly modifiedAt: number }

/** The error's `code`, like the system's own. */
export const noSpace = 'NO_SPACE'
export const isNoSpace = (error: unknown) => codeOf(error) === noSpace

/** The `code` of a store that does not answer, or answers wrongly: what it holds is unknown, and may be known later. */
export const storeAway = 'STORE_AWAY'
export const isStoreAway = (error: unknown) => codeOf(error) === storeAway
export const isAbsent = (error: unknown) => codeOf(error) === 'ENOENT'

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

export const isBlobName = (name: string) => /^[0-9a-f]{48}$/.test(name)

export function blobName(name: string): string {
  if (!isBlobName(name)) throw new Error('not a blob name')
  return name
}
