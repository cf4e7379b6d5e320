import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../clock.ts'
import { fontFamilies, fontFolders } from './fonts.ts'

/** What the worker gets. Texts of people are in `data` alone: a template reads them as strings, and they are never its source. */
export type Order = {
  readonly root: string
  readonly template: string
  readonly data: unknown
  readonly fonts: readonly string[]
  readonly families: readonly string[]
  /** Seconds since the epoch. */
  readonly createdAt: number
}

export type Paper = {
  /** A `.typ` file under `src/`. It reads nothing outside that folder. */
  readonly template: string
  /** Read by the template with `json(bytes(sys.inputs.data))`. */
  readonly data: unknown
  readonly at: Instant
}

/** Tagged, PDF/UA-1 unless a sign has no glyph on this machine: `unprintable` names those, and the template was told. */
export type MadePdf = { readonly pdf: Buffer; readonly unprintable: readonly string[] }

type Limits = { readonly seconds: number; readonly bytes: number }

/** 250 letters take some seconds and 400 MB. */
const usualLimits: Limits = { seconds: 120, bytes: 1_500_000_000 }

const root = join(import.meta.dirname, '../..')

let last: Promise<unknown> = Promise.resolve()

/** One at a time: setting pages takes a core and much memory. Throws a sentence when a limit was met or the template is wrong. */
export function makePdf(paper: Paper, limits: Limits = usualLimits): Promise<MadePdf> {
  const made = last.then(() => runWorker(paper, limits))
  last = made.catch(() => undefined)
  return made
}

function runWorker({ template, data, at }: Paper, limits: Limits): Promise<MadePdf> {
  const order: Order = {
    root,
    template,
    data,
    fonts: fontFolders(),
    families: fontFamilies,
    createdAt: Math.floor(at.epochMilliseconds / 1000),
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'typst-worker.ts')], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {},
    })
    let overrun: string | undefined
    const stop = (why: string) => {
      overrun ??= why
      child.kill('SIGKILL')
    }
    const clock = setTimeout(() => stop(`took more than ${limits.seconds} s`), limits.seconds * 1000)
    const scale = setInterval(() => {
      if (memoryOf(child.pid) > limits.bytes) stop(`took more than ${Math.round(limits.bytes / 1e6)} MB of memory`)
    }, 50)

    const [pages, told]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (bytes: Buffer) => pages.push(bytes))
    child.stderr.on('data', (bytes: Buffer) => told.push(bytes))
    const end = (failure?: string) => {
      clearTimeout(clock)
      clearInterval(scale)
      if (failure !== undefined) reject(new Error(`The PDF could not be made: ${failure}.`))
    }
    child.on('error', (error) => end(`its program did not start (${error.message})`))
    child.on('close', (code, signal) => {
      const pdf = Buffer.concat(pages)
      const words = readWords(Buffer.concat(told).toString('utf8'))
      if (overrun) return end(`it ${overrun} and was stopped`)
      if (code !== 0) return end(words.error ?? `its program ended with ${signal ?? code}`)
      end()
      resolve({ pdf, unprintable: words.unprintable ?? [] })
    })
    // A child that died early is told of by `close`.
    child.stdin.on('error', () => undefined)
    child.stdin.end(JSON.stringify(order))
  })
}

function readWords(text: string): { error?: string; unprintable?: string[] } {
  if (text === '') return {}
  try {
    return JSON.parse(text) as ReturnType<typeof readWords>
  } catch {
    return { error: text.slice(0, 500) }
  }
}

const pageBytes = 4096

/** Resident bytes of a process; 0 where the system has no /proc, so that only the time limits it there. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
  } catch {
    return 0
  }
}
