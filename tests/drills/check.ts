import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { exhibitTasks } from '../../src/documents/exhibits/schema.ts'
import { documents, receiptCounters, submissions } from '../../src/documents/schema.ts'
import { verifyChain } from '../../src/platform/audit/index.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { getObject, listBlobNames, readObject } from '../../src/platform/storage/index.ts'
import type { Portal } from '../../src/platform/web/context.ts'
import type { Entry } from './client.ts'

export type Found = {
  readonly faults: string[]
  readonly submissions: number
  readonly documents: number
  readonly orphans: number
  readonly unheard: number
}

/**
 * Holds the database and the disk against what the clients were told. `read` remembers documents whose bytes were read;
 * an empty set reads them all.
 */
export async function check(portal: Portal, ledger: readonly Entry[], read: Set<string>): Promise<Found> {
  const { db } = portal
  const faults: string[] = [...checkDatabase(portal)]
  const rows = db.select().from(submissions).all()
  const known = new Map(rows.map((row) => [row.id, row]))
  const all = db.select().from(documents).all()
  // The lists that the portal makes of what was sent.
  const made = new Set(
    db
      .select()
      .from(exhibitTasks)
      .all()
      .map(({ kind, documentId }) => kind === 'list' && documentId),
  )
  const byId = Map.groupBy(
    all.filter(({ id }) => !made.has(id)),
    ({ submissionId }) => submissionId,
  )

  for (const entry of ledger) {
    const row = known.get(entry.id)
    const held = byId.get(entry.id) ?? []
    const say = (words: string) => faults.push(`${entry.number ?? entry.id}: ${words}`)
    if (!row) {
      say('the submission is gone')
      continue
    }
    for (const file of entry.files) {
      const found = held.filter(
        ({ sha256, size, title }) => sha256 === file.sha256 && size === file.size && title === file.title,
      )
      if (file.acknowledged && found.length !== 1)
        say(`${file.title} was acknowledged and is there ${found.length} times`)
    }
    if (held.some(({ sha256 }) => !entry.files.some((file) => file.sha256 === sha256)))
      say('it holds a document that was never sent')
    if (entry.sending === 'acknowledged' && row.state !== 'received') say(`acknowledged, and its state is ${row.state}`)
    if (entry.number && row.number !== entry.number)
      say(`the receipt showed ${entry.number}, the row says ${row.number}`)
    if (entry.sending === 'notAsked' && row.state !== 'draft') say('nobody asked to send it, and it was sent')
  }
  for (const row of rows) faults.push(...checkWhole(portal, row, byId.get(row.id)?.length ?? 0))
  for (const document of all) {
    if (read.has(document.id)) continue
    const fault = await checkBytes(portal, document)
    if (fault) faults.push(fault)
    read.add(document.id)
  }
  const names = listBlobNames(db)
  let orphans = 0
  for await (const { name } of portal.storage.list()) if (!names.has(name)) orphans++
  const heard = new Set(ledger.map(({ id }) => id))
  const unheard = rows.filter(({ id }) => !heard.has(id))
  if (unheard.some(({ state }) => state !== 'draft')) faults.push('a submission that no client began was sent')
  return { faults, submissions: rows.length - unheard.length, documents: all.length, orphans, unheard: unheard.length }
}

function checkDatabase({ db }: Portal): string[] {
  const faults: string[] = []
  const integrity = db.$client.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') faults.push(`integrity: ${integrity}`)
  const strays = db.$client.pragma('foreign_key_check') as unknown[]
  if (strays.length > 0) faults.push(`${strays.length} rows point to nothing`)
  const chain = verifyChain(db)
  if (!chain.ok) faults.push(`the audit chain is broken at ${chain.brokenAt}`)
  const sent = db
    .select({ number: submissions.number })
    .from(submissions)
    .where(eq(submissions.state, 'received'))
    .all()
  const numbers = new Set(sent.map(({ number }) => number))
  if (numbers.size !== sent.length || numbers.has(null)) faults.push('receipt numbers are not unique')
  const given = db
    .select()
    .from(receiptCounters)
    .all()
    .reduce((sum, { last }) => sum + last, 0)
  if (given !== sent.length) faults.push(`${given} numbers were given to ${sent.length} submissions`)
  const events = db.select().from(auditEvents).where(eq(auditEvents.action, 'submission.sent')).all().length
  if (events !== sent.length) faults.push(`${events} events tell of ${sent.length} submissions`)
  return faults
}

/** A submission was sent with all that belongs to it, or nothing of it was. */
function checkWhole({ db }: Portal, row: typeof submissions.$inferSelect, held: number): string[] {
  const mail = db.select().from(outbox).where(eq(outbox.subjectId, row.id)).all().length
  const stamps = [
    row.number,
    row.sentBy,
    row.sendAt,
    row.firstByteAt,
    row.committedAt,
    row.receivedAt,
    row.officeZone,
    row.verdict,
  ]
  const isWhole =
    row.state === 'draft'
      ? stamps.every((stamp) => stamp === null) && mail === 0
      : !stamps.includes(null) && held > 0 && mail === 1
  return isWhole ? [] : [`${row.number ?? row.id} is half sent: ${row.state}, ${held} documents, ${mail} messages`]
}

async function checkBytes(
  { db, storage, keyring }: Portal,
  { id, objectId, sha256, size }: typeof documents.$inferSelect,
) {
  const hash = createHash('sha256')
  let length = 0
  try {
    for await (const bytes of readObject(storage, keyring, getObject(db, objectId)) as AsyncIterable<Buffer>) {
      hash.update(bytes)
      length += bytes.length
    }
  } catch (error) {
    return `document ${id} cannot be read: ${(error as Error).message}`
  }
  return length === size && hash.digest('hex') === sha256
    ? undefined
    : `document ${id} has other bytes than were received`
}
