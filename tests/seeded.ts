import { randomInt } from 'node:crypto'

/** The seed of a run of properties, printed so that it can be run again: FAST_CHECK_SEED=N. */
export function seeded(what: string): { readonly seed: number } {
  const seed = Number(process.env.FAST_CHECK_SEED) || randomInt(1, 2 ** 31)
  console.log(`${what}: seed ${seed}`)
  return { seed }
}
