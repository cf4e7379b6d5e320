import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
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

export type Answer = { readonly pdf: Uint8Array; readonly unprintable: readonly string[] } | { readonly error: string }

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

/** A worker is let go when nothing was asked of it for so long, and when it has made so many papers. */
const rest = { idleMs: 60_000, papers: 500 }

let last: Promise<unknown> = Promise.resolve()

/** One at a time: setting pages takes a core and much memory. Throws a sentence when a limit was met or the template is wrong. */
export function makePdf(paper: Paper, limits: Limits = usualLimits): Promise<MadePdf> {
  const made = last.then(() => ask(paper, limits))
  last = made.catch(() => undefined)
  return made
}

type Worker = { readonly program: ChildProcess; made: number; idle: NodeJS.Timeout | undefined }
let waiting: Worker | undefined

/** The fonts are read once: a worker stays for the next paper. One that met a limit, or died, is not asked again. */
function ask({ template, data, at }: Paper, limits: Limits): Promise<MadePdf> {
  const order: Order = {
    root,
    template,
    data,
    fonts: fontFolders(),
    families: fontFamilies,
    createdAt: Math.floor(at.epochMilliseconds / 1000),
  }
  const worker = waiting ?? startWorker()
  waiting = undefined
  clearTimeout(worker.idle)
  const { program } = worker
  return new Promise((resolve, reject) => {
    let overrun: string | undefined
    let told = ''
    const stop = (why: string) => {
      overrun ??= why
      program.kill('SIGKILL')
    }
    const weigh = () => {
      if (memoryOf(program.pid) > limits.bytes) stop(`took more than ${Math.round(limits.bytes / 1e6)} MB of memory`)
    }
    const clock = setTimeout(() => stop(`took more than ${limits.seconds} s`), limits.seconds * 1000)
    const scale = setInterval(weigh, 50)
    const listen = (text: Buffer) => {
      told = (told + text.toString('utf8')).slice(-500)
    }

    const end = () => {
      clearTimeout(clock)
      clearInterval(scale)
      program.removeAllListeners()
      program.stderr?.off('data', listen)
    }
    const fail = (why: string) => {
      end()
      reject(new Error(`The PDF could not be made: ${why}.`))
    }
    program.on('error', (error) => fail(`its program did not start (${error.message})`))
    program.on('close', (code, signal) =>
      fail(overrun ? `it ${overrun} and was stopped` : told || `its program ended with ${signal ?? code}`),
    )
    program.on('message', (answer: Answer) => {
      if (overrun) return
      if ('error' in answer) fail(answer.error)
      else {
        end()
        resolve({ pdf: Buffer.from(answer.pdf), unprintable: answer.unprintable })
      }
      worker.made++
      keep(worker)
    })
    program.stderr?.on('data', listen)
    hold(program, 'ref')
    // A worker that died is told of by `close`.
    program.send(order, () => undefined)
    weigh()
  })
}

function startWorker(): Worker {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'typst-worker.ts')], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: {},
  })
  return { program, made: 0, idle: undefined }
}

/** The portal may end meanwhile, and takes it along. */
function keep(worker: Worker) {
  const { program } = worker
  const leave = () => {
    if (waiting === worker) waiting = undefined
    if (program.connected) program.disconnect()
  }
  program.on('error', leave)
  program.on('close', leave)
  hold(program, 'unref')
  if (worker.made >= rest.papers) return leave()
  worker.idle = setTimeout(leave, rest.idleMs).unref()
  waiting = worker
}

/** Whether the portal stays for this process: the process itself, its channel and its pipe all count. */
function hold(program: ChildProcess, way: 'ref' | 'unref') {
  for (const held of [program, program.channel, program.stderr as Socket | null]) held?.[way]()
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
