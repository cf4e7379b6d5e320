import { type Instant, Temporal } from '../platform/clock.ts'
import type { Result } from '../platform/result.ts'

export type Timeline = ReturnType<typeof newTimeline>

/**
 * Acts of the sample world, planned in any order and played in the order of time, so that the log looks as if written day by
 * day. None may be after `now`.
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

/** The value of a command; a refusal is a fault of the sample. */
export function must<T, E extends string>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`the sample world is wrong: ${result.error}`)
  return result.value
}
