import { askOfficeHoldings } from '../../src/documents/holdings/holdings.ts'
import { workHoldings } from '../../src/documents/holdings/index.ts'
import { readTexts } from '../../src/documents/text/job.ts'
import { officerOf } from '../plant.ts'
import type { World } from '../world.ts'
import { perform } from './acts.ts'
import type { Act } from './any-act.ts'
import { listenTo, mailFaults } from './notices.ts'
import { setStage } from './stage.ts'
import { type Walk, walk } from './walk.ts'

/** Plays a history, and then asks at every door as everybody. `isWhole`: with what takes long. */
export async function judge(world: World, history: readonly Act[], isWhole: boolean): Promise<Walk> {
  const stage = await setStage(world)
  const told = listenTo(stage)
  for (const act of history) {
    await perform(stage, act)
    await told.hear()
  }
  await lookThrough(world, stage.cases)
  if (isWhole) await readTexts(world.portal.db, world.portal, false)
  const { faults, asked } = await walk(stage, { isWhole })
  return { faults: [...told.faults, ...(await mailFaults(stage)), ...faults], asked }
}

/**
 * What is told of a walk: lines that differ in the reader's name and the word alone are one, with how often, so that a fault is not
 * hidden behind its own repetitions.
 */
export function told({ faults }: Walk): string[] {
  const counts = new Map<string, { first: string; times: number }>()
  for (const fault of faults) {
    const same = fault.replace(/^\w+/, '').replace(/zq[a-z]\d{5}|\b20\d\d-\d{6}\b|TC5-\d{5}|of \w+»/g, '')
    const known = counts.get(same)
    counts.set(same, { first: known?.first ?? fault, times: (known?.times ?? 0) + 1 })
  }
  return [...counts.values()].map(({ first, times }) => (times > 1 ? `${first} (${times} times)` : first)).slice(0, 200)
}

/** The office has each case looked through once, so that its page of what is held lists something. */
async function lookThrough({ portal, clock, sam, vera, toronto, vancouver }: World, cases: readonly string[]) {
  for (const caseId of cases) {
    const row = portal.db.$client.prepare('select office_id officeId from cases where id = ?').get(caseId)
    const isToronto = (row as { officeId: string }).officeId === toronto
    askOfficeHoldings(portal.db, isToronto ? officerOf(sam, toronto) : officerOf(vera, vancouver), caseId, clock.now())
  }
  await workHoldings(portal)
}
