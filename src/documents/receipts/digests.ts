import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { and, asc, desc, gte, isNotNull, lt, min } from 'drizzle-orm'
import { addDays, type Clock, type Day, instant, Temporal } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { stampZone } from '../../tribunal/index.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { openCompact, type PublicKeys } from './jws.ts'
import { publicKeys, signWith } from './keys.ts'
import { dailyDigests } from './schema.ts'
import { findReceipt, receiptOf } from './signatures.ts'

type Digest = typeof dailyDigests.$inferSelect

/** A little after midnight: what was committed in the last moment of a day is there. */
const settled = { minutes: 5 }

/**
 * Closes each day that is over by the Eastern clock, days without a submission too: a SHA-256 over the digest of the day before and,
 * of each receipt committed that day, its number, the hash of its signed text and the hashes of its documents. The signed text is
 * known to its holders alone, so that on a quiet day nobody can try a document against the digest. Returns how many it closed.
 */
export async function closeDays(db: Database, clock: Clock): Promise<number> {
  let closed = 0
  while (await closeNextDay(db, clock)) closed++
  return closed
}

async function closeNextDay(db: Database, clock: Clock): Promise<boolean> {
  const at = clock()
  const last = db.select().from(dailyDigests).orderBy(desc(dailyDigests.day)).limit(1).get()
  const day = last ? addDays(last.day, 1) : firstDay(db)
  if (!day || day >= easternDay(at.subtract(settled))) return false
  const previous = last?.digest ?? ''
  for (const submission of committedOn(db, day)) receiptOf(db, submission, clock)
  // What is over does not change, so only the row is written inside a transaction.
  const content = await contentOf(db, day, previous)
  write(db, (tx) => {
    const { jws } = signWith(tx, { v: 1, day, previous, digest: content.digest }, 'digest+json')
    tx.insert(dailyDigests)
      .values({ day, previous, ...content, jws, at: at.epochMilliseconds })
      .onConflictDoNothing()
      .run()
  })
  return true
}

/** The day of the earliest receipt. */
function firstDay(db: Db): Day | undefined {
  const { first } = db
    .select({ first: min(submissions.committedAt) })
    .from(submissions)
    .get()!
  return first === null ? undefined : easternDay(instant(first))
}

/** A tenth of a millisecond a receipt: pages are answered in between. */
async function contentOf(db: Db, day: Day, previous: string) {
  const received = committedOn(db, day)
  const hash = createHash('sha256').update(`${day}\n${previous}\n`)
  let documents = 0
  for (const [index, submission] of received.entries()) {
    if (index % 50 === 49) await breathe()
    const receipt = findReceipt(db, submission)
    if (!receipt) throw new Error(`submission ${submission.id} has no receipt`)
    const hashes = receipt.facts.documents.map(({ sha256 }) => sha256)
    documents += hashes.length
    const ofReceipt = createHash('sha256').update(receipt.jws).digest('hex')
    hash.update(`${receipt.facts.number} ${[ofReceipt, ...hashes].join(' ')}\n`)
  }
  return { digest: hash.digest('hex'), submissions: received.length, documents }
}

function committedOn(db: Db, day: Day): Submission[] {
  const start = (of: Day) => Temporal.PlainDate.from(of).toZonedDateTime(stampZone).epochMilliseconds
  return db
    .select()
    .from(submissions)
    .where(
      and(
        isNotNull(submissions.number),
        gte(submissions.committedAt, start(day)),
        lt(submissions.committedAt, start(addDays(day, 1))),
      ),
    )
    .orderBy(asc(submissions.number))
    .all()
}

const easternDay = (at: Temporal.Instant): Day => at.toZonedDateTimeISO(stampZone).toPlainDate().toString()

type DigestVerdict =
  | { readonly ok: true; readonly days: readonly Digest[] }
  | { readonly ok: false; readonly day: Day; readonly problem: 'chain' | 'signature' | 'content' }

/** Makes every digest anew from the receipts, and holds it against the one that was signed. */
export async function verifyDigests(db: Db): Promise<DigestVerdict> {
  const days = db.select().from(dailyDigests).orderBy(asc(dailyDigests.day)).all()
  const keys = publicKeys(db)
  let previous: Digest | undefined
  for (const one of days) {
    const problem = (await faultOf(db, one, previous, keys)) as 'chain' | 'signature' | 'content' | undefined
    if (problem) return { ok: false, day: one.day, problem }
    previous = one
  }
  return { ok: true, days }
}

async function faultOf(db: Db, one: Digest, before: Digest | undefined, keys: PublicKeys) {
  if (one.previous !== (before?.digest ?? '') || (before && one.day !== addDays(before.day, 1))) return 'chain'
  const { day, previous, digest } = one
  const signed = await openCompact(one.jws, 'digest+json', keys)
  if (signed !== JSON.stringify({ v: 1, day, previous, digest })) return 'signature'
  return (await contentOf(db, day, previous)).digest === digest ? undefined : 'content'
}

const publishedDays = 400

/** The last days for anyone to keep: no count, nothing that a document could be tried against. */
export const publishedDigests = (db: Db) => ({
  digests: db
    .select({
      day: dailyDigests.day,
      previous: dailyDigests.previous,
      digest: dailyDigests.digest,
      jws: dailyDigests.jws,
    })
    .from(dailyDigests)
    .orderBy(desc(dailyDigests.day))
    .limit(publishedDays)
    .all(),
})
