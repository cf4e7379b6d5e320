import type { Readable } from 'node:stream'

/** Where blobs lie: a disk today, any object store behind the same promises. Names are random and say nothing. */
export type Storage = ReadableStorage & {
  /**
   * Keeps what the source gives, under a new name. It resolves only when the bytes outlast a power cut; when it
   * rejects (the source's own error too) nothing is left. The chunks of the source become its own: it may empty them. An error with code `NO_SPACE` says that the store is full.
   */
  put(source: AsyncIterable<Uint8Array>): Promise<StoredBlob>
  /** Absent is fine: a removal may be repeated. */
  remove(name: string): Promise<void>
  removeUnfinished(name: string): Promise<void>
}

/** The half that changes nothing. */
export type ReadableStorage = {
  /** Errors on the stream when the blob is absent or cannot be read. */
  read(name: string): Readable
  /** Every blob and every unfinished write. */
  list(): AsyncIterable<ListedBlob>
  listUnfinished(): AsyncIterable<ListedBlob>
}

export type StoredBlob = { readonly name: string; readonly sha256: string }
export type ListedBlob = { readonly name: string; readonly unfinished: boolean; readonly modifiedAt: number }

/** Carried as `code`, like the system's own error codes. */
export const noSpace = 'NO_SPACE'
export const isNoSpace = (error: unknown) => error instanceof Error && 'code' in error && error.code === noSpace
