import cluster, { type Worker } from 'node:cluster'
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from './platform/log.ts'
import { addFamilies, type MetricFamily } from './platform/metrics/index.ts'
import { stopGrace } from './platform/web/server.ts'

/** What a process is for: `whole` does all by itself; of several, `work` does what the portal does by itself, `web` answers. */
export type ProcessRole = 'whole' | 'keeper' | 'work' | 'web'

type ChildMessage = 'ready' | { readonly figures: readonly MetricFamily[] }
type KeeperRequest = 'figures'

/** The environment of a process that another one started names its part. */
export const processRole = (part: string | undefined, processes: number): ProcessRole =>
  part === 'work' || part === 'web' ? part : processes > 1 ? 'keeper' : 'whole'

const steady = { ms: 10_000, firstPauseMs: 500, longestPauseMs: 30_000 }
const figuresMs = 2_000

/**
 * Starts one process for the work and so many that answer, which share the port, and starts one anew that ends: what it had
 * acknowledged is in the database and the store, as after any crash. The work comes first, since it brings the database up to date. One
 * that ends before it was ever ready has said why, and all end with it.
 */
export function keepProcesses(answering: number, log: Log) {
  let isStopping = false

  async function keep(part: 'work' | 'web', isFirst: boolean, pauseMs = steady.firstPauseMs): Promise<void> {
    const began = performance.now()
    const worker = cluster.fork({ PORTAL_PART: part })
    const isReady = await readiness(worker)
    if (!isReady && isFirst && !isStopping) process.exit(1)
    worker.once('exit', async (code, signal) => {
      if (isStopping) return
      log.error({ part, code, signal }, 'a process ended and is started anew')
      const livedLong = performance.now() - began > steady.ms
      await wait(livedLong ? 0 : pauseMs)
      if (!isStopping)
        await keep(part, false, livedLong ? steady.firstPauseMs : Math.min(pauseMs * 2, steady.longestPauseMs))
    })
    if (worker.isDead()) worker.emit('exit', worker.process.exitCode, worker.process.signalCode)
  }

  async function start() {
    await keep('work', true)
    if (!isStopping) await Promise.all(Array.from({ length: answering }, () => keep('web', true)))
  }

  return {
    /** Resolves when all answer. */
    ready: start(),
    figures: async (): Promise<MetricFamily[]> => addFamilies(await Promise.all(all().map(figuresOf))),
    /** All end what is under way, as one process does. */
    async stop() {
      isStopping = true
      const ended = all().map((worker) => new Promise((resolve) => worker.once('exit', resolve)))
      for (const worker of all()) worker.process.kill('SIGTERM')
      await Promise.race([Promise.all(ended), wait(stopGrace + 5_000, undefined, { ref: false })])
      for (const worker of all()) worker.process.kill('SIGKILL')
    },
  }
}

const all = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)

const ask = (worker: Worker, asked: KeeperRequest) => worker.isConnected() && worker.send(asked)

function readiness(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    worker.on('message', (told: ChildMessage) => told === 'ready' && resolve(true))
    worker.once('exit', () => resolve(false))
  })
}

/** None of one that does not answer in time: the figures of the others come all the same. */
function figuresOf(worker: Worker): Promise<readonly MetricFamily[]> {
  return new Promise((resolve) => {
    const listen = (told: ChildMessage) => {
      if (typeof told === 'object') end(told.figures)
    }
    const end = (figures: readonly MetricFamily[]) => {
      clearTimeout(timer)
      worker.off('message', listen)
      resolve(figures)
    }
    const timer = setTimeout(() => end([]), figuresMs)
    worker.on('message', listen)
    ask(worker, 'figures')
  })
}

/** In a process that was started by another: says that it is ready, and answers it. */
export function answerKeeper(figures: () => Promise<readonly MetricFamily[]>) {
  process.on('message', async (asked: KeeperRequest) => {
    if (asked === 'figures') process.send?.({ figures: await figures() } satisfies ChildMessage)
  })
  process.send?.('ready' satisfies ChildMessage)
}
