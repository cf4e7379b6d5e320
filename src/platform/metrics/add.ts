import type { MetricFamily, Sample } from './text.ts'

/** Gauges of which each process has its own part; of the others every process knows the whole, or the worst counts. */
const parts = new Set(['portal_uploads_in_flight', 'portal_resident_memory_bytes'])

/** The figures of several processes as those of one portal. */
export function addFamilies(told: readonly (readonly MetricFamily[])[]): MetricFamily[] {
  return [...Map.groupBy(told.flat(), ({ name }) => name).values()].map((same) => {
    const [first] = same as [MetricFamily, ...MetricFamily[]]
    const isSum = first.kind !== 'gauge' || parts.has(first.name)
    return {
      ...first,
      samples: addSamples(
        same.flatMap(({ samples }) => samples),
        isSum,
      ),
    }
  })
}

function addSamples(samples: readonly Sample[], isSum: boolean): Sample[] {
  const labelled = Map.groupBy(samples, ({ suffix = '', labels = {} }) => `${suffix} ${JSON.stringify(labels)}`)
  return [...labelled.values()].map((same) => {
    const values = same.map(({ value }) => value)
    return { ...same[0]!, value: isSum ? values.reduce((sum, value) => sum + value) : Math.max(...values) }
  })
}
