import { type Instant, Temporal } from '../platform/clock.ts'
import type { Result } from '../platform/result.ts'

export type Timeline = ReturnType<typeof newTimeline>

/**
 * What happens in the sample world, noted in any order and played in the order of time, so that the log reads as if it
 * had been written day by day. Nothing may lie after `now`.
 */
export function newTimeline(now: Instant) {
  const acts: { at: Instant; run: (at: Instant) => void }[] = []
  return {
    add(at: Instant, run: (at: Instant) => void) {
      if (Temporal.Instant.compare(at, now) > 0) throw new Error(`${at} is still to come`)
      acts.push({ at, run })
    },
    play() {
      acts.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
      for (const { at, run } of acts) run(at)
    },
  }
}

/** What a command gives when the sample world is right; a refusal is a fault of the sample. */
export function must<T, E extends string>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`the sample world is wrong: ${result.error}`)
  return result.value
}
