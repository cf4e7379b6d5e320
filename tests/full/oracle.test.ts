import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Act, anyAct, everyState } from '../oracle/any-act.ts'
import { judge, told } from '../oracle/history.ts'
import { createWorld } from '../world.ts'

const runs = Number(process.env.ORACLE_RUNS) || 3
const seed = Number(process.env.ORACLE_SEED) || randomInt(1, 2 ** 31)

async function agree(history: readonly Act[]) {
  const ends: (() => void)[] = []
  try {
    const world = await createWorld({ whenOver: (end) => void ends.push(end) })
    expect(told(await judge(world, history, true))).toEqual([])
  } finally {
    for (const end of ends) end()
  }
}

it('oracle and portal agree at every address, in texts, one PDF and copies too, in a history that meets each state (ATT-05, ATT-06)', () =>
  agree(everyState))

it('and in long generated histories (ATT-05, ATT-06)', { timeout: 600_000 * runs }, async () => {
  console.log(`the oracle's histories: seed ${seed}`)
  const histories = fc.array(anyAct, { minLength: 40, maxLength: 80, size: 'max' })
  await fc.assert(fc.asyncProperty(histories, agree), { seed, numRuns: runs, endOnFailure: true })
})
