import { asc, gt, sql } from 'drizzle-orm'
import { countNotified } from '../../accounts/notices/index.ts'
import { countEventsAbout } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { type InvariantReport, openInvariantReport } from '../../platform/invariant.ts'
import { checkBlobs, listKeptBlobs, listRemovedBlobs, type ReadableStorage } from '../../platform/storage/index.ts'
import { receiptSignatures } from '../receipts/schema.ts'
import { deletedCases } from '../retention/deleted.ts'
import { documents } from '../schema.ts'
import { submissions } from '../submissions/schema.ts'
import { orphanAge, unfinishedAge } from '../upkeep.ts'

type Row = typeof submissions.$inferSelect
type Around = { readonly documents: number; readonly events: number; readonly mail: number; readonly signed: boolean }

const batch = 1000

/**
 * What was received has all that belongs to it: its instants, its office, its documents, its event (`whole`), and one message for
 * each who is told of it (`mail`), which is let go of what came before `since` (epoch milliseconds). What is a draft has nothing of it.
 */
export function checkSubmissions(
  db: Db,
  since: number,
): { readonly whole: InvariantReport; readonly mail: InvariantReport } {
  const [whole, mail] = [openInvariantReport(), openInvariantReport()]
  const around = aroundOf(db)
  const deleted = deletedCases(db)
  let after = ''
  for (;;) {
    const rows = db
      .select()
      .from(submissions)
      .where(gt(submissions.id, after))
      .orderBy(asc(submissions.id))
      .limit(batch)
      .all()
    for (const row of rows) {
      if (deleted.has(row.caseId)) {
        whole.count('of deleted cases')
        continue
      }
      const own = around(row)
      whole.count(row.state === 'draft' ? 'drafts' : 'received')
      const lack = row.state === 'draft' ? tracesOfSending(row, own) : lackOf(row, own)
      if (lack.length > 0)
        whole.fault('half', `${row.number ?? row.id} (${row.state}) is half sent: ${lack.join(', ')}`)
      const wanted = row.state === 'draft' ? 0 : expectedMessages(row)
      mail.count('to tell', wanted)
      const isLetGo = own.mail === 0 && row.committedAt !== null && row.committedAt < since
      if (own.mail !== wanted && !isLetGo)
        mail.fault('told', `${row.number ?? row.id}: ${own.mail} told of ${wanted} people`)
    }
    if (rows.length < batch) return { whole: whole.end(), mail: mail.end() }
    after = rows.at(-1)!.id
  }
}

const stampsOf = ({ number, sentBy, committedAt, receivedAt, officeId, officeZone, verdict }: Row) => ({
  number,
  sentBy,
  committedAt,
  receivedAt,
  officeId,
  officeZone,
  verdict,
})

const namesOf = (stamps: Record<string, unknown>, are: (stamp: unknown) => boolean) =>
  Object.entries(stamps).flatMap(([name, stamp]) => (are(stamp) ? [name] : []))

function tracesOfSending(row: Row, { events, signed }: Around): string[] {
  const traces = namesOf({ ...stampsOf(row), sendAt: row.sendAt }, (stamp) => stamp !== null)
  return [
    ...traces.map((name) => `has ${name}`),
    ...(events > 0 ? ['has an event'] : []),
    ...(signed ? ['has a receipt'] : []),
  ]
}

function lackOf(row: Row, { documents: held, events }: Around): string[] {
  const ofPortal = row.channel === 'portal' ? { firstByteAt: row.firstByteAt, sendAt: row.sendAt } : {}
  const lacking = namesOf({ ...stampsOf(row), ...ofPortal }, (stamp) => stamp === null)
  return [
    ...lacking.map((name) => `lacks ${name}`),
    ...(held > 0 ? [] : ['no documents']),
    ...(events === 1 ? [] : [`${events} events`]),
  ]
}

/** Of a package the first one is told of; of what staff entered, those on the case are, in other words. */
const expectedMessages = ({ id, channel, packageId, principalId, sentBy }: Row): number =>
  channel === 'portal' && (packageId ?? id) === id ? new Set([principalId, sentBy ?? principalId]).size : 0

function aroundOf(db: Db): (row: Row) => Around {
  const held = new Map(
    db
      .select({ id: documents.submissionId, n: sql<number>`count(*)` })
      .from(documents)
      .groupBy(documents.submissionId)
      .all()
      .map(({ id, n }) => [id, n]),
  )
  const mail = countNotified(db, ['submission.sent', 'submission.movedHere'], 'submission.received')
  const events = countEventsAbout(db, ['submission.sent', 'submission.entered', 'submission.movedHere'])
  const signed = new Set(
    db
      .select({ id: receiptSignatures.submissionId })
      .from(receiptSignatures)
      .all()
      .map(({ id }) => id),
  )
  return ({ id }) => ({
    documents: held.get(id) ?? 0,
    events: events.get(`submission:${id}`) ?? 0,
    mail: mail.get(id) ?? 0,
    signed: signed.has(id),
  })
}

/** Sweeps come each hour, and take their time. */
const slack = 2 * 3_600_000
const unfinishedSlack = 15 * 60_000

/** As `checkBlobs`, with all that any row of this program knows. */
export const checkStoredBlobs = (db: Db, storage: ReadableStorage, until: number) =>
  checkBlobs(storage, () => knownBlobs(db), until, {
    orphan: orphanAge + slack,
    unfinished: unfinishedAge + unfinishedSlack,
  })

/** What is held is asked first: a row that goes in between is known to both, not to neither. */
function knownBlobs(db: Db) {
  const held = listKeptBlobs(db)
  return { held, removed: listRemovedBlobs(db) }
}
