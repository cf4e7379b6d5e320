import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyOutages, minutesOf, type Plan } from '../../../src/platform/uptime/gaps.ts'
import { announceMaintenance, beat, endMaintenance, listOutages } from '../../../src/platform/uptime/index.ts'
import { upSpans } from '../../../src/platform/uptime/schema.ts'
import { must } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'

const ms = (text: string) => Date.parse(text)
const beatFor = ({ portal, clock }: World, seconds: number) => {
  for (let second = 0; second <= seconds; second += 10) {
    beat(portal.db, clock.now())
    clock.forward({ seconds: 10 })
  }
}

describe('the heartbeat', () => {
  it('is one row as long as the portal is there, and a gap of more than three beats is an outage', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const { db } = world.portal
    beatFor(world, 300)
    world.clock.set('2026-11-24T15:05:25Z')
    beatFor(world, 60)
    expect(db.select().from(upSpans).all()).toHaveLength(1)

    world.clock.set('2026-11-24T15:20:00Z')
    beatFor(world, 60)
    expect(db.select().from(upSpans).all()).toHaveLength(2)
    const [from, until] = [ms('2026-11-24T00:00:00Z'), world.clock.now().epochMilliseconds]
    expect(listOutages(db, from, until)).toEqual([
      { from: ms('2026-11-24T15:06:25Z'), until: ms('2026-11-24T15:20:00Z'), planned: false, kind: 'away' },
    ])
    // Cut where what is asked for ends, on both sides.
    const [begin, end] = [ms('2026-11-24T15:10:00Z'), ms('2026-11-24T15:12:00Z')]
    expect(listOutages(db, begin, end)).toEqual([{ from: begin, until: end, planned: false, kind: 'away' }])
  })

  it('tells planned from unplanned, and counts what was up but took nothing', async () => {
    const world = await createWorld({ at: '2026-11-24T10:00:00Z' })
    const { portal, clock, ada } = world
    const plan = (startsAt: string, endsAt: string, kind: Plan['kind']) =>
      must(announceMaintenance(portal.db, ada, { startsAt: ms(startsAt), endsAt: ms(endsAt), kind }, clock.now()))
    plan('2026-11-24T15:00:00Z', '2026-11-24T16:00:00Z', 'away')
    const early = plan('2026-11-24T18:00:00Z', '2026-11-24T20:00:00Z', 'readOnly')
    const called = plan('2026-11-24T22:00:00Z', '2026-11-24T23:00:00Z', 'readOnly')
    endMaintenance(portal.db, ada, called, clock.now())

    clock.set('2026-11-24T15:10:00Z')
    beat(portal.db, clock.now())
    // The work took longer than was said.
    clock.set('2026-11-24T16:30:00Z')
    beatFor(world, 3 * 3600)
    endMaintenance(portal.db, ada, early, clock.now())
    beatFor(world, 5 * 3600)

    const told = listOutages(portal.db, ms('2026-11-24T00:00:00Z'), clock.now().epochMilliseconds)
    expect(told).toEqual([
      { from: ms('2026-11-24T15:10:00Z'), until: ms('2026-11-24T16:00:00Z'), planned: true, kind: 'away' },
      { from: ms('2026-11-24T16:00:00Z'), until: ms('2026-11-24T16:30:00Z'), planned: false, kind: 'away' },
      { from: ms('2026-11-24T18:00:00Z'), until: ms('2026-11-24T19:30:10Z'), planned: true, kind: 'readOnly' },
    ])
    expect(minutesOf(told.filter(({ planned }) => !planned))).toBe(30)
  })

  it('is not planned for the minutes that were over when the work was announced', async () => {
    const { portal, clock, ada } = await createWorld({ at: '2026-11-24T15:00:00Z' })
    beat(portal.db, clock.now())
    clock.set('2026-11-24T15:03:00Z')
    const plan = { startsAt: ms('2026-11-24T15:00:00Z'), endsAt: ms('2026-11-24T16:00:00Z'), kind: 'away' } as const
    must(announceMaintenance(portal.db, ada, plan, clock.now()))
    clock.set('2026-11-24T15:05:00Z')
    beat(portal.db, clock.now())
    expect(listOutages(portal.db, plan.startsAt, clock.now().epochMilliseconds)).toEqual([
      { from: plan.startsAt, until: ms('2026-11-24T15:03:00Z'), planned: false, kind: 'away' },
      { from: ms('2026-11-24T15:03:00Z'), until: ms('2026-11-24T15:05:00Z'), planned: true, kind: 'away' },
    ])
  })

  it('splits any gaps and plans into parts that do not overlap, and cover every gap', () => {
    const span = fc
      .tuple(fc.nat(100), fc.integer({ min: 1, max: 30 }))
      .map(([from, long]) => ({ from, until: from + long }))
    const kind = fc.constantFrom('away' as const, 'readOnly' as const)
    const plan = fc.tuple(span, kind).map(([one, is]): Plan => ({ ...one, kind: is }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.array(plan, { maxLength: 6 }), (gaps, plans) => {
        const told = classifyOutages({ from: 10, until: 120 }, gaps, plans)
        const at = (instant: number) => told.filter(({ from, until }) => from <= instant && instant < until)
        for (let instant = 10; instant < 120; instant++) {
          const holds = ({ from, until }: { from: number; until: number }) => from <= instant && instant < until
          const isAway = gaps.some(holds)
          const isRefused = plans.some((one) => holds(one) && one.kind === 'readOnly')
          const parts = at(instant)
          expect(parts).toHaveLength(isAway || isRefused ? 1 : 0)
          if (parts[0])
            expect(parts[0]).toMatchObject({ planned: plans.some(holds), kind: isAway ? 'away' : 'readOnly' })
        }
      }),
      { numRuns: 60 },
    )
  })
})
