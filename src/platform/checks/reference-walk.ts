import { isReference, type Value } from './objects.ts'

/** Fetches objects that were not kept, by reference; unreadable ones are missing from the answer. */
export type Fetch = (names: readonly string[]) => Promise<ReadonlyMap<string, Value>>

type Use = (value: Value) => void

const mostRounds = 40
const mostFetched = 2_000

/** Follows references through the objects of a document; objects that were not kept are fetched together. */
export function openReferenceWalk(objects: Map<string, Value>) {
  let waiting: { readonly value: Value; readonly use: Use }[] = []
  const seen = new Set<string>()

  return {
    /** Calls `use` with a value, or with what it refers to, once for each `why`: references may be circular. */
    follow(why: string, value: Value | undefined, use: Use): void {
      if (value === undefined || value === null) return
      const key = isReference(value) ? `${why} ${value}` : undefined
      if (key !== undefined && seen.has(key)) return
      if (key !== undefined) seen.add(key)
      waiting.push({ value, use })
    },

    /** Until nothing leads further. */
    async resolve(fetch: Fetch): Promise<void> {
      for (let round = 0; waiting.length > 0 && round < mostRounds; round++) {
        const lacking: typeof waiting = []
        while (waiting.length > 0) {
          const now = waiting
          waiting = []
          for (const { value, use } of now) {
            const found = isReference(value) ? objects.get(value) : value
            if (found === undefined) lacking.push({ value, use })
            else use(found)
          }
        }
        const wanted = [...new Set(lacking.map(({ value }) => String(value)))].slice(0, mostFetched)
        if (wanted.length === 0) return
        const fetched = await fetch(wanted)
        for (const name of wanted) objects.set(name, fetched.get(name) ?? null)
        waiting = lacking
      }
    },
  }
}
