import { createReadStream } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { judgeApart } from './apart.ts'
import { checkBytes, type Flag } from './bytes.ts'
import { askVersion, scan } from './clamd.ts'
import type { QpdfVerdict } from './qpdf.ts'
import { withClearFile } from './ram.ts'
import type { Tools } from './tools.ts'

export type CheckRefusal = 'notPdf' | 'cutOff' | 'password' | 'noPages' | 'unreadable' | 'tooHeavy'
export type HoldReason = 'infected' | 'unscannable' | 'embeddedProgram'

/**
 * `refused`: not a document that can be filed. `held`: not to be served before two staff look. `pending`: ask again later.
 * `unscanned`: nothing found, and not every tool is there. `clean`: every tool looked and found nothing to stop it.
 */
export type Checked = {
  readonly verdict: 'clean' | 'refused' | 'held' | 'unscanned' | 'pending'
  readonly reason?: CheckRefusal | HoldReason
  readonly flags: readonly Flag[]
  readonly pages: number | null
  /** Engine and signature version of the scanner that answered; behind a point the name of what it found. */
  readonly engine: string | null
}

type OpenClear = (range?: { start: number; end: number }) => Readable

type Ends = { readonly head: Buffer; readonly tail: Buffer }

const headLength = 1024
const tailLength = 2048
/** More would only share the same processors and memory. */
const atOnce = Math.max(2, availableParallelism())

/**
 * Checks a stored document with all that this machine has. `openClear` gives its clear bytes, or a range of them, in chunks that
 * are emptied here; where the `ends` are still at hand (1 kB and 2 kB), nothing is deciphered only to read them.
 */
export async function checkObject(tools: Tools, openClear: OpenClear, size: number, ends?: Ends): Promise<Checked> {
  const nothing = { flags: [], pages: null, engine: null }
  const head = ends?.head ?? (await buffer(openClear({ start: 0, end: Math.min(size, headLength) })))
  const tail = ends?.tail ?? (await buffer(openClear({ start: Math.max(0, size - tailLength), end: size })))
  const bytes = checkBytes(head, tail)
  if (bytes.refusal) return { ...nothing, verdict: 'refused', reason: bytes.refusal }

  return inTurn(async () => {
    if (!tools.qpdf) return conclude(tools, bytes.flags, undefined, await scanBytes(tools, openClear, size))
    const { qpdf } = tools
    const looked = await withClearFile(tools.ram, openClear, size, async (path) => {
      const judged = await judgeApart(qpdf, path, size)
      const scanned = judged.refusal
        ? undefined
        : await scanBytes(tools, () => createReadStream(path, { highWaterMark: 256 * 1024 }), size)
      return conclude(tools, bytes.flags, judged, scanned)
    })
    return looked === 'noRoom' ? { ...nothing, verdict: 'pending', flags: bytes.flags } : looked
  })
}

async function scanBytes({ clamd }: Tools, openClear: OpenClear, size: number) {
  if (!clamd) return undefined
  const engine = (await askVersion(clamd)) ?? null
  return { ...(await scan(clamd, openClear(), size)), engine }
}

/** With the name of the signature that was found, for those who look at what is held. */
function engineWords({ engine, kind, answer }: NonNullable<Awaited<ReturnType<typeof scanBytes>>>): string | null {
  const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  return kind === 'infected' && signature ? `${engine ?? 'clamd'} · ${signature}` : engine
}

function conclude(
  tools: Tools,
  byteFlags: readonly Flag[],
  judged: QpdfVerdict | undefined,
  scanned: Awaited<ReturnType<typeof scanBytes>>,
): Checked {
  const found = {
    flags: [...byteFlags, ...(judged?.flags ?? [])],
    pages: judged?.pages ?? null,
    engine: scanned ? engineWords(scanned) : null,
  }
  if (judged?.refusal === 'interrupted') return { ...found, verdict: 'pending' }
  if (judged?.refusal) return { ...found, verdict: 'refused', reason: judged.refusal }
  if (scanned?.kind === 'infected' || scanned?.kind === 'unscannable') {
    return { ...found, verdict: 'held', reason: scanned.kind }
  }
  if (judged?.hasProgram) return { ...found, verdict: 'held', reason: 'embeddedProgram' }
  if (scanned?.kind === 'pending') return { ...found, verdict: 'pending' }
  return { ...found, verdict: tools.qpdf && tools.clamd ? 'clean' : 'unscanned' }
}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
