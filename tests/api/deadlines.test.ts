import { describe, expect, it } from 'vitest'
import { markDeadline } from '../../src/cases/deadlines/mark-commands.ts'
import { limitOrders } from '../../src/cases/deadlines/orders/schema.ts'
import { openCase, putOnRecord } from '../cases/sample.ts'
import { countStatements } from '../counted-statements.ts'
import { letBobAct } from '../documents/files.ts'
import { as, plantCase, plantEvent } from '../plant.ts'
import { createWorld, type Someone, type World } from '../world.ts'
import { programOf, read } from './speaking.ts'

type Told = {
  readonly id: string
  readonly key: string
  readonly limit: string
  readonly day: string | null
  readonly state: string
  readonly side: string
  readonly case: { readonly reference: string }
  readonly counts?: readonly { readonly by: string; readonly day: string; readonly steps: readonly object[] }[]
}

const ask = async (world: World, who: Someone, path: string): Promise<{ deadlines: Told[]; next: string | null }> =>
  read(programOf(world, who)('GET', path))

const order = (world: World, caseId: string, given: object) =>
  world.portal.db
    .insert(limitOrders)
    .values({
      ...{ id: `o-${caseId.slice(0, 20)}`, caseId, deadlineId: 'rpd.disclose', effect: 'extended' },
      ...{ until: '2026-12-09', madeOn: '2026-11-24', madeBy: 'Member Okafor', createdAt: 1 },
      ...given,
    } as typeof limitOrders.$inferInsert)
    .run()

describe('deadlines, to a program', () => {
  it('come by their day over all cases, page by page, with rule, clock and case', async () => {
    const world = await createWorld()
    for (const n of [1, 2, 3]) plantCase(world, { reference: `TC5-0000${n}`, hearingIn: 20 + n })
    plantCase(world, { reference: 'TC5-00009', counsel: [world.charlie], hearingIn: 21 })
    const all = await ask(world, world.alice, '/deadlines?limit=100')
    const dated = all.deadlines.filter(({ day }) => day !== null)
    expect(dated.length).toBeGreaterThan(5)
    expect(dated.map(({ day }) => day)).toEqual(dated.map(({ day }) => day).sort())
    expect([...new Set(all.deadlines.map((one) => one.case.reference))].sort()).toEqual(
      [1, 2, 3].map((n) => `TC5-0000${n}`),
    )
    const paged: Told[] = []
    for (let after = ''; ; ) {
      const page = await ask(world, world.alice, `/deadlines?limit=3${after && `&after=${after}`}`)
      paged.push(...page.deadlines)
      if (!page.next) break
      after = page.next
    }
    expect(paged).toEqual(all.deadlines)
    expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length)
    const disclosed = dated.find((one) => one.limit === 'rpd.disclose' && one.case.reference === 'TC5-00001')
    expect(disclosed).toMatchObject({
      name: { en: expect.stringContaining('Disclos'), fr: expect.any(String) },
      rule: { code: 'RPD r.34(3)(a)', link: { fr: expect.stringContaining('/fra/') } },
      countedFrom: { kind: 'hearing', day: '2026-12-15' },
      ...{ bound: 'last', day: '2026-12-07', endsAt: '2026-12-08T05:00:00Z', zone: 'America/Toronto' },
      ...{
        state: 'open',
        notice: null,
        order: null,
        safeDay: '2026-12-04',
        safeWhy: 'backward',
        marks: [],
        forWhom: [],
      },
    })
  })

  it('are narrowed by division, days, case, weight, state and for whom', async () => {
    const world = await createWorld()
    const first = plantCase(world, { hearingIn: 21 })
    plantCase(world, { reference: 'TC5-00002', hearingIn: 60 })
    const appeal = openCase(world, { division: 'rad', reference: 'TC6-00003' })
    putOnRecord(world, appeal, world.alice)
    plantEvent(world, appeal, { kind: 'reasonsReceived' })
    letBobAct(world)
    const limits = async (query: string) => (await ask(world, world.bob, `/deadlines?limit=100&${query}`)).deadlines
    const all = await limits('')
    expect(new Set((await limits('division=rad')).map((one) => one.case.reference))).toEqual(new Set(['TC6-00003']))
    expect((await limits(`case=${first}`)).every((one) => one.case.reference === 'TC5-00001')).toBe(true)
    const between = await limits('from=2026-12-05&to=2026-12-07')
    expect(between.map(({ limit }) => limit)).toContain('rpd.disclose')
    expect(between.every(({ day }) => day! >= '2026-12-05' && day! <= '2026-12-07')).toBe(true)
    expect((await limits('which=main')).length).toBeLessThan(all.length)
    expect(await limits(`for=${world.alice.id}`)).toEqual(all)
    expect(await limits(`for=${world.charlie.id}`)).toEqual([])
    const due = between.find(({ limit }) => limit === 'rpd.disclose')
    const mark = { caseId: first, principalId: world.alice.id, key: due!.key, state: 'done' } as const
    markDeadline(world.portal.db, as(world.bob), mark, world.clock.now())
    expect(await limits('state=settled')).toMatchObject([{ id: due!.id, marks: [{ state: 'done', by: 'Bob Nguyen' }] }])
    expect((await limits('')).map(({ id }) => id)).not.toContain(due!.id)
    expect(await limits('state=all')).toHaveLength(all.length)
    expect((await programOf(world, world.bob)('GET', '/deadlines?case=nothing')).status).toBe(404)
    expect((await programOf(world, world.bob)('GET', '/deadlines?from=soon')).status).toBe(400)
  })

  it('follow an order for the file: the new day beside the rule’s, or none where it is waived', async () => {
    const world = await createWorld()
    const moved = plantCase(world, { hearingIn: 21 })
    const waived = plantCase(world, { reference: 'TC5-00002', hearingIn: 21 })
    order(world, moved, {})
    order(world, waived, { id: 'o2', effect: 'waived', until: null })
    const { deadlines } = await ask(world, world.alice, `/cases/${moved}/deadlines?explain`)
    const disclosure = deadlines.find(({ limit }) => limit === 'rpd.disclose')!
    expect(disclosure).toMatchObject({
      ...{ day: '2026-12-09', ruleDay: '2026-12-07' },
      order: { effect: 'extended', until: '2026-12-09', madeOn: '2026-11-24', madeBy: 'Member Okafor' },
    })
    expect(disclosure.counts).toMatchObject([
      { by: 'both', day: '2026-12-07', steps: expect.arrayContaining([expect.objectContaining({ step: 'from' })]) },
      { by: 'order', day: '2026-12-09', steps: [{ step: 'from' }, { step: 'ordered' }] },
    ])
    const [gone] = (await ask(world, world.alice, `/deadlines?state=waived`)).deadlines
    expect(gone).toMatchObject({ limit: 'rpd.disclose', state: 'waived', day: null, endsAt: null })
  })

  it('of a case show every side, and each step as a sentence in both languages only when asked', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 40 })
    const plain = await ask(world, world.alice, `/cases/${caseId}/deadlines?limit=100`)
    expect(new Set(plain.deadlines.map(({ side }) => side))).toContain('minister')
    expect(plain.deadlines.every(({ counts }) => counts === undefined)).toBe(true)
    const told = await ask(world, world.alice, `/cases/${caseId}/deadlines?limit=100&explain=true`)
    const step = told.deadlines.find(({ limit }) => limit === 'rpd.disclose')?.counts?.[0]?.steps[0]
    expect(step).toMatchObject({ sentence: { en: expect.stringContaining('Counted from'), fr: expect.any(String) } })
  })

  it('of a case out of reach are absent like those of none', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const charlie = programOf(world, world.charlie)
    const [closed, absent] = [
      await charlie('GET', `/cases/${caseId}/deadlines`),
      await charlie('GET', '/cases/x/deadlines'),
    ]
    expect([closed.status, await closed.text()]).toEqual([404, await absent.text()])
    expect((await ask(world, world.charlie, '/deadlines')).deadlines).toEqual([])
  })

  it('take no more statements for many cases than for one', async () => {
    const world = await createWorld()
    const program = programOf(world, world.alice)
    const count = () => countStatements(() => program('GET', '/deadlines?limit=100'))
    plantCase(world, { hearingIn: 20 })
    await count()
    const one = await count()
    for (let n = 2; n < 12; n += 1) plantCase(world, { reference: `TC5-000${n + 10}`, hearingIn: 20 + n })
    expect(await count()).toBe(one)
  })
})
