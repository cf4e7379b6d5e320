import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { and, asc, desc, eq, lte } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import { withClearFolder, writeClear } from '../../platform/checks/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { areToolsUnavailable, stampInProcess } from '../../platform/pdf/index.ts'
import {
  discardObject,
  getObject,
  isStoreAway,
  readObject,
  type StoredObject,
  saveObject,
  storeObject,
} from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { defaultLocale } from '../../tribunal/languages.ts'
import { checkStored } from '../intake/checking.ts'
import { storedColumns } from '../intake/files.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { listPdf } from './list.ts'
import { exhibitTasks } from './schema.ts'

type Task = typeof exhibitTasks.$inferSelect
type Failure = NonNullable<Task['failure']>
/** `later`: nothing is wrong with it, and it is tried again; `soon`: it only waits for the scanner. */
type Outcome = 'made' | 'soon' | 'later' | Failure

/**
 * Makes the lists and stamped copies that are due: the newest first, so that whoever has just sent something waits least. Returns
 * how many it looked at.
 */
export async function makeExhibits(portal: Portal, signal?: AbortSignal, most = 20): Promise<number> {
  const { db, clock, log } = portal
  for (let count = 0; count < most; count++) {
    const task = signal?.aborted ? undefined : findDue(db, clock())
    if (!task) return count
    const making = task.kind === 'list' ? makeList(portal, task) : makeStamped(portal, task)
    // A failing one must not keep the others from their turn.
    const outcome = await making.catch((error: Error): Outcome => {
      if (isStoreAway(error) || areToolsUnavailable(error)) throw error
      log.error({ task: task.id, error: error.message }, 'exhibit paper not made')
      return 'later'
    })
    if (outcome !== 'made') settle(db, task, outcome, clock())
  }
  return most
}

const findDue = (db: Database, at: Instant): Task | undefined =>
  db
    .select()
    .from(exhibitTasks)
    .where(and(eq(exhibitTasks.state, 'waiting'), lte(exhibitTasks.dueAt, at.epochMilliseconds)))
    .orderBy(desc(exhibitTasks.dueAt), asc(exhibitTasks.kind), asc(exhibitTasks.id))
    .limit(1)
    .get()

async function makeList(portal: Portal, task: Task): Promise<Outcome> {
  const { db, storage, keyring, clock } = portal
  const submission = db.select().from(submissions).where(eq(submissions.id, task.submissionId)).get()!
  const listed = listDocumentsOf(db, submission)
  const { title, pdf } = await listPdf(portal, submission, listed, clock())
  const stored = await storeObject(storage, keyring, Readable.from([pdf]), { maxBytes: pdf.length })
  if (!stored.ok) return 'later'
  const object = stored.value
  const checked = await checkStored(portal, object)
  const at = clock()
  return keep(portal, object, (tx) => {
    if (!isStillWaiting(tx, task)) return false
    const id = newId()
    const when = at.epochMilliseconds
    const sender = submission.sentBy ?? submission.principalId
    saveObject(tx, object, at)
    tx.insert(documents)
      .values({
        id,
        caseId: submission.caseId,
        direction: 'in',
        submissionId: submission.id,
        // Before all others: it is what they are listed in.
        position: 0,
        type: 'listOfDocuments',
        title,
        fileName: `${submission.number}.pdf`,
        uploadedBy: sender,
        uploadedAt: when,
        firstByteAt: when,
        availableAt: submission.receivedAt,
        ...storedColumns(object, checked),
      })
      .run()
    setMade(tx, task, at, id)
    record(tx, { id: null }, 'document.listed', at, {
      caseId: submission.caseId,
      subject: `document:${id}`,
      facts: { documents: listed.length, size: object.size, sha256: object.sha256 },
    })
    return true
  })
}

async function makeStamped(portal: Portal, task: Task): Promise<Outcome> {
  const { db, storage, keyring, tools, clock } = portal
  const document = db
    .select()
    .from(documents)
    .where(eq(documents.id, task.documentId ?? ''))
    .get()!
  if (!tools.qpdf) return 'noTool'
  if (document.check === 'pending') return 'soon'
  if (document.check === 'held') return 'later'
  if (document.pages === null) return 'unreadable'
  const { qpdf } = tools
  const original = getObject(db, document.objectId)
  // The clear bytes, the same unlocked, without windows and with what is laid over them, and the copy.
  const room = original.size * 5 + document.pages * 10_000
  const outcome = await withClearFolder(tools.ram, room, async (folder): Promise<Outcome> => {
    await writeClear(join(folder, 'clear.pdf'), readObject(storage, keyring, original), original.size)
    const marks = marksOf(document)
    const about = { title: document.exhibitLabel ?? document.title, lang: defaultLocale, at: clock().epochMilliseconds }
    const stamped = await stampInProcess({ kind: 'stamp', qpdf, folder, size: original.size, marks, ...about })
    if (!stamped.ok) return stamped.error === 'interrupted' ? 'later' : stamped.error
    const stored = await storeFile(portal, join(folder, 'made.pdf'))
    return stored ? keepStamped(portal, task, document, stored) : 'later'
  })
  return outcome === 'noRoom' ? 'later' : outcome
}

/** A file of the RAM folder as an object; undefined when the store is full. */
export async function storeFile({ storage, keyring }: Portal, path: string): Promise<StoredObject | undefined> {
  const source = createReadStream(path, { highWaterMark: 256 * 1024 })
  const stored = await storeObject(storage, keyring, source, { maxBytes: statSync(path).size, ownsChunks: true })
  return stored.ok ? stored.value : undefined
}

/** `C-4 · 57`; the label alone where pages could not be counted when they were sent. */
const marksOf = ({ exhibitLabel, firstPage, pages }: DocumentRow): string[] =>
  Array.from({ length: pages ?? 0 }, (_, index) =>
    firstPage === null ? (exhibitLabel ?? '') : `${exhibitLabel} · ${firstPage + index}`,
  )

function keepStamped(portal: Portal, task: Task, document: DocumentRow, object: StoredObject): Promise<Outcome> {
  const at = portal.clock()
  return keep(portal, object, (tx) => {
    if (!isStillWaiting(tx, task)) return false
    saveObject(tx, object, at)
    tx.update(documents).set({ stampedObjectId: object.id }).where(eq(documents.id, document.id)).run()
    setMade(tx, task, at, document.id)
    record(tx, { id: null }, 'document.stamped', at, {
      caseId: document.caseId,
      subject: `document:${document.id}`,
      facts: { size: object.size, sha256: object.sha256 },
    })
    return true
  })
}

/** Another process may have been quicker: then the bytes made here are removed. */
async function keep({ db, storage }: Portal, object: StoredObject, save: (tx: Tx) => boolean): Promise<Outcome> {
  if (!write(db, save)) await discardObject(storage, object)
  return 'made'
}

const isStillWaiting = (tx: Tx, { id }: Task) =>
  tx.select({ state: exhibitTasks.state }).from(exhibitTasks).where(eq(exhibitTasks.id, id)).get()?.state === 'waiting'

const setMade = (tx: Tx, { id }: Task, at: Instant, documentId: string) =>
  tx
    .update(exhibitTasks)
    .set({ state: 'made', documentId, changedAt: at.epochMilliseconds })
    .where(eq(exhibitTasks.id, id))
    .run()

const longestWait = 3_600_000
const shortWait = 5000

/** Retried after a minute, two, four … at most an hour; what can never be made is left. */
function settle(db: Database, { id, tries }: Task, outcome: 'soon' | 'later' | Failure, at: Instant): void {
  const when = at.epochMilliseconds
  const change =
    outcome === 'soon'
      ? { dueAt: when + shortWait }
      : outcome === 'later'
        ? { tries: tries + 1, dueAt: when + Math.min(longestWait, 60_000 * 2 ** tries) }
        : ({ state: 'failed', failure: outcome } as const)
  db.update(exhibitTasks)
    .set({ ...change, changedAt: when })
    .where(eq(exhibitTasks.id, id))
    .run()
}
