/** What was found where a promise of the program was held against what is there: figures by what they count, and a sentence for each breach. */
export type Observed = {
  readonly counts: Readonly<Record<string, number>>
  readonly faults: readonly string[]
  /** What could not be held against anything, and why. */
  readonly unseen?: readonly string[]
}

/** The same while it is being found. A breach that is met a thousand times is told ten times, and counted. */
export function observe() {
  const counts: Record<string, number> = {}
  const faults: string[] = []
  const met = new Map<string, number>()
  return {
    count(what: string, by = 1) {
      counts[what] = (counts[what] ?? 0) + by
    },
    /** `kind` groups breaches of one sort. */
    fault(kind: string, words: string) {
      const times = (met.get(kind) ?? 0) + 1
      met.set(kind, times)
      if (times <= most) faults.push(words)
    },
    end(): Observed {
      const more = [...met].filter(([, times]) => times > most)
      return { counts, faults: [...faults, ...more.map(([kind, times]) => `${kind}: ${times - most} more`)] }
    },
  }
}

const most = 10
