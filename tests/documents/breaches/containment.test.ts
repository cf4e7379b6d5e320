import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { workHooks } from '../../../src/api/hooks/delivering.ts'
import { queueHookDeliveries } from '../../../src/api/hooks/queueing.ts'
import { makeBundles, sweepBundles } from '../../../src/documents/bundles/index.ts'
import { bundles } from '../../../src/documents/bundles/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { removalsSettled } from '../../../src/platform/storage/index.ts'
import { wordsOf } from '../../admin/pages.ts'
import { deliveries, listen } from '../../api/listening.ts'
import { plantHook, programOf } from '../../api/speaking.ts'
import { itNeeds } from '../../needs.ts'
import { plantSent } from '../../plant.ts'
import { blobsOf } from '../files.ts'
import { misfiled, move, sendBack, sights, title } from './misfiled.ts'

describe('what was made before it was taken out', () => {
  itNeeds('qpdf')('a bundle that holds it is given no more, nor made anew, and its bytes go (ATT-06)', async () => {
    const at = await misfiled()
    const { world, db, ben, wrong, id } = at
    const his = await world.signIn(ben)
    const ids = db.select({ id: documents.id }).from(documents).where(eq(documents.caseId, wrong)).all()
    const ask = () =>
      his.post(
        `/en/cases/${wrong}/bundles`,
        ids.map((one): [string, string] => ['documents[]', one.id]),
      )
    await ask()
    await makeBundles(world.portal)
    const [made] = db.select().from(bundles).all()
    expect(made).toMatchObject({ state: 'made' })
    expect((await his.get(`/en/bundles/${made!.id}`)).status).toBe(200)
    world.clock.forward({ minutes: 1 })
    await his.post(`/fr/cases/${wrong}/bundles`, [['documents[]', at.paper]])
    const before = blobsOf(world)

    expect((await sendBack(at.sam, id)).status).toBe(303)
    expect(sights(at).filter((one) => one.endsWith('bundle'))).toEqual(['Ben bundle'])
    expect((await his.get(`/en/bundles/${made!.id}`)).status).toBe(404)
    await makeBundles(world.portal)
    for (const { id: bundle } of db.select().from(bundles).all())
      expect((await his.get(`/en/bundles/${bundle}`)).status).toBe(404)
    sweepBundles(world.portal)
    await removalsSettled(db)
    expect(db.select().from(bundles).all()).toEqual([])
    expect(blobsOf(world)).toBe(before - 1)
  })

  it('a message that waits is not sent, and what comes later is not told (ATT-06)', async () => {
    const at = await misfiled()
    const { world, db, ben, wrong } = at
    const firm = await listen()
    await plantHook(world, ben, firm.url)
    const id = await plantSent(world, wrong, world.alice)
    await queueHookDeliveries(db, world.clock.now)
    expect(deliveries(world)).toHaveLength(1)
    const notTold = await plantSent(world, wrong, world.alice)
    for (const one of [id, notTold]) expect((await move(at.sam, one)).status).toBe(303)
    world.clock.forward({ hours: 1 })
    await workHooks(world.portal)
    expect(firm.heard).toEqual([])
  })

  it('Today and the list of cases tell the others no news of it', async () => {
    const at = await misfiled()
    const { world, ben, wrong, id } = at
    const his = await world.signIn(ben)
    const read = async (path: string) => (await his.get(`/en${path}`)).text()
    const rowIn = async (view: string) =>
      (await read(`/cases?view=${view}`)).split('<tr').find((row) => row.includes('TC5-00001'))
    // What Alice filed at 11:00 is news to him.
    expect(wordsOf(await read('/today'))).toContain('1 case changed since your last visit')
    expect(await rowIn('changed')).toMatch(/<strong><time [^>]*>11:00</)
    await read(`/cases/${wrong}`)
    expect(await rowIn('changed')).toBeUndefined()
    const before = world.clock.now().toString()
    world.clock.forward({ minutes: 1 })
    await sendBack(at.sam, id)
    const today = await read('/today')
    expect(today).not.toMatch(/TC5-00001|Returned|returned|changed since/)
    expect(await rowIn('changed')).toBeUndefined()
    // Neither that it was returned nor that it was there: the latest change is what he filed himself.
    expect(await rowIn('active')).toMatch(/<time [^>]*>10:00</)
    // A program that keeps a copy is told that something changed, so that it looks again; not what.
    const program = programOf(world, ben)
    expect(await (await program('GET', `/cases?changedSince=${before}`)).text()).toContain(wrong)
    const papers = await (await program('GET', `/cases/${wrong}/documents`)).text()
    expect([papers.includes(title), papers.includes(id)]).toEqual([false, false])
  })
})
