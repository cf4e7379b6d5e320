import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Member, Registry } from '../../accounts/people/index.ts'
import { getCase } from '../../cases/access/index.ts'
import { type ChangeableId, cases, getOfficeCase } from '../../cases/record/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import { type Clock, type Instant, instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Portal } from '../../platform/web/context.ts'
import { exhibitPartsOf } from '../exhibits/papers.ts'
import type { FiledDocument } from '../receipts/facts.ts'
import { keptReceipt } from '../receipts/signatures.ts'
import type { Submission } from '../submissions/model.ts'
import { discloses } from '../visibility/rule.ts'
import { type Lens, listRestricted } from '../visibility/submissions.ts'
import { holdingsChecks, holdingsRounds } from './schema.ts'
import { readReceipt, receivedIn, type StoredState, verifyFiled } from './stored.ts'

type HoldingsCheck = typeof holdingsChecks.$inferSelect

type Failure = { readonly documentId: string; readonly problem: 'absent' | 'changed' }

/** What is known about a case's stored documents: from a requested check, or from the rounds that check everything. */
export type Holdings = {
  /** Asked for, and not ended yet. */
  readonly isRunning: boolean
  readonly last:
    | {
        /** What was filed later was not looked at. */
        readonly asOf: number
        readonly endedAt: number
        readonly documents: number
        readonly failures: readonly Failure[]
      }
    | undefined
  /** Faults in what was not filed with a receipt: the registry's matter. */
  readonly others: number
}

/** One document as a receipt names it, and what the last check found; `later`: filed after it. */
export type HeldLine = {
  readonly submissionId: string
  readonly number: string
  readonly document: FiledDocument
  readonly found: StoredState | 'later' | undefined
}

const pause = { hours: 1 }

/** Asks that everything filed in a case be read again. Each case at most once an hour, whoever asks. Throws as `getCase`. */
export function askHoldings(db: Database, actor: Member, caseId: string, at: Instant): Result<void, 'tooSoon'> {
  return write(db, (tx) => ask(tx, actor, getCase(tx, actor, caseId, at), at))
}

export function askOfficeHoldings(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  at: Instant,
): Result<void, 'tooSoon'> {
  return write(db, (tx) => ask(tx, officer, getOfficeCase(tx, officer, caseId, at), at))
}

type AskedCase = { readonly id: string; readonly officeId: string }

function ask(tx: Tx, author: Author, theCase: AskedCase, at: Instant): Result<void, 'tooSoon'> {
  const last = lastAsked(tx).get({ caseId: theCase.id })
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

const lastOf = (db: Db, narrower?: SQL) =>
  db
    .select()
    .from(holdingsChecks)
    .where(and(eq(holdingsChecks.caseId, sql.placeholder('caseId')), narrower))
    .orderBy(desc(holdingsChecks.askedAt))
    .limit(1)
    .prepare()
const lastAsked = prepared((db) => lastOf(db))
const lastEnded = prepared((db) => lastOf(db, isNotNull(holdingsChecks.endedAt)))

const roundOf = prepared((db) =>
  db
    .select()
    .from(holdingsRounds)
    .where(eq(holdingsRounds.caseId, sql.placeholder('caseId')))
    .prepare(),
)

/**
 * The newer of both results, for filed documents; with a lens only those of which its reader may know, and faults in the rest
 * count among `others`.
 */
export function holdingsOf(db: Db, { id: caseId }: { readonly id: string }, lens?: Lens): Holdings {
  const asked = lastEnded(db).get({ caseId })
  const round = roundOf(db).get({ caseId })
  const faults = round?.faults ?? []
  const byRound = round?.asOf != null && {
    asOf: round.asOf,
    endedAt: round.endedAt ?? round.asOf,
    documents: round.documents,
    failures: faults.flatMap(({ kind, id, problem }) => (kind === 'filed' ? [{ documentId: id, problem }] : [])),
  }
  const byAsking = asked && {
    asOf: asked.askedAt,
    endedAt: asked.endedAt ?? asked.askedAt,
    documents: asked.documents,
    failures: asked.failures ?? [],
  }
  const isRoundNewer = byRound && (!byAsking || byRound.asOf > byAsking.asOf)
  const last = isRoundNewer ? byRound : byAsking
  const isRunning = lastAsked(db).get({ caseId })?.endedAt === null
  const others = faults.filter(({ kind }) => kind !== 'filed').length
  const hidden = lens && last ? listHidden(db, caseId, lens) : []
  if (!last || hidden.length === 0) return { isRunning, last, others }
  const counted = hidden.filter(({ committedAt }) => committedAt <= last.asOf)
  const ids = new Set(hidden.map(({ documentId }) => documentId))
  const failures = last.failures.filter(({ documentId }) => !ids.has(documentId))
  return {
    isRunning,
    last: { ...last, documents: last.documents - counted.length, failures },
    others: others + last.failures.length - failures.length,
  }
}

/** Documents that are named by receipts of which the reader may not know. */
const listHidden = (db: Db, caseId: string, lens: Lens) =>
  listRestricted(db, caseId)
    .filter((submission) => !discloses(lens(submission), 'receipt'))
    .flatMap((submission) =>
      exhibitPartsOf(db, submission).filed.map(({ id }) => ({
        documentId: id,
        committedAt: submission.committedAt ?? 0,
      })),
    )

/** Cases of an officer's office in which something stored is lost or changed, as it was last known. */
export const listFaultyCases = (db: Db, { officeId }: Registry): { id: string; reference: string }[] =>
  db
    .select({ id: cases.id, reference: cases.reference })
    .from(cases)
    .where(
      and(
        eq(cases.officeId, officeId),
        sql`${cases.id} in (
          select ${holdingsRounds.caseId} from ${holdingsRounds} where ${holdingsRounds.faults} <> '[]'
          union select ${holdingsChecks.caseId} from ${holdingsChecks} where ${holdingsChecks.failures} <> '[]')`,
      ),
    )
    .orderBy(asc(cases.reference))
    .all()
    .filter((theCase) => {
      const { last, others } = holdingsOf(db, theCase)
      return others > 0 || (last?.failures.length ?? 0) > 0
    })

/** When a case can be checked again; undefined if it never was. */
export function nextCheckAllowedAt(db: Db, theCase: { readonly id: string }): number | undefined {
  const last = lastAsked(db).get({ caseId: theCase.id })
  return last && instant(last.askedAt).add(pause).epochMilliseconds
}

/** What was filed in a case, by the receipts of which the reader may know, with what the last ended check found. */
export function listHoldings(
  db: Database,
  theCase: { readonly id: string },
  lens: Lens,
  clock: Clock,
): readonly HeldLine[] {
  const { last } = holdingsOf(db, theCase)
  const problems = new Map(last?.failures.map(({ documentId, problem }) => [documentId, problem]))
  const foundIn = (submission: Submission, documentId: string) => {
    if (!last) return undefined
    if ((submission.committedAt ?? 0) > last.asOf) return 'later'
    return problems.get(documentId) ?? 'held'
  }
  const known = receivedIn(db, theCase.id, Number.MAX_SAFE_INTEGER).filter((one) => discloses(lens(one), 'receipt'))
  return known.flatMap((submission) =>
    keptReceipt(db, submission, clock).documents.map((document) => ({
      submissionId: submission.id,
      number: submission.number ?? '',
      document,
      found: foundIn(submission, document.id),
    })),
  )
}

/**
 * Works off requested checks, oldest first: reads each stored document whole and compares its hash with the signed receipt. An
 * interrupted check begins again at the next turn.
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

type Looked = { readonly documents: number; readonly failures: readonly Failure[] }

async function lookAt(portal: Portal, check: HoldingsCheck, signal?: AbortSignal): Promise<Looked | undefined> {
  const failures: Failure[] = []
  let count = 0
  for (const submission of receivedIn(portal.db, check.caseId, check.askedAt)) {
    const { documents: filed, isGenuine } = await readReceipt(portal, submission)
    for (const document of filed) {
      if (signal?.aborted) return undefined
      count++
      const found = isGenuine ? await verifyFiled(portal, document) : 'changed'
      if (found !== 'held') failures.push({ documentId: document.id, problem: found })
    }
  }
  return { documents: count, failures }
}

function endCheck(db: Database, { id, caseId }: HoldingsCheck, { documents: count, failures }: Looked, at: Instant) {
  write(db, (tx) => {
    const ended = tx
      .update(holdingsChecks)
      .set({ endedAt: at.epochMilliseconds, documents: count, failures: [...failures] })
      .where(and(eq(holdingsChecks.id, id), isNull(holdingsChecks.endedAt)))
      .run()
    if (ended.changes === 0) return
    const { officeId } = tx.select().from(cases).where(eq(cases.id, caseId)).get()!
    const facts = { documents: count, failures: failures.length }
    record(tx, { id: null }, 'holdings.checked', at, { caseId, officeId, subject: `holdings:${id}`, facts })
  })
}
