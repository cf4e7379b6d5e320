import { and, asc, desc, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import type { Member, Registry } from '../../accounts/index.ts'
import { cases, getCase, getOfficeCase } from '../../cases/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import { type Clock, type Instant, instant } from '../../platform/clock.ts'
import type { Database, Db, Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { faultOf, getObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { documents, submissions } from '../schema.ts'
import type { Submission } from '../submissions.ts'
import { type FiledDocument, ReceiptFacts } from './facts.ts'
import { openCompact, type PublicKeys } from './jws.ts'
import { publicKeys } from './keys.ts'
import { holdingsChecks } from './schema.ts'
import { receiptOf } from './signatures.ts'

export type HoldingsCheck = typeof holdingsChecks.$inferSelect
export type Found = 'held' | 'changed' | 'absent'

/** One document as a receipt names it, and what the last check found; `later`: filed after it. */
export type HeldLine = {
  readonly submissionId: string
  readonly number: string
  readonly document: FiledDocument
  readonly found: Found | 'later' | undefined
}

const pause = { hours: 1 }

/** Asks that everything filed in a case be read again. Each case at most once an hour, whoever asks. Throws as `getCase`. */
export function askHoldings(db: Database, actor: Member, caseId: string, at: Instant): Result<void, 'tooSoon'> {
  return db.transaction((tx) => ask(tx, actor, getCase(tx, actor, caseId, at), at), { behavior: 'immediate' })
}

export function askOfficeHoldings(
  db: Database,
  officer: Registry,
  caseId: string,
  at: Instant,
): Result<void, 'tooSoon'> {
  return db.transaction((tx) => ask(tx, officer, getOfficeCase(tx, officer, caseId, at), at), { behavior: 'immediate' })
}

type AskedCase = { readonly id: string; readonly officeId: string }

function ask(tx: Tx, author: Author, theCase: AskedCase, at: Instant): Result<void, 'tooSoon'> {
  const last = lastCheck(tx, theCase)
  if (last && last.askedAt > at.subtract(pause).epochMilliseconds) return fail('tooSoon')
  const id = newId()
  tx.insert(holdingsChecks).values({ id, caseId: theCase.id, askedBy: author.id, askedAt: at.epochMilliseconds }).run()
  record(tx, author, 'holdings.asked', at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `holdings:${id}`,
  })
  return ok(undefined)
}

export const lastCheck = (db: Db, { id }: { readonly id: string }): HoldingsCheck | undefined =>
  db
    .select()
    .from(holdingsChecks)
    .where(eq(holdingsChecks.caseId, id))
    .orderBy(desc(holdingsChecks.askedAt))
    .limit(1)
    .get()

/** When a case can be asked for again. */
export const nextAsking = ({ askedAt }: HoldingsCheck): number => instant(askedAt).add(pause).epochMilliseconds

/** All that was filed in a case, by its receipts, with what the last ended check found. */
export function listHoldings(db: Database, { id }: { readonly id: string }, clock: Clock): readonly HeldLine[] {
  const last = db
    .select()
    .from(holdingsChecks)
    .where(and(eq(holdingsChecks.caseId, id), isNotNull(holdingsChecks.endedAt)))
    .orderBy(desc(holdingsChecks.askedAt))
    .limit(1)
    .get()
  const problems = new Map((last?.failures ?? []).map(({ documentId, problem }) => [documentId, problem]))
  const foundIn = (submission: Submission, documentId: string) => {
    if (!last) return undefined
    if ((submission.committedAt ?? 0) > last.askedAt) return 'later'
    return problems.get(documentId) ?? 'held'
  }
  return receivedIn(db, id, Number.MAX_SAFE_INTEGER).flatMap((submission) =>
    receiptOf(db, submission, clock).facts.documents.map((document) => ({
      submissionId: submission.id,
      number: submission.number ?? '',
      document,
      found: foundIn(submission, document.id),
    })),
  )
}

const receivedIn = (db: Db, caseId: string, until: number): Submission[] =>
  db
    .select()
    .from(submissions)
    .where(and(eq(submissions.caseId, caseId), isNotNull(submissions.number), lte(submissions.committedAt, until)))
    .orderBy(asc(submissions.number))
    .all()

/**
 * Works off what was asked for, the oldest first: reads each stored document whole and holds its hash against the signed receipt.
 * Interrupted, a check begins anew at the next turn.
 */
export async function workHoldings(portal: Portal, signal?: AbortSignal): Promise<number> {
  const { db, clock, log } = portal
  let ended = 0
  while (!signal?.aborted) {
    const waiting = db
      .select()
      .from(holdingsChecks)
      .where(isNull(holdingsChecks.endedAt))
      .orderBy(asc(holdingsChecks.askedAt))
      .limit(1)
      .get()
    if (!waiting) break
    const looked = await lookAt(portal, waiting, signal)
    if (!looked) break
    endCheck(db, waiting, looked, clock())
    ended++
    const { caseId, id } = waiting
    if (looked.failures.length > 0)
      log.error({ caseId, holdings: id, failures: looked.failures }, 'stored documents are lost or changed')
  }
  return ended
}

type Failure = { readonly documentId: string; readonly problem: 'absent' | 'changed' }
type Looked = { readonly documents: number; readonly failures: readonly Failure[] }

async function lookAt(portal: Portal, check: HoldingsCheck, signal?: AbortSignal): Promise<Looked | undefined> {
  const { db, clock } = portal
  const keys = publicKeys(db)
  const failures: Failure[] = []
  let count = 0
  for (const submission of receivedIn(db, check.caseId, check.askedAt)) {
    const { jws, facts } = receiptOf(db, submission, clock)
    const isGenuine = await isSigned(jws, keys)
    for (const document of facts.documents) {
      if (signal?.aborted) return undefined
      count++
      const found = isGenuine ? await look(portal, document) : 'changed'
      if (found !== 'held') failures.push({ documentId: document.id, problem: found })
    }
  }
  return { documents: count, failures }
}

async function isSigned(jws: string, keys: PublicKeys): Promise<boolean> {
  const payload = await openCompact(jws, 'receipt+json', keys)
  return payload !== undefined && ReceiptFacts.safeParse(JSON.parse(payload)).success
}

async function look({ db, storage, keyring }: Portal, { id, sha256 }: FiledDocument): Promise<Found> {
  const row = db.select({ objectId: documents.objectId }).from(documents).where(eq(documents.id, id)).get()
  if (!row) return 'absent'
  const fault = await faultOf(storage, keyring, getObject(db, row.objectId), sha256)
  return fault?.kind ?? 'held'
}

function endCheck(db: Database, { id, caseId }: HoldingsCheck, { documents: count, failures }: Looked, at: Instant) {
  db.transaction(
    (tx) => {
      const ended = tx
        .update(holdingsChecks)
        .set({ endedAt: at.epochMilliseconds, documents: count, failures: [...failures] })
        .where(and(eq(holdingsChecks.id, id), isNull(holdingsChecks.endedAt)))
        .run()
      if (ended.changes === 0) return
      const { officeId } = tx.select().from(cases).where(eq(cases.id, caseId)).get()!
      const facts = { documents: count, failures: failures.length }
      record(tx, { id: null }, 'holdings.checked', at, { caseId, officeId, subject: `holdings:${id}`, facts })
    },
    { behavior: 'immediate' },
  )
}
