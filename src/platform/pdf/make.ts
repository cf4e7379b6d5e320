import { join } from 'node:path'
import type { Running } from '../cage/call.ts'
import { areToolsClosed, serviceWords, startTool } from '../cage/start.ts'
import type { Instant } from '../clock.ts'
import { answerReader, type PdfAnswer } from './answer.ts'
import { fontFamilies, fontFolders } from './fonts.ts'

/** What the worker gets. Texts of people are in `data` alone: a template reads them as strings, and they are never its source. */
export type PdfOrder = {
  readonly root: string
  readonly template: string
  readonly data: unknown
  readonly fonts: readonly string[]
  readonly families: readonly string[]
  /** Seconds since the epoch. */
  readonly createdAt: number
}

type PdfPaper = {
  /** A `.typ` file under `src/`. It reads nothing outside that folder. */
  readonly template: string
  /** Read by the template with `json(bytes(sys.inputs.data))`. */
  readonly data: unknown
  readonly at: Instant
}

/** Tagged, PDF/UA-1 unless a sign has no glyph on this machine: `unprintable` names those, and the template was told. */
type MadePdf = { readonly pdf: Buffer; readonly unprintable: readonly string[] }

type Limits = { readonly seconds: number; readonly bytes: number }

/** 250 letters take some seconds and 400 MB. */
const usualLimits: Limits = { seconds: 120, bytes: 1_500_000_000 }

const root = join(import.meta.dirname, '../..')

/** A print run of 250 letters has some 20 MB. */
const mostPdf = 1_000_000_000

/** A worker is ended when idle for this long, and after this many papers. */
const rest = { idleMs: 60_000, papers: 500 }

let last: Promise<unknown> = Promise.resolve()

/**
 * One at a time: setting pages takes a core and much memory. Throws a sentence when a limit was met or the template is wrong, and
 * with the code of `areToolsUnavailable` when no tool ran at all.
 */
export function makePdf(paper: PdfPaper, limits: Limits = usualLimits): Promise<MadePdf> {
  const made = last.then(() => ask(paper, limits))
  last = made.catch(() => undefined)
  return made
}

type Worker = {
  readonly running: Running
  readonly bytes: number
  readonly service: string | undefined
  made: number
  idle?: NodeJS.Timeout
  hear: (answer: PdfAnswer) => void
  errors: string
}
let waiting: Worker | undefined

/** The fonts are read once: a worker stays for the next paper. One that met a limit, or died, is not asked again. */
async function ask({ template, data, at }: PdfPaper, limits: Limits): Promise<MadePdf> {
  if (areToolsClosed()) throw failure('the cage of the tools is open', toolsAway)
  const order: PdfOrder = {
    root,
    template,
    data,
    fonts: fontFolders(),
    families: fontFamilies,
    createdAt: Math.floor(at.epochMilliseconds / 1000),
  }
  const known = takeWaiting(limits)
  const answer = await answerOf(known ?? (await startWorker(limits)), order, limits)
  // One that waited may have ended meanwhile, with the service that ran it.
  const made = answer === 'lost' && known ? await answerOf(await startWorker(limits), order, limits) : answer
  if (made === 'lost') throw failure('its program did not start, or was ended', toolsAway)
  if ('error' in made) throw failure(made.error)
  return { pdf: Buffer.from(made.pdf), unprintable: made.unprintable }
}

const failure = (why: string, code?: string) => Object.assign(new Error(`The PDF could not be made: ${why}.`), { code })

/** The error's `code`: nothing is wrong with the paper; it can be made once the tools are back. */
const toolsAway = 'TOOLS_AWAY'
export const areToolsUnavailable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === toolsAway

function takeWaiting(limits: Limits): Worker | undefined {
  const isFit = waiting?.bytes === limits.bytes && waiting.service === serviceWords()[0]
  const worker = isFit ? waiting : undefined
  if (waiting && !worker) waiting.running.stop()
  waiting = undefined
  clearTimeout(worker?.idle)
  return worker
}

async function answerOf(worker: Worker, order: PdfOrder, limits: Limits): Promise<PdfAnswer | 'lost'> {
  const { running } = worker
  let isLate = false
  const clock = setTimeout(() => {
    isLate = true
    running.stop()
  }, limits.seconds * 1000)
  running.hold(true)
  const answer = await new Promise<PdfAnswer | 'ended'>((resolve) => {
    worker.hear = resolve
    void running.ended.then(() => resolve('ended'))
    running.input.write(`${JSON.stringify(order)}\n`)
  })
  clearTimeout(clock)
  if (answer !== 'ended') {
    worker.made++
    keep(worker)
    return answer
  }
  if (isLate) return { error: `it took more than ${limits.seconds} s and was stopped` }
  const outcome = await running.ended
  if (outcome === 'tooLarge')
    return { error: `it took more than ${Math.round(limits.bytes / 1e6)} MB of memory and was stopped` }
  if (outcome === 'lost') return outcome
  return { error: worker.errors || `its program ended with ${outcome}` }
}

async function startWorker({ bytes }: Limits): Promise<Worker> {
  const read = answerReader(mostPdf, (answer) => worker.hear(answer))
  const running = await startTool(
    { tool: 'typst', args: [], limits: { resident: bytes }, listens: true },
    {
      onOutput(part) {
        try {
          read(part)
        } catch {
          running.stop()
        }
      },
      onErrors(part) {
        worker.errors = (worker.errors + part.toString('utf8')).slice(-500)
      },
    },
  )
  const [service] = serviceWords()
  const worker: Worker = { running, bytes, service, made: 0, hear: () => undefined, errors: '' }
  void running.ended.then(() => {
    if (waiting === worker) waiting = undefined
  })
  return worker
}

/** A waiting worker does not keep the portal from ending, and ends with it. */
function keep(worker: Worker) {
  const { running } = worker
  worker.hear = () => undefined
  const leave = () => {
    if (waiting === worker) waiting = undefined
    running.stop()
  }
  running.hold(false)
  if (worker.made >= rest.papers) return leave()
  worker.idle = setTimeout(leave, rest.idleMs).unref()
  waiting = worker
}
