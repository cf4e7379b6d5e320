import { asc, eq, sql } from 'drizzle-orm'
import { belongsToCase } from '../../cases/record/index.ts'
import {
  type InspectedPage,
  inspectPages,
  isPlaceholder,
  readText,
  type Tools,
  withClearFile,
} from '../../platform/checks/index.ts'
import type { Clock, Instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { getObject, readObject, type Storage } from '../../platform/storage/index.ts'
import { hasText } from '../machine-text/queue.ts'
import { documents, type StoredFinding } from '../schema.ts'

type CheckContext = {
  readonly storage: Storage
  readonly keyring: Keyring
  readonly tools: Tools
  readonly clock: Clock
}

/** So many at one turn: the next turn comes at once. */
const most = 50

/**
 * Examines filed documents that were not examined yet, oldest first, one after the other. Its findings inform and stop nothing,
 * so nobody waits for it. Returns how many it examined.
 */
export async function checkDocuments(db: Database, means: CheckContext, signal?: AbortSignal): Promise<number> {
  const { id, objectId, caseId, check, mediaType } = documents
  // Written as its index says it: SQLite must see the condition before any value is known.
  const isWaiting = sql`${documents.lookedAt} is null and ${documents.direction} = 'in'`
  const waiting = db
    .select({ id, objectId, caseId, check, mediaType })
    .from(documents)
    .where(isWaiting)
    .orderBy(asc(documents.uploadedAt))
    .limit(most)
    .all()
  let looked = 0
  for (const document of waiting) {
    if (signal?.aborted) break
    if (!db.select({ id }).from(documents).where(eq(id, document.id)).get()) continue
    const isPaper = document.mediaType === 'application/pdf' && document.check !== 'held'
    const found = isPaper ? await findIn(db, means, document) : []
    if (found === 'noRoom') break
    note(db, document.id, found, means.clock())
    looked++
  }
  return looked
}

function note(db: Database, id: string, findings: readonly StoredFinding[], at: Instant): void {
  db.update(documents).set({ findings, lookedAt: at.epochMilliseconds }).where(eq(documents.id, id)).run()
}

const notLooked: readonly StoredFinding[] = [{ code: 'notLooked' }]

async function findIn(db: Database, means: CheckContext, { objectId, caseId }: { objectId: string; caseId: string }) {
  const { storage, keyring, tools } = means
  if (!tools.poppler) return notLooked
  const object = getObject(db, objectId)
  const open = () => readObject(storage, keyring, object)
  return withClearFile(tools.ram, open, object.size, async (path) => {
    const text = await readText(tools, path, object.size)
    const looks = await inspectPages(tools, path, object.size)
    if (text.state !== 'read' || looks.state !== 'looked') return notLooked
    return findingsIn(text.pages, looks.pages, belongsToCase(db, caseId), tools.reader !== undefined)
  })
}

/**
 * Findings from the text and look of a document's pages. `belongs`: whether a file number belongs to the case. `isRead`: pages
 * without text will be read by machine.
 */
export function findingsIn(
  text: readonly string[],
  looks: readonly InspectedPage[],
  belongs: (number: string) => boolean,
  isRead: boolean,
): StoredFinding[] {
  const pages = looks.map((page, index) => ({ ...page, number: index + 1, hasText: hasText(text[index] ?? '') }))
  const blank = pages.filter(({ isBlank, hasText }) => isBlank && !hasText)
  const written = pages.length - blank.length
  const pictures = pages.filter(({ isBlank, hasText }) => isBlank === false && !hasText).length
  const odd = pages.filter(({ width, height }) => !isLetter(width, height))
  const stranger = otherNumber(text, belongs)
  return [
    // Such a form, printed from a program that does not draw it.
    ...(isPlaceholder(text[0] ?? '') ? [{ code: 'waitingForm' }] : []),
    // A few pictures among many pages of text are illustrations, not a scan.
    ...(pictures > (isRead ? 0 : written / 4)
      ? [{ code: isRead ? 'machineText' : 'noText', facts: { count: pictures, of: pages.length } }]
      : []),
    ...(blank.length > 0 ? [{ code: 'blankPages', facts: { count: blank.length, pages: numbersOf(blank) } }] : []),
    ...(odd.length > 0 ? [{ code: 'pageSize', facts: { count: odd.length, pages: numbersOf(odd) } }] : []),
    ...(stranger ? [{ code: 'otherFile', facts: stranger }] : []),
  ]
}

/** The first ten, with an ellipsis when there are more. */
const numbersOf = (pages: readonly { number: number }[]) =>
  pages
    .slice(0, 10)
    .map(({ number }) => number)
    .join(', ') + (pages.length > 10 ? '…' : '')

/** 8½ × 11 inches in points, upright or lying, as close as printers and scanners come to it. */
function isLetter(width: number, height: number): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  return Math.abs(short - 612) <= 12 && Math.abs(long - 792) <= 12
}

/** A number on one of the first pages says whose paper it is; further on it may be a decision that is cited. */
const firstPages = 3
const fileNumber = /\b(?:[A-Z]{2}\d-\d{5}|\d{4}-[A-Z]\d-\d{5})\b/g

function otherNumber(text: readonly string[], belongs: (number: string) => boolean) {
  for (const [index, page] of text.slice(0, firstPages).entries()) {
    const numbers = page.match(fileNumber) ?? []
    const number = numbers.find((one) => !belongs(one))
    // A page that names this case too is about it, and names the other in passing.
    if (number && !numbers.some(belongs)) return { number, page: index + 1 }
  }
  return undefined
}
