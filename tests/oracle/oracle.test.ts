import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../world.ts'
import { type Act, anyAct, everyState } from './any-act.ts'
import { oracleDoors } from './doors.ts'
import { judge, told } from './history.ts'
import { hasId, routesOf } from './walk.ts'

/** So many generated histories beside the written one. */
const runs = Number(process.env.ORACLE_RUNS) || 1
const seed = Number(process.env.ORACLE_SEED) || 14

const agree = async (history: readonly Act[]) => {
  const ends: (() => void)[] = []
  try {
    const world = await createWorld({ whenOver: (end) => void ends.push(end) })
    expect(told(await judge(world, history, false))).toEqual([])
  } finally {
    for (const end of ends) end()
  }
}

describe('the oracle and the portal agree on who may know what', () => {
  it('and the one that judges has no code of the other in it', () => {
    for (const file of ['oracle.ts', 'rows.ts']) {
      const imports = readFileSync(join(import.meta.dirname, file), 'utf8').match(/^import .*$/gm) ?? []
      expect(imports.filter((line) => !/from '(better-sqlite3|\.\/oracle\.ts)'/.test(line))).toEqual([])
    }
  })

  it('at every address with an id in it: one that the oracle was not told of fails', async () => {
    const routes = routesOf({ world: await createWorld() })
    expect(Object.keys(oracleDoors).sort()).toEqual(routes.filter(hasId).sort())
  })

  it(
    'in a history that meets each state of a paper and each way to a case (ATT-05, ATT-06)',
    { timeout: 120_000 },
    () => agree(everyState),
  )

  it('in generated histories (ATT-05, ATT-06)', { timeout: 120_000 * runs }, async () => {
    console.log(`the oracle's histories: seed ${seed}`)
    const histories = fc.array(anyAct, { minLength: 30, maxLength: 45, size: 'max' })
    await fc.assert(fc.asyncProperty(histories, agree), { seed, numRuns: runs, endOnFailure: true })
  })
})
