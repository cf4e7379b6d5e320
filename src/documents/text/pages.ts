import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Db } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { getObject, readObject, type Storage, type StoredObject, storeObject } from '../../platform/storage/index.ts'
import type { DocumentRow } from '../submissions/model.ts'

/** The pages stand one behind the other, a form feed between them. */
const pageEnd = '\f'
const mostBytes = 40_000_000

/** Directions that the tool wrote around words of another script, and signs that no page shows. */
const unseen = /[\u0000-\u0008\u000b-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Safe on disk, under the wrapping key; the caller writes the row. */
export async function storeText(storage: Storage, keyring: Keyring, pages: readonly string[]): Promise<StoredObject> {
  const text = Buffer.from(pages.map((page) => page.replace(unseen, '')).join(pageEnd))
  const stored = await storeObject(storage, keyring, Readable.from([text]), { maxBytes: mostBytes })
  if (!stored.ok) throw new Error(`text was not stored: ${stored.error}`)
  return stored.value
}

type TextContext = { readonly db: Db; readonly storage: Storage; readonly keyring: Keyring }

/** The text of each page, '' where there is none; undefined when the document's text was not read, or there is none. */
export async function openText(
  { db, storage, keyring }: TextContext,
  { textObjectId, textState }: Pick<DocumentRow, 'textObjectId' | 'textState'>,
): Promise<string[] | undefined> {
  return textState === 'read' && textObjectId ? openPages({ db, storage, keyring }, textObjectId) : undefined
}

/** What `storeText` stored, page by page. */
export async function openPages({ db, storage, keyring }: TextContext, objectId: string): Promise<string[]> {
  const clear = await buffer(readObject(storage, keyring, getObject(db, objectId)))
  return clear.toString('utf8').split(pageEnd)
}
