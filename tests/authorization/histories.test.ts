import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capacitiesIn, findCase } from '../../src/cases/access/index.ts'
import { listCases } from '../../src/cases/list/index.ts'
import { as } from '../plant.ts'
import { seeded } from '../seeded.ts'
import { createWorld, type Someone, type World } from '../world.ts'
import { beginHistory, type History, perform } from './acts.ts'
import { type Act, anyAct } from './any-act.ts'
import { type May, may } from './ledger.ts'

/** What the portal lets this person do: by the page of each case, by the ways in which they may deal with it, by their list. */
function portalLets(world: World, someone: Someone, cases: readonly string[]): May[] {
  const { db } = world.portal
  const at = world.clock.now()
  const actor = as(someone)
  const listed = listCases(db, actor, {}, at).cases.map(({ id }) => id)
  return cases.map((caseId) => {
    const theCase = findCase(db, actor, caseId, at)
    expect(listed.includes(caseId), 'listed and readable are the same').toBe(theCase !== undefined)
    if (!theCase) return { read: false, prepare: false, send: false }
    const ways = capacitiesIn(db, actor, theCase, at)
    expect(ways.length, 'whoever reads has a way').toBeGreaterThan(0)
    return {
      read: true,
      prepare: ways.some(({ canPrepare }) => canPrepare),
      send: ways.some(({ canSend }) => canSend),
    }
  })
}

function compare({ world, people, cases, ledger }: History, told: string) {
  const at = world.clock.now().epochMilliseconds
  for (const someone of people.filter(({ id }) => !ledger.suspended.has(id))) {
    const expected = cases.map((caseId) => may(ledger, someone.id, caseId, at))
    expect(portalLets(world, someone, cases), `${someone.name} after ${told}`).toEqual(expected)
  }
}

/** Histories that once found a fault. */
const foundBefore: [Act[]][] = [
  // Counsel who left before they began come again for the same day.
  [
    [
      { act: 'enter', counsel: 0, theCase: 8, inDays: 3, length: null },
      { act: 'handOver', from: 0, to: 1 },
      { act: 'enter', counsel: 0, theCase: 8, inDays: 3, length: null },
    ],
  ],
  // A case that was handed over and back in one instant comes back without the guest of the time before.
  [
    [
      {
        act: 'share',
        counsel: 0,
        with: 1,
        theCase: 0,
        kind: 'standIn',
        inDays: 0,
        length: null,
        isAccepted: true,
      },
      { act: 'handOver', from: 0, to: 1 },
      { act: 'handOver', from: 1, to: 0 },
    ],
  ],
]

describe('who may read, prepare and send', () => {
  it('follows from the grants as they are now, whatever happened before (SEC-059, SEC-062, ABU-04)', {
    timeout: 240_000,
  }, async () => {
    let comparisons = 0
    const opened = { read: 0, prepare: 0, send: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 10, maxLength: 40, size: 'max' }), async (acts: Act[]) => {
        const endings: (() => void)[] = []
        const world = await createWorld({ whenOver: (end) => void endings.push(end) })
        try {
          const history = await beginHistory(world)
          compare(history, 'the beginning')
          for (const act of acts) {
            perform(history, act)
            compare(history, JSON.stringify(act))
            comparisons++
          }
          const at = world.clock.now().epochMilliseconds
          for (const { id } of history.people) {
            for (const caseId of history.cases) {
              const allowed = may(history.ledger, id, caseId, at)
              for (const way of ['read', 'prepare', 'send'] as const) if (allowed[way]) opened[way]++
            }
          }
        } finally {
          for (const end of endings) end()
        }
      }),
      { numRuns: 40, endOnFailure: false, examples: foundBefore, ...seeded('who may do what') },
    )
    // A history in which nobody may do anything would prove nothing.
    expect(comparisons).toBeGreaterThan(200)
    expect(Math.min(opened.read, opened.prepare, opened.send)).toBeGreaterThan(40)
    expect(opened.read).toBeGreaterThan(opened.send)
  })
})
