import { eq } from 'drizzle-orm'
import { readPageByMachine, type Tools, withClearFile } from '../../platform/checks/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import {
  deleteObject,
  discardObject,
  getObject,
  readObject,
  type Storage,
  saveObject,
} from '../../platform/storage/index.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { openPages, storeText } from '../text/pages.ts'
import { findMachineText, findTwin, listNext, nextTurn } from './queue.ts'
import { type MachineText, machineTexts } from './schema.ts'

export type ReadContext = {
  readonly storage: Storage
  readonly keyring: Keyring
  readonly tools: Tools
  readonly clock: Clock
}
type Means = ReadContext & {
  readonly settings: { readonly readers: number }
}

/** Pages of one document before it is another's turn. */
const pagesInTurn = 5
/** Of one run of the job. */
const mostMs = 20_000
const mostTries = 3
/** After a first, second and third time in vain. */
const restMs = [60_000, 600_000, 3_600_000]

/** When it was whose turn last, while this program runs. */
const turns = new Map<string, number>()
/** Documents that are being read. */
const busy = new Set<string>()

/**
 * Reads pages that wait for the machine, some of one document and then of another sender's, whose last turn is longest ago; what was
 * on file before comes when nobody else's waits. What
 * was read is kept after each turn. Stops early when memory is short or the tools are away. Returns how many pages were settled.
 */
export async function readByMachine(db: Database, means: Means, signal?: AbortSignal): Promise<number> {
  if (!means.tools.reader) return 0
  const until = performance.now() + mostMs
  let settled = 0
  const lane = async () => {
    while (!signal?.aborted && performance.now() < until) {
      const next = takeNext(db, means)
      if (!next) return
      busy.add(next.documentId)
      const read = await takeTurn(db, means, next, signal).finally(() => busy.delete(next.documentId))
      if (read === 'stop') return
      settled += read
    }
  }
  await Promise.all(Array.from({ length: means.settings.readers }, lane))
  return settled
}

function takeNext(db: Database, { clock }: ReadContext): MachineText | undefined {
  const free = listNext(db, clock()).filter(({ documentId }) => !busy.has(documentId))
  const next = nextTurn(free, turns)
  if (!next) return undefined
  turns.set(next.turnOf, performance.now())
  return findMachineText(db, next.documentId)
}

async function takeTurn(
  db: Database,
  means: ReadContext,
  row: MachineText,
  signal: AbortSignal | undefined,
): Promise<number | 'stop'> {
  const { clock, storage, keyring, tools } = means
  const document = db.select().from(documents).where(eq(documents.id, row.documentId)).get()
  if (!document) return 0
  const twin = row.objectId === null && row.failedPages.length === 0 ? findTwin(db, document) : undefined
  if (twin) return copyTwin(db, means, row, twin)
  const [first = 0] = row.leftPages
  if (row.tries >= mostTries) return settle(db, means, row, new Map([[first, undefined]]))

  // Noted before it begins: a page that ends the whole program is not begun for ever.
  note(db, row, { tries: row.tries + 1 })
  const wanted = row.leftPages.slice(0, row.tries > 0 ? 1 : pagesInTurn)
  const object = getObject(db, document.objectId)
  const read = await withClearFile(
    tools.ram,
    () => readObject(storage, keyring, object),
    object.size,
    (path) => readPages(tools, path, document, wanted, signal),
  )
  if (read === 'noRoom' || (signal?.aborted && read.size === 0)) {
    note(db, row, { tries: row.tries })
    return 'stop'
  }
  const isWhole = read.size === wanted.length
  const count = read.size > 0 ? await settle(db, means, row, read) : 0
  if (isWhole || signal?.aborted) return count
  if (count === 0) note(db, row, { notBefore: clock().epochMilliseconds + (restMs[row.tries] ?? 0) })
  return 'stop'
}

const note = (db: Database, { documentId }: MachineText, what: Partial<Pick<MachineText, 'tries' | 'notBefore'>>) =>
  db.update(machineTexts).set(what).where(eq(machineTexts.documentId, documentId)).run()

/** What stands on each page, as far as it went; a page that was interrupted ends it. */
async function readPages(
  tools: Tools,
  path: string,
  { size }: DocumentRow,
  wanted: readonly number[],
  signal: AbortSignal | undefined,
): Promise<PagesRead> {
  const read = new Map<number, string | undefined>()
  for (const number of wanted) {
    const page = await unlessStopped(readPageByMachine(tools, path, size, number), signal)
    if (page === undefined || page.state === 'interrupted' || page.state === 'noTool') break
    read.set(number, page.state === 'read' ? page.text : undefined)
  }
  return read
}

/** Of each page that is settled its words; undefined: it could not be read. */
type PagesRead = ReadonlyMap<number, string | undefined>

/** A program that is ended does not wait for a page: the tool ends with it. */
async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (!signal) return work
  const over = new AbortController()
  const stopped = new Promise<undefined>((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true, signal: over.signal }),
  )
  try {
    return signal.aborted ? undefined : await Promise.race([work, stopped])
  } finally {
    over.abort()
  }
}

/** Keeps what was read beside what was read before. Returns how many pages that settled. */
async function settle(db: Database, means: ReadContext, row: MachineText, read: PagesRead): Promise<number> {
  const failed = [...read.keys()].filter((number) => read.get(number) === undefined)
  const leftPages = row.leftPages.filter((number) => !read.has(number))
  const texts = await pagesWith(db, means, row, read)
  await keep(db, means, row, texts, { leftPages, failedPages: [...row.failedPages, ...failed] })
  return read.size
}

/** Undefined: nothing was added to what was read before. */
async function pagesWith(db: Database, means: ReadContext, row: MachineText, read: PagesRead) {
  if (![...read.values()].some(Boolean)) return undefined
  const before = row.objectId ? await openPages({ db, ...means }, row.objectId) : []
  const last = Math.max(...row.pages)
  return Array.from({ length: last }, (_, index) => read.get(index + 1) ?? before[index] ?? '')
}

async function copyTwin(db: Database, means: ReadContext, row: MachineText, twin: MachineText): Promise<number> {
  const texts = twin.objectId ? await openPages({ db, ...means }, twin.objectId) : undefined
  await keep(db, means, row, texts, { leftPages: [], failedPages: twin.failedPages })
  return row.leftPages.length
}

/** The document may have been taken back, or its case deleted, while it was read. */
async function keep(
  db: Database,
  { storage, keyring, clock }: ReadContext,
  { documentId }: MachineText,
  texts: readonly string[] | undefined,
  pages: Pick<MachineText, 'leftPages' | 'failedPages'>,
): Promise<void> {
  const stored = texts && (await storeText(storage, keyring, texts))
  const isKept = write(db, (tx) => {
    const row = findMachineText(tx, documentId)
    if (!row) return false
    if (stored) saveObject(tx, stored, clock())
    const state = pages.leftPages.length === 0 ? 'done' : 'waiting'
    tx.update(machineTexts)
      .set({ ...pages, state, tries: 0, notBefore: 0, ...(stored && { objectId: stored.id }) })
      .where(eq(machineTexts.documentId, documentId))
      .run()
    // Whoever is looking at the page just now still has to find it.
    if (stored && row.objectId) deleteObject(tx, row.objectId, clock().add({ hours: 1 }))
    return true
  })
  if (stored && !isKept) await discardObject(storage, stored)
}
