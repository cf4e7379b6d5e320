import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Meter } from '../metrics/index.ts'
import { currentName } from './naming.ts'

/** In milliseconds. A turn of half a second keeps everybody waiting; a busy machine is late by less. */
export const beatEvery = 50
const blockedFor = 500
/** Each inspection costs the program some tenths of a second. */
const askAtMostEvery = 60_000

/** What the watching thread gets: the counter of beats, its threshold, and what goes to the log. */
export type LoopWatchData = {
  readonly beats: SharedArrayBuffer
  readonly blockedFor: number
  readonly askEvery: number
  readonly logLevel: string
}
/** The loop runs again. */
export type LoopFreed = { readonly seconds: number }

/**
 * A thread of its own sees that the event loop has stopped turning, asks what it is at, and writes it to the log while it lasts: a
 * loop that never ends is named too. It asks by the debugger's way, from inside this process; nobody can connect to it.
 */
export function watchForBlocks({
  meter,
  logLevel,
  askEvery = askAtMostEvery,
}: {
  meter: Meter
  logLevel: string
  askEvery?: number
}): () => Promise<unknown> {
  // The debugger looks for what it is asked in the global scope.
  Object.defineProperty(globalThis, Symbol.for('portal.nameNow'), { value: currentName, configurable: true })
  const beats = new SharedArrayBuffer(4)
  const count = new Int32Array(beats)
  const beat = setInterval(() => Atomics.add(count, 0, 1), beatEvery).unref()
  const workerData: LoopWatchData = { beats, blockedFor, askEvery, logLevel }
  const worker = new Worker(join(import.meta.dirname, 'blocks-worker.ts'), { workerData })
  worker.unref()
  worker.on('message', ({ seconds }: LoopFreed) => meter.loopBlocked(seconds))
  return () => {
    clearInterval(beat)
    return worker.terminate()
  }
}
