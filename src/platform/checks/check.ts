import { createReadStream } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { openTurns } from '../turns.ts'
import { checkBytes, type Flag } from './bytes.ts'
import { askVersion, type ClamdAddress, isTooLate, type ScanVerdict, scan } from './clamd.ts'
import { type OtherKind, sniffKind } from './kind.ts'
import { findMedia, type MediaType } from './media.ts'
import { withClearFile } from './ram.ts'
import type { Tools } from './tools.ts'
import type { QpdfVerdict } from './verdict.ts'
import { judgeInWorker } from './worker-client.ts'

export type CheckRefusal =
  | OtherKind
  | 'cutOff'
  | 'cutOffRecording'
  | 'password'
  | 'noPages'
  | 'unreadable'
  | 'tooHeavy'
  | 'dynamicForm'
type HoldReason = 'infected' | 'unscannable' | 'embeddedProgram'

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
  readonly seconds?: number | null
}

type OpenClear = (range?: { start: number; end: number }) => Readable

type Ends = { readonly head: Buffer; readonly tail: Buffer }

const headLength = 1024
const tailLength = 2048
/** More would only compete for the same processors and memory. */
const inTurn = openTurns(Math.max(2, availableParallelism()))

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
  patience: ScanUrgency = 'filing',
): Promise<Checked> {
  const head = ends?.head ?? (await buffer(openClear({ start: 0, end: Math.min(size, headLength) })))
  const tail = ends?.tail ?? (await buffer(openClear({ start: Math.max(0, size - tailLength), end: size })))
  const bytes = checkBytes(head, tail)
  if (bytes.refusal === 'notPdf') return checkOther(tools, openClear, size, head, patience)
  if (bytes.refusal) return { ...nothing, verdict: 'refused', reason: bytes.refusal }
  const { clamd, qpdf, poppler, ram } = tools
  if (!qpdf) return scanObject(tools, openClear, size, { ...nothing, flags: bytes.flags }, patience)

  const programs = [qpdf, ...(poppler ? [poppler.text, poppler.info, poppler.draw, poppler.detach] : [])]
  return inTurn(async () => {
    const looked = await withClearFile(ram, openClear, size, async (path) => {
      const judged = await judgeInWorker(programs, path, size)
      const open = () => createReadStream(path, { highWaterMark: 256 * 1024 })
      return conclude(
        bytes.flags,
        judged,
        judged.refusal ? undefined : await scanWithPatience(clamd, open, size, patience),
      )
    })
    return looked === 'noRoom' ? { ...nothing, verdict: 'pending', flags: bytes.flags } : looked
  })
}

const nothing = { flags: [], pages: null, engine: null }

/** A document whose structure passed; only the scanner's answer is missing. */
type StructureCheck = Pick<Checked, 'flags' | 'pages' | 'mediaType' | 'seconds'>

/** Asks only the scanner, about a document that passed everything else. Otherwise like `checkObject`. */
export const scanObject = (
  { clamd }: Tools,
  openClear: OpenClear,
  size: number,
  sound: StructureCheck,
  patience: ScanUrgency = 'filing',
): Promise<Checked> => inTurn(async () => withScan(sound, await scanWithPatience(clamd, openClear, size, patience)))

/** A recording is scanned, and not judged by qpdf; anything else is refused by the name of what it is. */
async function checkOther(
  tools: Tools,
  openClear: OpenClear,
  size: number,
  head: Buffer,
  patience: ScanUrgency,
): Promise<Checked> {
  const kind = sniffKind(head)
  if (kind !== 'recording') return { ...nothing, verdict: 'refused', reason: kind }
  const media = await findMedia(openClear, size)
  if (media.ok) return scanObject(tools, openClear, size, { ...nothing, ...media.value }, patience)
  const reason = media.error === 'cutOff' ? 'cutOffRecording' : 'otherRecording'
  return { ...nothing, verdict: 'refused', reason }
}

/** With the name of the signature that was found, for those who look at what is held. */
function engineWords({ engine, kind, answer }: ScanResult): string | null {
  const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  return kind === 'infected' && signature ? `${engine ?? 'clamd'} · ${signature}` : engine
}

function conclude(byteFlags: readonly Flag[], judged: QpdfVerdict, scanned: ScanResult | undefined): Checked {
  const { refusal, flags, pages, hasProgram } = judged
  const found = { flags: [...byteFlags, ...flags], pages }
  if (refusal === 'interrupted') return { ...found, engine: null, verdict: 'pending' }
  if (refusal) return { ...found, engine: null, verdict: 'refused', reason: refusal }
  const checked = withScan(found, scanned)
  return hasProgram && checked.verdict !== 'held' ? { ...checked, verdict: 'held', reason: 'embeddedProgram' } : checked
}

/** Clean only if the scanner said so and the structure was checked too. */
function withScan(sound: StructureCheck, scanned: ScanResult | undefined): Checked {
  if (!scanned) return { ...sound, engine: null, verdict: 'unscanned' }
  const engine = engineWords(scanned)
  const { kind } = scanned
  if (kind === 'infected' || kind === 'unscannable') return { ...sound, engine, verdict: 'held', reason: kind }
  return { ...sound, engine, verdict: kind === 'clean' && !hasStructure(sound) ? 'unscanned' : kind }
}

/** Only qpdf counts pages, and only what was looked into has a kind. */
export const hasStructure = ({ pages, mediaType }: Pick<StructureCheck, 'pages' | 'mediaType'>): boolean =>
  pages !== null || mediaType !== undefined

/** `filing`: someone waits for the answer, at most some seconds. `later`: a job asks, as long as a scan can take. */
type ScanUrgency = 'filing' | 'later'

type ScanResult = ScanVerdict & { readonly engine: string | null }

/** After a scanner failed to answer, people who file do not wait for it for this long. */
const silenceMs = 10_000
const silentUntil = new Map<string, number>()

/** Undefined without a scanner. Never throws; clean only if the scanner said so. */
async function scanWithPatience(
  clamd: ClamdAddress | undefined,
  open: () => Readable,
  size: number,
  patience: ScanUrgency,
): Promise<ScanResult | undefined> {
  if (!clamd) return undefined
  const name = JSON.stringify(clamd)
  const away = { kind: 'pending', answer: '', engine: null } as const
  if (patience === 'filing' && (silentUntil.get(name) ?? 0) > performance.now()) return away

  const engine = await askVersion(clamd)
  const scanned = engine && (await scan(clamd, open(), size, patience === 'filing' ? filingMs(size) : undefined))
  if (!scanned || isTooLate(scanned)) silentUntil.set(name, performance.now() + silenceMs)
  else silentUntil.delete(name)
  return scanned ? { ...scanned, engine } : away
}

/** A scanner with much to do manages 10 MB a second. */
const filingMs = (size: number) => 5_000 + size / 10_000
