import cluster, { type Worker } from 'node:cluster'
import { channel } from 'node:diagnostics_channel'
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from './platform/log.ts'
import { addFamilies, type MetricFamily } from './platform/metrics/index.ts'
import { stopGrace } from './platform/web/server.ts'

/** `whole`: everything in one process; of several, `work` does the jobs, `web` answers, and `keeper` starts them. */
export type ProcessRole = 'whole' | 'keeper' | 'work' | 'web'

type ChildMessage = 'ready' | { readonly figures: readonly MetricFamily[] }
type KeeperRequest = 'figures'

/** Set in the environment of a process that the keeper started. */
export const processRole = (part: string | undefined, processes: number): ProcessRole =>
  part === 'work' || part === 'web' ? part : processes > 1 ? 'keeper' : 'whole'

const steady = { ms: 10_000, firstPauseMs: 500, longestPauseMs: 30_000 }
const figuresMs = 2_000

/**
 * Starts one process for the jobs and that many that answer on a shared port, and replaces one that ends: what it acknowledged
 * is stored, as after any crash. The jobs come first, because that process migrates the database. If one ends before it was
 * ready, it has said why, and all end.
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
    /** Each finishes what is under way. */
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

/** Without one that does not answer in time, so that the others' figures still come. */
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

/** Until now deploy/demo.js answered there. */
export const takePort = (): void => channel('portal.listens').publish(undefined)

/** In a process that the keeper started: says that it is ready, and answers the keeper. */
export function answerKeeper(figures: () => Promise<readonly MetricFamily[]>) {
  process.on('message', async (asked: KeeperRequest) => {
    if (asked === 'figures') process.send?.({ figures: await figures() } satisfies ChildMessage)
  })
  process.send?.('ready' satisfies ChildMessage)
}
