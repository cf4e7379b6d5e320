import { createReadStream } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { judgeApart } from './apart.ts'
import { checkBytes, type Flag } from './bytes.ts'
import { kindOf, type OtherKind } from './kind.ts'
import { findMedia, type MediaType } from './media.ts'
import type { QpdfVerdict } from './qpdf.ts'
import { withClearFile } from './ram.ts'
import { type Patience, type Scanned, scanPatiently } from './scan.ts'
import type { Tools } from './tools.ts'

export type CheckRefusal = OtherKind | 'cutOff' | 'cutOffRecording' | 'password' | 'noPages' | 'unreadable' | 'tooHeavy'
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
  /** Of a recording; absent of a PDF. */
  readonly mediaType?: MediaType
}

type OpenClear = (range?: { start: number; end: number }) => Readable

type Ends = { readonly head: Buffer; readonly tail: Buffer }

const headLength = 1024
const tailLength = 2048
/** More would only share the same processors and memory. */
const atOnce = Math.max(2, availableParallelism())

/**
 * Checks a stored document with all that this machine has. `openClear` gives its clear bytes, or a range of them, in chunks that
 * are emptied here; where the `ends` are still at hand (1 kB and 2 kB), nothing is deciphered only to read them. Whoever files
 * does not wait for a scanner that is away or slow (`filing`): then the document is pending.
 */
export async function checkObject(
  tools: Tools,
  openClear: OpenClear,
  size: number,
  ends?: Ends,
  patience: Patience = 'filing',
): Promise<Checked> {
  const head = ends?.head ?? (await buffer(openClear({ start: 0, end: Math.min(size, headLength) })))
  const tail = ends?.tail ?? (await buffer(openClear({ start: Math.max(0, size - tailLength), end: size })))
  const bytes = checkBytes(head, tail)
  const scanned = (open: () => Readable) => scanPatiently(tools.clamd, open, size, patience)
  if (bytes.refusal === 'notPdf') return checkOther(tools, openClear, size, head, scanned)
  if (bytes.refusal) return { ...nothing, verdict: 'refused', reason: bytes.refusal }

  return inTurn(async () => {
    if (!tools.qpdf) return conclude(tools, bytes.flags, undefined, await scanned(openClear))
    const { qpdf } = tools
    const looked = await withClearFile(tools.ram, openClear, size, async (path) => {
      const judged = await judgeApart([qpdf], path, size)
      const found = judged.refusal
        ? undefined
        : await scanned(() => createReadStream(path, { highWaterMark: 256 * 1024 }))
      return conclude(tools, bytes.flags, judged, found)
    })
    return looked === 'noRoom' ? { ...nothing, verdict: 'pending', flags: bytes.flags } : looked
  })
}

const nothing = { flags: [], pages: null, engine: null }

/** A recording is scanned, and not judged by qpdf; anything else is refused by the name of what it is. */
async function checkOther(
  { clamd }: Tools,
  openClear: OpenClear,
  size: number,
  head: Buffer,
  scanned: (open: () => Readable) => Promise<Scanned | undefined>,
): Promise<Checked> {
  const kind = kindOf(head)
  if (kind !== 'recording') return { ...nothing, verdict: 'refused', reason: kind }
  const media = await findMedia(openClear, size)
  if (!media.ok) {
    const reason = media.error === 'cutOff' ? 'cutOffRecording' : 'otherRecording'
    return { ...nothing, verdict: 'refused', reason }
  }
  return inTurn(async () => {
    const found = await scanned(openClear)
    const engine = found ? engineWords(found) : null
    const { mediaType } = media.value
    if (found?.kind === 'infected' || found?.kind === 'unscannable')
      return { ...nothing, engine, mediaType, verdict: 'held', reason: found.kind }
    return { ...nothing, engine, mediaType, verdict: clamd ? (found?.kind ?? 'pending') : 'unscanned' }
  })
}

/** With the name of the signature that was found, for those who look at what is held. */
function engineWords({ engine, kind, answer }: Scanned): string | null {
  const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  return kind === 'infected' && signature ? `${engine ?? 'clamd'} · ${signature}` : engine
}

function conclude(
  tools: Tools,
  byteFlags: readonly Flag[],
  judged: QpdfVerdict | undefined,
  scanned: Scanned | undefined,
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
