/** One line of the table. `figure` is a ratio (or a bound's measure), `beside` the absolute figures, which mean little elsewhere. */
export type Line = {
  readonly what: string
  readonly figure: string
  readonly goal?: { readonly words: string; readonly holds: boolean }
  readonly beside: string
}

export const ratio = (value: number) => value.toFixed(value < 0.1 ? 4 : 2)
export const atLeast = (value: number, bound: number) => ({ words: `≥ ${bound}`, holds: value >= bound })
export const atMost = (value: number, bound: number, unit = '') => ({
  words: `≤ ${bound}${unit}`,
  holds: value <= bound,
})
export const perSecond = (value: number) => `${value < 100 ? value.toFixed(1) : Math.round(value)}/s`
export const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/**
 * Measures each target once a round; each round begins with another target, so that what the machine does meanwhile meets all
 * alike. The first round warms up and does not count. A target that this machine cannot have stays empty.
 */
export async function rotate<T extends string, M>(
  rounds: number,
  targets: { readonly [name in T]: (() => Promise<M>) | undefined },
): Promise<Record<T, M[]>> {
  const names = Object.keys(targets) as T[]
  const measured = Object.fromEntries(names.map((name) => [name, [] as M[]])) as Record<T, M[]>
  for (let round = 0; round <= rounds; round++) {
    for (const index of names.keys()) {
      const name = names[(index + round) % names.length]!
      const one = await targets[name]?.()
      if (round > 0 && one !== undefined) measured[name].push(one)
    }
  }
  return measured
}

const grey = (text: string) => (process.stdout.isTTY ? `\x1b[90m${text}\x1b[0m` : text)

export function printLine({ what, figure, goal, beside }: Line) {
  const verdict = goal ? `goal ${goal.words}: ${goal.holds ? 'met' : 'MISSED'}` : ''
  console.log(`${what.padEnd(74)} ${figure.padStart(8)}  ${verdict.padEnd(22)} ${grey(beside)}`)
}
