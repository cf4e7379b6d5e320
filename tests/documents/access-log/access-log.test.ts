import { describe, expect, it } from 'vitest'
import { sweepAccessLog } from '../../../src/documents/access-log/index.ts'
import { accessLog } from '../../../src/documents/access-log/schema.ts'
import { plantSent } from '../../plant.ts'
import { type Misfiled, misfiled, move, ownDataOf, sights, title } from '../breaches/misfiled.ts'

describe('the access log', () => {
  const rows = ({ db }: Pick<Misfiled, 'db'>) => db.select().from(accessLog).all()

  it('writes once a sitting, again when something new is listed, and nothing about what one filed oneself', async () => {
    const at = await misfiled()
    const { world, ben, carla, wrong } = at
    const his = await world.signIn(ben)
    const look = () => his.get(`/en/cases/${wrong}`)
    await look()
    world.clock.forward({ minutes: 10 })
    await look()
    expect(rows(at)).toHaveLength(1)
    await plantSent(world, wrong, carla)
    world.clock.forward({ minutes: 1 })
    await look()
    await look()
    expect(rows(at)).toHaveLength(2)
    for (const minutes of [20, 20]) {
      world.clock.forward({ minutes })
      await look()
    }
    expect(rows(at).map(({ way }) => way)).toEqual(['casePage', 'casePage', 'casePage'])
    const hers = await world.signIn(world.alice)
    await hers.get(`/en/cases/${at.right}`)
    await plantSent(world, at.right, world.alice)
    await hers.get(`/en/cases/${at.right}`)
    expect(rows(at)).toHaveLength(3)
  })

  it('names of a page that shows some documents those alone', async () => {
    const at = await misfiled()
    const { world, carla, wrong } = at
    const hers = await world.signIn(carla)
    await hers.get(`/en/cases/${wrong}/documents?type=other`)
    await hers.get('/en/search?q=evidence')
    expect(rows(at).map(({ way }) => way)).toEqual(['search'])
    await move(at.sam, at.id)
    expect(sights(at)).toEqual([])
  })

  it('is no reason why a page cannot be read', async () => {
    const at = await misfiled()
    const { world, ben, wrong, db } = at
    const his = await world.signIn(ben)
    db.$client.pragma('query_only = on')
    const answer = await his.get(`/en/cases/${wrong}/holdings`)
    db.$client.pragma('query_only = off')
    expect([answer.status, rows(at)]).toEqual([200, []])
  })

  it('goes when its months are over, and is in one’s own data until then', async () => {
    const at = await misfiled()
    const { world, ben, wrong } = at
    const his = await world.signIn(ben)
    await his.get(`/en/cases/${wrong}`)
    const own = await (await ownDataOf(his)).text()
    expect(own.split('Cases in which you saw documents filed by other people')[2]).toContain('TC5-00001')
    world.clock.forward({ hours: 24 * 364 })
    expect(sweepAccessLog(at.db, 12, world.clock.now())).toBe(0)
    world.clock.forward({ hours: 24 * 2 })
    expect(sweepAccessLog(at.db, 12, world.clock.now())).toBe(1)
    expect(rows(at)).toEqual([])
  })

  it('has nothing of Today, the inbox, notices, hearings and the list of submissions, which name no filed paper', async () => {
    const at = await misfiled()
    const { world, ben } = at
    const his = await world.signIn(ben)
    for (const page of ['today', 'inbox', 'notices', 'hearings', 'submissions', 'cases', 'requests', 'calendar']) {
      const html = await (await his.get(`/en/${page}`)).text()
      expect([page, html.includes(title)]).toEqual([page, false])
    }
    expect(rows(at)).toEqual([])
  })
})
