import { setTimeout as wait } from 'node:timers/promises'
import { checkNotices, retainedSince } from '../accounts/notices/index.ts'
import { checkNumbers, checkReceipts, checkStoredBlobs, checkSubmissions } from '../documents/invariants/index.ts'
import { type ArchivedText, readTipFile, verifyLog } from '../documents/receipts/index.ts'
import { checkMissingNotices } from '../notices/index.ts'
import { scannerAnswers, usualSocket } from '../platform/checks/index.ts'
import { instant } from '../platform/clock.ts'
import { checkFile } from '../platform/db/index.ts'
import { optionalParts, quietParts } from '../platform/health.ts'
import { type InvariantReport, openInvariantReport } from '../platform/invariant.ts'
import { checkOutbox } from '../platform/mail/index.ts'
import { verifyStored } from '../platform/storage/index.ts'
import { lastBeat } from '../platform/uptime/index.ts'
import type { ReadablePortal } from '../platform/web/context.ts'
import { checkCounters } from '../reports/index.ts'
import { ownReceiptNumbers, ownReceiptPapers } from '../requests/index.ts'

/** What must hold of a portal at any moment, running or not, whatever happened to it. */
export const invariants = {
  I1: 'each receipt is signed, and its documents are those that it names',
  I2: 'receipt numbers are given once, in order, without a gap',
  I3: 'no row lacks its bytes',
  I4: 'bytes that no row knows are younger than the sweep takes',
  I5: 'the audit log is whole',
  I6: 'each submission is told once to each who must know, and no message is left lying',
  I7: 'the database is sound',
  I8: 'what was sent is wholly there, and what was not is not',
  I9: 'no unfinished file is older than an hour',
  I10: 'the running portal says truly how it is',
  I11: 'the figures are what the log says',
} as const
export type InvariantId = keyof typeof invariants
type CheckedInvariant = InvariantReport & { readonly id: InvariantId }

/**
 * `hashes`: reads every stored object too. `health`: address of a running portal. `patience`: how often it is asked before it
 * counts as wrong, and how far apart (ms).
 */
type CheckOptions = {
  readonly hashes?: boolean
  readonly health?: string | undefined
  readonly patience?: typeof usualPatience
}

/** Health is promised within ten seconds, and an answer is cached for one. */
const usualPatience = { tries: 11, ms: 1_000, silences: 3, answerMs: 5_000 }

/**
 * Checks all invariants on a database that may be in use, through a connection that cannot write. What cannot be read counts
 * against the invariant that needed it; the others are still checked.
 */
export async function checkInvariants(
  portal: ReadablePortal,
  { hashes = false, health, patience = usualPatience }: CheckOptions = {},
): Promise<CheckedInvariant[]> {
  const { db } = portal
  const now = portal.clock().epochMilliseconds
  const keptTips = attempt(() => readTipFile(portal.settings))
  const inRows = await inOneReading(db, async () => {
    const until = attempt(() => Math.min(now, lastBeat(db) ?? now))
    const at = typeof until === 'number' ? until : now
    const sent = attempt(() => checkSubmissions(db, retainedSince(instant(now))))
    return {
      I7: observed(attempt(() => checkFile(db))),
      I5: observed(keptTips instanceof Error ? keptTips : await attemptLater(() => checkLog(portal, keptTips))),
      I1: observed(await attemptLater(() => checkReceipts(db, ownReceiptPapers(db)))),
      I2: observed(attempt(() => checkNumbers(db, ownReceiptNumbers(db)))),
      I6: joined(
        observed(sent instanceof Error ? sent : sent.mail),
        observed(attempt(() => checkOutbox(db, at))),
        observed(attempt(() => checkNotices(db))),
        observed(attempt(() => checkMissingNotices(db, instant(at)))),
      ),
      I8: observed(sent instanceof Error ? sent : sent.whole),
      I11: observed(attempt(() => checkCounters(db, retainedSince(instant(now))))),
      at,
    }
  })
  const { at, ...rows } = inRows
  const blobs = await attemptLater(() => checkStoredBlobs(db, portal.storage, at))
  const ofBlobs = (part: 'rows' | 'orphans' | 'unfinished') => observed(blobs instanceof Error ? blobs : blobs[part])
  const bytes = hashes ? [observed(await attemptLater(() => checkBytes(portal)))] : []
  const found: Record<InvariantId, InvariantReport> = {
    ...rows,
    I3: joined(ofBlobs('rows'), ...bytes),
    I4: ofBlobs('orphans'),
    I9: ofBlobs('unfinished'),
    I10: observed(await attemptLater(() => checkHealth(portal, health, patience))),
  }
  return (Object.keys(invariants) as InvariantId[]).map((id) => ({ id, ...found[id] }))
}

/** One read transaction: all see the same state, whatever others write. */
async function inOneReading<T>({ $client }: ReadablePortal['db'], read: () => Promise<T>): Promise<T> {
  $client.exec('begin')
  try {
    return await read()
  } finally {
    if ($client.inTransaction) $client.exec('rollback')
  }
}

async function checkLog(portal: ReadablePortal, kept: ArchivedText | undefined): Promise<InvariantReport> {
  const found = openInvariantReport()
  const { chain, faults } = await verifyLog(portal, kept ? [kept] : [])
  if (chain.ok) found.count('events', chain.events)
  for (const fault of faults) found.fault('log', fault)
  return found.end()
}

async function checkBytes({ db, storage, keyring }: ReadablePortal): Promise<InvariantReport> {
  const found = openInvariantReport()
  const { read } = await verifyStored(db, storage, keyring, ({ id, fault }) =>
    found.fault('bytes', `object ${id} is ${fault}`),
  )
  found.count('objects read', read)
  return found.end()
}

/** Compares what the portal says of itself and the scanner with what is seen from here. */
async function checkHealth(
  { tools, settings }: ReadablePortal,
  address: string | undefined,
  patience: typeof usualPatience,
): Promise<InvariantReport> {
  const found = openInvariantReport()
  for (let tries = 1; ; tries++) {
    const said = address ? await askHealth(address, patience.answerMs) : undefined
    if (!said) return openInvariantReport().end()
    if (said === 'silent') {
      if (tries < patience.silences) continue
      found.fault(
        'health',
        `${address} takes the question and does not answer it within ${patience.answerMs / 1000} seconds`,
      )
      return found.end()
    }
    const { status, ...parts } = said
    // The portal may use a scanner that this command was not told of; then its word is taken.
    const answers = tools.clamd ? await scannerAnswers(tools) : Boolean(said.scanner)
    const isWell = Object.entries(parts).every(
      ([part, is]) => is || quietParts.includes(part) || (settings.demo && optionalParts.includes(part)),
    )
    const isTrue = said.scanner === answers && (status === 'ok') === isWell
    if (isTrue || tries === patience.tries) {
      found.count(`says ${said.status}`)
      if (!isTrue)
        found.fault(
          'health',
          `it says ${JSON.stringify(said)}, and the scanner ${answers ? 'answers' : 'does not answer'}`,
        )
      return { ...found.end(), ...(!tools.clamd && { unseen: [scannerUnknown] }) }
    }
    await wait(patience.ms)
  }
}

const scannerUnknown = `What the portal says of its scanner was not looked at: CLAMD is not set here, and none answers at ${usualSocket}. deploy/portal check has the settings of the service.`

type Said = Readonly<Record<string, unknown>> & { readonly status?: string }

/** Undefined: no portal is there. `silent`: something is, and hangs. */
const askHealth = (address: string, answerMs: number): Promise<Said | 'silent' | undefined> =>
  fetch(address, { signal: AbortSignal.timeout(answerMs) })
    .then((answer) => answer.json() as Promise<Said>)
    .catch((error: Error) => (error.name === 'TimeoutError' ? 'silent' : undefined))

function attempt<T>(look: () => T): T | Error {
  try {
    return look()
  } catch (error) {
    return error as Error
  }
}

const attemptLater = <T>(look: () => Promise<T>): Promise<T | Error> =>
  Promise.resolve()
    .then(look)
    .catch((error: Error) => error)

const observed = (found: InvariantReport | Error): InvariantReport =>
  found instanceof Error ? { counts: {}, faults: [`it cannot be read: ${found.message}`] } : found

const joined = (...parts: readonly InvariantReport[]): InvariantReport => ({
  counts: Object.assign({}, ...parts.map(({ counts }) => counts)),
  faults: parts.flatMap(({ faults }) => faults),
})
