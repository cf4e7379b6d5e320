import {
  type ClearFileCache,
  type DrawnPage,
  drawPage,
  findWords,
  openClearFileCache,
  type WordBox,
} from '../../platform/checks/index.ts'
import { getObject, readObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { DocumentRow } from '../submissions/model.ts'

/** Pixels of a page's longer side: for reading on the page, and for looking closely. */
const sides = { usual: 1300, large: 2600 }
type PictureSize = keyof typeof sides

type Picture = { readonly bytes: Buffer; readonly type: 'image/png' | 'image/jpeg' }
/** `failed`: this page cannot be drawn. `busy`: too many wait, or memory is short; ask again. */
type NoPicture = 'failed' | 'busy'

const mostClearBytes = 400_000_000
const mostPictureBytes = 48_000_000
const pictureRestMs = 120_000
const clearRestMs = 60_000
/** More would only share the same processors. */
const atOnce = 2
const mostWaiting = 40

let shelf: ClearFileCache | undefined
/** In the order of their last use, in this program's memory only. */
const kept = new Map<string, { readonly picture: Promise<Picture | NoPicture>; bytes: number }>()
const waiting: (() => void)[] = []
let drawing = 0

/**
 * One page of a served document as a picture. The caller checks access: pictures are cached for two minutes by what they show,
 * not by who saw them.
 */
export function drawDocument(
  portal: Portal,
  document: Pick<DocumentRow, 'objectId' | 'stampedObjectId'>,
  page: number,
  size: PictureSize,
): Promise<Picture | NoPicture> {
  const objectId = document.stampedObjectId ?? document.objectId
  const key = `${objectId} ${page} ${size}`
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known.picture
  }
  const picture = inTurn(() => draw(portal, objectId, page, size)).catch((error: unknown) => {
    kept.delete(key)
    throw error
  })
  const entry = { picture, bytes: 0 }
  kept.set(key, entry)
  void picture.then(
    (drawn) => keep(key, entry, drawn),
    () => undefined,
  )
  return picture
}

/** The words of one page and where they stand on its picture; none where they cannot be told, or not now. The caller checks access. */
export async function wordsOnPage(
  portal: Portal,
  document: Pick<DocumentRow, 'objectId' | 'stampedObjectId'>,
  page: number,
): Promise<readonly WordBox[]> {
  const found = await inTurn(() =>
    withFile(portal, document.stampedObjectId ?? document.objectId, (path, size) =>
      findWords(portal.tools, path, size, page),
    ),
  )
  return typeof found === 'object' && found.state === 'found' ? found.words : []
}

async function draw(portal: Portal, objectId: string, page: number, size: PictureSize): Promise<Picture | NoPicture> {
  const drawn = await withFile(portal, objectId, (path, bytes) =>
    drawPage(portal.tools, path, bytes, { number: page, side: sides[size] }),
  )
  return drawn === 'noRoom' ? 'busy' : pictureOf(drawn)
}

function withFile<T>(
  { db, storage, keyring, tools }: Portal,
  objectId: string,
  use: (path: string, size: number) => Promise<T>,
): Promise<T | 'noRoom'> {
  shelf ??= openClearFileCache(tools.ram, { mostBytes: mostClearBytes, restMs: clearRestMs })
  const object = getObject(db, objectId)
  const open = () => readObject(storage, keyring, object)
  return shelf.with(objectId, open, object.size, (path) => use(path, object.size))
}

function pictureOf(drawn: DrawnPage | { readonly state: 'noTool' }): Picture | NoPicture {
  if (drawn.state === 'drawn') return { bytes: Buffer.from(drawn.image, 'base64'), type: drawn.type }
  return drawn.state === 'interrupted' ? 'busy' : 'failed'
}

function keep(key: string, entry: { bytes: number }, drawn: Picture | NoPicture): void {
  if (drawn === 'busy') {
    kept.delete(key)
    return
  }
  entry.bytes = drawn === 'failed' ? 0 : drawn.bytes.length
  setTimeout(() => kept.delete(key), pictureRestMs).unref()
  let total = [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  for (const [oldest, { bytes }] of kept) {
    if (total <= mostPictureBytes) return
    kept.delete(oldest)
    total -= bytes
  }
}

async function inTurn<T>(work: () => Promise<T>): Promise<T | 'busy'> {
  if (waiting.length >= mostWaiting) return 'busy'
  if (drawing >= atOnce) await new Promise<void>((go) => waiting.push(go))
  else drawing++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else drawing--
  }
}
