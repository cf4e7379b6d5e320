import { exhibitTasks } from '../../src/documents/exhibits/schema.ts'
import { receiptSignatures } from '../../src/documents/receipts/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { openPortalToRead } from '../../src/open.ts'
import { checkInvariants } from '../../src/operator/index.ts'
import { faultOf, getObject } from '../../src/platform/storage/index.ts'
import type { ReadablePortal } from '../../src/platform/web/context.ts'
import { settingsIn } from '../bench/world.ts'
import type { Entry } from './client.ts'

export type Found = {
  readonly faults: string[]
  /** Submissions that clients began; those of which no client heard. */
  readonly submissions: number
  readonly unheard: number
  readonly documents: number
  readonly orphans: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
}

/**
 * Holds the invariants, and the database and the disk against what the clients were told. `read` remembers documents whose bytes
 * were read; an empty set reads them all. An empty ledger is that of a drill that keeps its own; of
 * clients at work it is asked when the rows are read.
 */
export async function check(
  dataDir: string,
  ledger: readonly Entry[] | (() => readonly Entry[]),
  read = new Set<string>(),
  settings = settingsIn(dataDir),
): Promise<Found> {
  const opened = await openPortalToRead(settings)
  if (!opened.ok) throw new Error(`the database is ${opened.error}`)
  const portal = opened.value
  try {
    const judged = await checkInvariants(portal)
    const broken = judged.flatMap(({ id, faults }) => faults.map((words) => `${id}: ${words}`))
    const held = holdLedger(portal, typeof ledger === 'function' ? ledger() : ledger)
    const bytes = await checkBytes(portal, read)
    const orphans = judged.find(({ id }) => id === 'I4')?.counts.orphans ?? 0
    return { ...held, orphans, faults: [...broken, ...held.faults, ...bytes] }
  } finally {
    portal.db.$client.close()
  }
}

export const told = ({ acknowledged, lost, doubled, submissions: begun, documents: held, faults }: Found): string =>
  `${acknowledged} acknowledged, ${lost} lost, ${doubled} doubled; ${begun} submissions, ${held} documents, ${faults.length} faults`

function holdLedger({ db }: ReadablePortal, ledger: readonly Entry[]) {
  const faults: string[] = []
  const rows = db.select().from(submissions).all()
  const known = new Map(rows.map((row) => [row.id, row]))
  const all = db.select().from(documents).all()
  // The lists that the portal makes of what was sent.
  const tasks = db.select().from(exhibitTasks).all()
  const made = new Set(tasks.map(({ kind, documentId }) => kind === 'list' && documentId))
  const byId = Map.groupBy(
    all.filter(({ id }) => !made.has(id)),
    ({ submissionId }) => submissionId,
  )
  const signed = new Map(
    db
      .select()
      .from(receiptSignatures)
      .all()
      .map(({ submissionId, jws }) => [submissionId, jws]),
  )
  let [acknowledged, lost, doubled] = [0, 0, 0]
  for (const entry of ledger) {
    const say = (words: string) => faults.push(`${entry.number ?? entry.id}: ${words}`)
    const row = known.get(entry.id)
    const held = byId.get(entry.id) ?? []
    for (const file of entry.files) {
      const found = held.filter(
        ({ sha256, size, title }) => sha256 === file.sha256 && size === file.size && title === file.title,
      ).length
      if (file.fate === 'acknowledged') acknowledged++
      if (file.fate === 'acknowledged' && found === 0) lost++
      if (found > 1) doubled++
      if (found > 1 || (file.fate !== 'asked' && found !== (file.fate === 'acknowledged' ? 1 : 0)))
        say(`${file.title} was ${file.fate} and is there ${found} times`)
    }
    if (entry.sending === 'acknowledged') acknowledged++
    if (entry.sending === 'acknowledged' && row?.number == null) lost++
    if (!row) {
      say('the submission is gone')
      continue
    }
    if (held.some(({ sha256 }) => !entry.files.some((file) => file.sha256 === sha256)))
      say('it holds a document that was never sent')
    if (entry.sending === 'acknowledged' && row.state === 'draft') say('it was acknowledged, and is a draft')
    if ((entry.sending === 'notAsked' || entry.sending === 'refused') && row.state !== 'draft')
      say(`sending was ${entry.sending}, and it was sent`)
    if (entry.number && row.number !== entry.number)
      say(`the receipt showed ${entry.number}, the row says ${row.number}`)
    if (entry.receipt && !entry.receipt.includes(signed.get(entry.id) ?? 'nothing'))
      say('its receipt is another one than was given')
  }
  const numbers = ledger.flatMap(({ number }) => number ?? [])
  doubled += numbers.length - new Set(numbers).size
  if (numbers.length !== new Set(numbers).size) faults.push('two submissions were shown the same number')
  const heard = new Set(ledger.map(({ id }) => id))
  const unheard = rows.filter(({ id }) => !heard.has(id))
  if (ledger.length > 0 && unheard.some(({ state }) => state !== 'draft'))
    faults.push('a submission that no client began was sent')
  const counts = { submissions: rows.length - unheard.length, unheard: unheard.length, documents: all.length }
  return { faults, ...counts, acknowledged, lost, doubled }
}

async function checkBytes({ db, storage, keyring }: ReadablePortal, read: Set<string>): Promise<string[]> {
  const faults: string[] = []
  for (const { id, objectId, sha256 } of db.select().from(documents).all()) {
    if (read.has(id)) continue
    const fault = await faultOf(storage, keyring, getObject(db, objectId), sha256)
    if (fault) faults.push(`the bytes of document ${id} are ${fault.kind}: ${fault.why}`)
    else read.add(id)
  }
  return faults
}
