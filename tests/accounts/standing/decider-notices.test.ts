import { beforeEach, describe, expect, it } from 'vitest'
import { accountMail } from '../../../src/accounts/index.ts'
import { approvals } from '../../../src/accounts/standing/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { createWorld, type Someone, type World } from '../../world.ts'

/** Ada and Amos administer. Sam supervises Toronto, where Tom is an officer; Vera supervises Vancouver, alone. */
let world: World
let amos: Someone
let tom: Someone

beforeEach(async () => {
  world = await createWorld()
  amos = await world.add('Amos Weir', 'administrator')
  tom = await world.add('Tom Baptiste', 'registry', world.toronto, 'officer')
})

const rows = () =>
  world.portal.db
    .select()
    .from(outbox)
    .all()
    .filter(({ kind }) => kind === 'second.wanted')
const told = () => rows().map(({ recipient }) => recipient)
const reason = 'Someone else seems to use the account.'
const suspend = async (who: Someone, whom: Someone) =>
  (await come(world, who)).post(`/en/admin/people/${whom.id}/suspension`, { reason })
const waiting = async (who: Someone) =>
  /(\d+) requests? that needs? a second approval/.exec(wordsOf(await read(await come(world, who), '/en/admin')))?.[1]

describe('what waits for a second person', () => {
  it('is told to those of the office who may decide it, and to nobody else; it stands on their home, not on that of who asked', async () => {
    world.portal.db.$client.prepare('update people set office_id = ? where id = ?').run(world.toronto, world.alice.id)
    plantCase(world)
    expect((await suspend(world.sam, world.alice)).status).toBe(303)
    expect(told()).toEqual([tom.email])
    expect([await waiting(tom), await waiting(world.sam), await waiting(world.vera)]).toEqual([
      '1',
      undefined,
      undefined,
    ])
  })

  it('says neither what it is nor about whom, in either language; decided meanwhile it is not sent', async () => {
    world.portal.db.$client.prepare('update people set office_id = ? where id = ?').run(world.toronto, world.alice.id)
    plantCase(world)
    await suspend(world.sam, world.alice)
    const compose = accountMail(world.portal)['second.wanted']!
    const [row] = rows()
    for (const locale of ['en', 'fr'] as const) {
      const mail = await compose(world.portal.db, { ...row!, locale })
      expect(mail?.text).toContain(`https://portal.test/${locale}/admin`)
      for (const secret of [world.alice.name, world.alice.email, world.sam.name, 'suspen', reason])
        expect(mail?.text).not.toContain(secret)
    }
    world.portal.db.update(approvals).set({ decision: 'approved', decidedBy: tom.id, decidedAt: 1 }).run()
    expect(await compose(world.portal.db, row!)).toBeUndefined()
  })

  it('about a posting is told to the supervisors of its office, and of an office without another to the administrators', async () => {
    const ada = await come(world, world.ada)
    await ada.post(`/en/admin/people/${tom.id}/postings`, { officeId: world.vancouver, role: 'officer' })
    expect(told()).toEqual([world.vera.email])
    world.portal.db.delete(outbox).run()
    world.portal.db.$client
      .prepare('update people set office_id = ? where id = ?')
      .run(world.vancouver, world.charlie.id)
    plantCase(world, { reference: 'TC5-00033', counsel: [world.charlie] })
    world.portal.db.$client.prepare(`update cases set office_id = ? where reference = 'TC5-00033'`).run(world.vancouver)
    expect((await suspend(world.vera, world.charlie)).status).toBe(303)
    expect(told().sort()).toEqual([world.ada.email, amos.email].sort())
  })

  it('is what a document held by the virus scanner waits for, too', async () => {
    const sent = await plantSent(world, plantCase(world), world.alice)
    world.portal.db.update(documents).set({ check: 'held', checkReason: 'infected' }).run()
    const [held] = world.portal.db
      .select()
      .from(documents)
      .all()
      .filter(({ submissionId }) => submissionId === sent)
    const sam = await come(world, world.sam)
    const asked = await sam.post(`/en/admin/holds/${held!.id}/release`, {
      reason: 'A form of the tribunal, looked at apart.',
    })
    expect(asked.status).toBe(303)
    expect(told()).toEqual([tom.email])
  })
})
