import { describe, expect, it } from 'vitest'
import { workHooks } from '../../../src/api/hooks/delivering.ts'
import { apiHooks } from '../../../src/api/schema.ts'
import { measure } from '../../../src/metrics.ts'
import { plantCase, plantNotice } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { listen, openWorld } from '../listening.ts'
import { plantHook } from '../speaking.ts'

describe('an address that takes nothing', () => {
  it('is shown to its owner and counted for the operator after an hour, until it takes something or is ended', async () => {
    const world = await openWorld()
    const { portal, clock } = world
    const firm = await listen()
    firm.answer = 500
    const caseId = plantCase(world)
    const id = await plantHook(world, world.alice, firm.url)
    await plantNotice(world, caseId)
    await workHooks(portal)
    clock.forward({ minutes: 59 })
    const alice = await world.signIn(world.alice)
    const bob = await world.signIn(world.bob)
    const shows = async (browser = alice, page = '/en/today') =>
      (await (await browser.get(page)).text()).includes('Your software is not receiving notifications')
    const figures = async () => {
      const given = await measure(portal)
      const of = (name: string) => given.find((one) => one.name === name)?.samples
      const queued = of('portal_queue_waiting')?.find(({ labels }) => labels?.queue === 'webhooks')
      return [of('portal_webhooks_failing')?.[0]?.value, queued?.value]
    }
    expect([await shows(), await figures()]).toEqual([false, [0, 1]])
    clock.forward({ minutes: 1 })
    expect([await shows(), await shows(alice, '/en/account/programs'), await shows(bob)]).toEqual([true, true, false])
    expect(await figures()).toEqual([1, 1])
    const french = await (await alice.get('/fr/today')).text()
    expect(french).toContain('Votre logiciel ne reçoit pas nos messages')
    expect(await faultsOf(french)).toEqual([])

    firm.answer = 204
    await workHooks(portal)
    expect([await shows(), await figures()]).toEqual([false, [0, 0]])
    const is = (values: Partial<typeof apiHooks.$inferInsert>) => portal.db.update(apiHooks).set(values).run()
    const now = clock.now().epochMilliseconds
    is({ failingSince: now - 5 * 86_400_000 })
    expect([await shows(), (await figures())[0]]).toEqual([true, 0])
    is({ stoppedAt: now - 86_400_000 })
    expect([await shows(), (await figures())[0]]).toEqual([true, 0])
    is({ stoppedAt: now - 15 * 86_400_000 })
    expect(await shows()).toBe(false)
    is({ stoppedAt: null })
    await alice.post(`/en/account/webhooks/${id}/ending`)
    expect(await shows()).toBe(false)
  })
})
