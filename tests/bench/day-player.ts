import { setTimeout as wait } from 'node:timers/promises'
import { chanceFrom } from '../drills/chance.ts'
import { journeys, type Kind, type Person, type Seen } from './day-journeys.ts'

/** Visits a second in the busiest hour. */
const atPeak: Readonly<Record<Kind, number>> = { reads: 1.7, files: 1, signsIn: 1 }

/** What was seen in a part of the day. `visits` began in it; `late` were cut off, since they did not end by themselves. */
export type Stage = { readonly visits: number; readonly seen: readonly Seen[]; readonly late: number }
export type Play = ReturnType<typeof openPlayer>

/**
 * Begins visits by chance at a part of the busiest hour's rate for so many seconds, whether or not those before them are over. With
 * `drain` it then waits, at most for so many seconds, until all are over, and cuts off the others.
 */
export function openPlayer(port: number, persons: readonly Person[]) {
  const chance = chanceFrom(1)
  const under = new Set<Promise<void>>()
  // Each kind goes through the people by itself: a code signs in once in thirty seconds.
  const turns: Record<Kind, number> = { reads: 0, files: 0, signsIn: 0 }
  let seen: Seen[] = []
  let cutting = new AbortController()

  const begin = (kind: Kind) => {
    const visit = {
      port,
      signal: cutting.signal,
      pause: () => 200 + chance() * 1800,
      note: (one: Seen) => void seen.push(one),
    }
    const going = journeys[kind](persons[turns[kind]++ % persons.length]!, visit, chance).finally(() =>
      under.delete(going),
    )
    under.add(going)
  }

  const arrive = async (kind: Kind, part: number, until: number): Promise<number> => {
    for (let visits = 0; ; visits++) {
      const next = performance.now() + (-Math.log(1 - chance()) / (atPeak[kind] * part)) * 1000
      await wait(Math.max(0, Math.min(next, until) - performance.now()))
      if (next >= until) return visits
      begin(kind)
    }
  }

  const cut = async (): Promise<number> => {
    const late = under.size
    cutting.abort()
    await Promise.all(under)
    cutting = new AbortController()
    return late
  }

  return async (part: number, seconds: number, drain?: number): Promise<Stage> => {
    const until = performance.now() + seconds * 1000
    const begun = await Promise.all((Object.keys(journeys) as Kind[]).map((kind) => arrive(kind, part, until)))
    let late = 0
    if (drain !== undefined) {
      await Promise.race([Promise.all(under), wait(drain * 1000, undefined, { ref: false })])
      late = await cut()
    }
    const stage = { visits: begun.reduce((sum, visits) => sum + visits, 0), seen, late }
    seen = []
    return stage
  }
}
