import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { underName } from './loop/index.ts'
import type { Meter } from './metrics/index.ts'
import { openTurns } from './serial-queue.ts'

export type Jobs = {
  /** The first time soon, one work after another so that requests come between, or with `later` when the seconds have passed. */
  every(seconds: number, name: string, run: (signal: AbortSignal) => unknown, first?: 'later'): void
  stop(): Promise<void>
}

/**
 * Runs small works again and again, each never beside itself; a failing one is logged and tried at its next turn. A long one
 * looks at the signal between its steps: it is raised when the program stops.
 */
export function startJobs({ log, meter, clock }: { log: Log; meter: Meter; clock: Clock }): Jobs {
  const timers: NodeJS.Timeout[] = []
  const firstTurn = openTurns()
  const running = new Set<Promise<unknown>>()
  const stopping = new AbortController()
  return {
    every(seconds, name, run, first) {
      let busy = false
      const turn = async () => {
        if (busy) return
        busy = true
        const work = underName(
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
