import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ChainVerdict, findLastTip, keepTip, listLastTips, verifyChain } from '../../platform/audit/index.ts'
import { instant } from '../../platform/clock.ts'
import { type Db, write } from '../../platform/db/index.ts'
import type { Portal, ReadablePortal } from '../../platform/web/context.ts'
import { openCompact, payloadOf } from './jws.ts'
import { issuerOf, publicKeys, signWith } from './keys.ts'

const tipFileName = 'audit-tips.jsonl'

/**
 * Signs the end of the log, and keeps it where the database does not reach: in a file beside it, in the program's own log, and
 * public. The hash covers the event's number: the signed text has no count of what happened in an hour.
 */
export function signTip({ db, clock, log, settings }: Pick<Portal, 'db' | 'clock' | 'log' | 'settings'>): void {
  const at = clock()
  const sign = (hash: string) =>
    signWith(db, { v: 1, issuer: issuerOf(db), hash, at: timeOf(at.epochMilliseconds) }, 'audit-tip+json').jws
  const tip = write(db, (tx) => keepTip(tx, sign, at))
  if (!tip) return
  const { seq, hash, jws } = tip
  // After the commit, which is on the disk: the file never knows more than the database.
  appendFileSync(join(settings.dataDir, tipFileName), `${JSON.stringify({ seq, jws })}\n`, { mode: 0o600, flush: true })
  log.info({ seq, hash, jws }, 'end of the audit log signed')
}

const weeks = 24 * 40
/** A later signed end vouches for everything before it, so the last ones are enough. */
const looksAt = weeks

/** The last weeks for anyone to keep: a log that lost its end does not hold them any more. */
export const publishedAuditTips = (db: Db) => ({ tips: listLastTips(db, weeks).map(({ jws }) => ({ jws })) })

/** A log's end as somebody kept it. `seq` is what they noted beside it; `hash` and `at` (epoch milliseconds) are what was signed. */
type KeptTip = { readonly where: string; readonly seq: number | undefined; readonly hash: string; readonly at: number }
type Read = { readonly tips: readonly KeptTip[]; readonly faults: readonly string[] }

/** What was kept outside of the database. Read before the log is, which may grow meanwhile. */
export function readTipFile({ dataDir }: { readonly dataDir: string }): ArchivedText | undefined {
  const path = join(dataDir, tipFileName)
  if (!existsSync(path)) return undefined
  return { where: tipFileName, text: readFileSync(path, 'utf8').trim().split('\n').slice(-looksAt).join('\n') }
}

export type ArchivedText = { readonly where: string; readonly text: string }

type LogVerdict = {
  readonly chain: ChainVerdict
  /** A sentence each: what is altered or missing, and since when. */
  readonly faults: readonly string[]
  /** How far somebody vouches for it. */
  readonly text: string
}

/** Reads the whole log, and holds it against every signed end that is kept: in the database, and in these texts. */
export async function verifyLog(
  { db }: Pick<ReadablePortal, 'db'>,
  kept: readonly ArchivedText[],
): Promise<LogVerdict> {
  const read: Read[] = [await readTips(db, 'the database', listLastTips(db, looksAt))]
  for (const { where, text } of kept) read.push(await readText(db, where, text))
  const tips = read.flatMap((one) => one.tips).sort((a, b) => a.at - b.at)
  const faults = read.flatMap((one) => one.faults)
  const chain = verifyChain(db, new Set(tips.map(({ hash }) => hash)))
  if (!chain.ok)
    return {
      chain,
      faults: [`The audit log is broken at event ${chain.brokenAt}: it was altered, lost or put in.`, ...faults],
      text: '',
    }
  const lost = tips.filter(({ hash }) => !chain.found.has(hash))
  const last = tips.findLast(({ hash }) => chain.found.has(hash))
  return { chain, faults: [...lostSentences(chain, lost, last), ...faults], text: reachSentence(chain, last) }
}

type Whole = Extract<ChainVerdict, { ok: true }>

function lostSentences(chain: Whole, lost: readonly KeptTip[], last: KeptTip | undefined): string[] {
  const [first] = lost
  if (!first) return []
  const { where, at } = first
  const seq = Math.max(...lost.map((tip) => tip.seq ?? 0))
  const ends =
    chain.lastAt === undefined ? 'it is empty' : `it ends at event ${chain.events} of ${timeOf(chain.lastAt)}`
  const signed = `the end that was signed at ${timeOf(at)} (${where})`
  const since = last ? `what came after ${timeOf(last.at)} cannot be relied on` : 'nothing of it can be relied on'
  if (seq > chain.events)
    return [
      `The end of the audit log was cut off: ${ends}, and does not hold ${signed}; ${seq - chain.events} events at least are missing.`,
    ]
  return [`The audit log does not hold ${signed}: its end was cut off or written anew; ${ends}, and ${since}.`]
}

function reachSentence({ events, found }: Whole, last: KeptTip | undefined): string {
  if (!last) return 'No end of it was ever signed: nothing vouches that none of it was cut off.'
  const after = events - (found.get(last.hash) ?? 0)
  return `Its end was last signed at ${timeOf(last.at)}; since then nothing vouches that none was cut off (${after} events).`
}

const timeOf = (at: number): string => instant(at).toString({ smallestUnit: 'second' })

async function readTips(
  db: Db,
  where: string,
  given: readonly { readonly seq?: number | undefined; readonly jws: string; readonly hash?: string }[],
): Promise<Read> {
  const keys = publicKeys(db)
  const tips: KeptTip[] = []
  const faults: string[] = []
  for (const { seq, jws, hash } of given) {
    const payload = await openCompact(jws, 'audit-tip+json', keys)
    const said = payload ? (JSON.parse(payload) as { hash: string; at: string }) : undefined
    if (said && (hash === undefined || hash === said.hash))
      tips.push({ where, seq, hash: said.hash, at: Date.parse(said.at) })
    else faults.push(`An end of the audit log in ${where} is not what was signed: ${payloadOf(jws).slice(0, 200)}`)
  }
  return { tips, faults }
}

type Manifest = { readonly at?: string; readonly audit?: { readonly seq?: number; readonly hash?: string } }
type Line = { readonly seq?: number; readonly jws?: string }

/** The file beside the database, what was published, a signed text alone, or the manifest of a backup, which nobody signed. */
async function readText(db: Db, where: string, text: string): Promise<Read> {
  const given = text.trim()
  const whole = parsed(given) as (Manifest & { readonly tips?: readonly Line[] }) | undefined
  const { seq, hash } = whole?.audit ?? {}
  if (whole?.at && hash) return { tips: [{ where, seq, hash, at: Date.parse(whole.at) }], faults: [] }
  const lines =
    whole?.tips ??
    (given ? given.split('\n').map((line) => (parsed(line) as Line | undefined) ?? { jws: line.trim() }) : [])
  return readTips(
    db,
    where,
    lines.map((line) => ({ seq: line.seq, jws: line.jws ?? '' })),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** When the end was last signed (epoch milliseconds), for those who watch. */
export const lastTipAt = (db: Db): number | undefined => findLastTip(db)?.at
