export type Sample = {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
  /** After the family's name, in a histogram: `_bucket`, `_sum`, `_count`. */
  readonly suffix?: string
}

/** Figures of one name. Labels are words of the program, never an id, a name or an address. */
export type MetricFamily = {
  readonly name: string
  readonly help: string
  readonly kind: 'gauge' | 'counter' | 'histogram'
  readonly samples: readonly Sample[]
}

export const expositionType = 'text/plain; version=0.0.4; charset=utf-8'

/** The Prometheus text format 0.0.4. A family without a sample is left out: what is not known has no figure. */
export const expositionOf = (families: readonly MetricFamily[]): string =>
  families
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, kind, samples }) => `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines(name, samples)}`)
    .join('')

const lines = (name: string, samples: readonly Sample[]) =>
  samples.map(({ labels = {}, value, suffix = '' }) => `${name}${suffix}${inBraces(labels)} ${value}\n`).join('')

function inBraces(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value.replace(/[\\"\n]/g, escapes)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escapes = (sign: string) => (sign === '\n' ? '\\n' : `\\${sign}`)

/** `gauge('portal_disk_free_bytes', 'Free bytes.', free)`; an unknown value gives no sample. */
export const gauge = (name: string, help: string, value: number | undefined): MetricFamily => ({
  name,
  help,
  kind: 'gauge',
  samples: value === undefined ? [] : [{ value }],
})

/** One sample for each word of a label. */
export const labelled = (
  kind: 'gauge' | 'counter',
  name: string,
  help: string,
  label: string,
  values: Iterable<readonly [string, number]>,
): MetricFamily => ({
  name,
  help,
  kind,
  samples: [...values].map(([word, value]) => ({ labels: { [label]: word }, value })),
})

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
