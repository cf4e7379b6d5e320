import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { runNamed } from './loop/index.ts'
import type { Meter } from './metrics/index.ts'
import { openSerialQueue } from './serial-queue.ts'

export type Jobs = {
  /** The first time soon, one work after another so that requests come between, or with `later` when the seconds have passed. */
  every(seconds: number, name: string, run: (signal: AbortSignal) => unknown, first?: 'later'): void
  stop(): Promise<void>
}

/**
 * Runs small jobs again and again, never two runs of one at once. A failing one is logged and retried at its next turn. A long
 * one checks the signal between its steps: it is raised when the program stops.
 */
export function startJobs({ log, meter, clock }: { log: Log; meter: Meter; clock: Clock }): Jobs {
  const timers: NodeJS.Timeout[] = []
  const firstTurn = openSerialQueue()
  const running = new Set<Promise<unknown>>()
  const stopping = new AbortController()
  return {
    every(seconds, name, run, first) {
      let busy = false
      const turn = async () => {
        if (busy) return
        busy = true
        const work = runNamed(
          () => `job ${name}`,
          async () => run(stopping.signal),
        ).then(
          () => meter.jobDone(name, clock().epochMilliseconds / 1000),
          (error: Error) => {
            meter.jobFailed(name)
            log.error({ job: name, error: error.message }, 'job failed')
          },
        )
        running.add(work)
        await work
        running.delete(work)
        busy = false
      }
      timers.push(setInterval(turn, seconds * 1000))
      if (first !== 'later') firstTurn(() => stopping.signal.aborted || void turn())
    },
    async stop() {
      stopping.abort()
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running)
    },
  }
}
