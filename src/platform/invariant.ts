/** The result of checking an invariant: what was counted, and a sentence for each breach. */
export type InvariantReport = {
  readonly counts: Readonly<Record<string, number>>
  readonly faults: readonly string[]
  /** What could not be checked, and why. */
  readonly unseen?: readonly string[]
}

/** Collects such a report. A breach that occurs a thousand times is listed ten times, and counted. */
export function openInvariantReport() {
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
    end(): InvariantReport {
      const more = [...met].filter(([, times]) => times > most)
      return { counts, faults: [...faults, ...more.map(([kind, times]) => `${kind}: ${times - most} more`)] }
    },
  }
}

const most = 10
