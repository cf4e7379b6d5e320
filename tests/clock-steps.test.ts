import { describe, expect, it } from 'vitest'
import { verifyChain } from '../src/platform/audit/index.ts'
import { auditEvents } from '../src/platform/audit/schema.ts'
import { plantCase, plantSent } from './plant.ts'
import { createWorld } from './world.ts'

describe('a clock that steps', () => {
  it('back moves no order: numbers of receipt and of the log go on, and the chain holds (ABU-46)', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const { portal, clock, alice } = world
    const caseId = plantCase(world)
    // Back further than the appearance began, there would be none yet.
    clock.forward({ hours: 24 })
    const ids = []
    for (const hours of [0, -2, 3, -1]) {
      clock.forward({ hours })
      ids.push(await plantSent(world, caseId, alice))
    }
    const number = (id: string) =>
      (portal.db.$client.prepare('select number from submissions where id = ?').get(id) as { number: string }).number
    expect(ids.map(number)).toEqual(['2026-000001', '2026-000002', '2026-000003', '2026-000004'])
    const events = portal.db.select().from(auditEvents).all()
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(verifyChain(portal.db)).toMatchObject({ ok: true, events: events.length })
  })

  it('back gives a session no more than its twelve hours, and takes no code twice (ABU-46)', async () => {
    const { alice, signIn, clock, visitor } = await createWorld()
    const { currentCode } = await import('../src/accounts/factors/totp.ts')
    const browser = await signIn(alice)
    const code = currentCode(alice.seed, clock.now())
    clock.forward({ hours: -1 })
    expect((await browser.get('/en/account')).status).toBe(200)
    const thief = visitor()
    await thief.post('/en/sign-in', { email: alice.email, password: 'un renard dort sous la table' })
    expect((await thief.post('/en/sign-in/code', { code })).status).toBe(422)
    clock.forward({ hours: 13 })
    expect((await browser.get('/en/account')).status).toBe(303)
  })

  it('forward ends what it ends, and nothing comes back with it (ABU-46)', async () => {
    const { alice, signIn, clock } = await createWorld()
    const browser = await signIn(alice)
    clock.forward({ hours: 30 })
    expect((await browser.get('/en/account')).status).toBe(303)
  })
})
