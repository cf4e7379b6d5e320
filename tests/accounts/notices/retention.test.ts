import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { makeDigests, sweepNotices } from '../../../src/accounts/notices/index.ts'
import { noticeDigests, notices } from '../../../src/accounts/notices/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { checkSubmissions } from '../../../src/documents/invariants/index.ts'
import { listMissingNotices } from '../../../src/notices/index.ts'
import { checkInvariants } from '../../../src/operator/index.ts'
import { findFailing, noteBounce } from '../../../src/platform/mail/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { plantCase, plantNotice, plantSent } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'

const sweep = ({ portal, clock }: World) => sweepNotices(portal.db, clock.now)
const count = ({ portal }: World, table: string) =>
  portal.db.$client.prepare(`select count(*) from ${table}`).pluck().get() as number

/** Alice was told of receipts by the day, of the rest at once, and everything left; the first one came back. */
async function told() {
  const world = await createWorld()
  const { db } = world.portal
  db.update(people)
    .set({ noticeChoices: { receipts: 'daily' } })
    .where(eq(people.id, world.alice.id))
    .run()
  const caseId = plantCase(world)
  await plantSent(world, caseId, world.alice)
  world.clock.forward({ hours: 24 })
  await makeDigests(db, world.clock.now)
  db.update(outbox).set({ sentAt: world.clock.now().epochMilliseconds }).run()
  const [first] = db.select().from(outbox).where(eq(outbox.isNotice, true)).all()
  noteBounce(db, first!.id, { action: 'failed', status: '5.1.1' }, world.clock.now())
  return { world, caseId }
}

describe('what a person was told of', () => {
  it('is kept for two years, and then goes with the messages that told it; what came later stays', async () => {
    const { world, caseId } = await told()
    const { db } = world.portal
    const [before, digests] = [count(world, 'notices'), count(world, 'notice_digests')]
    const others = db.select().from(outbox).where(eq(outbox.isNotice, false)).all().length
    world.clock.set('2028-11-23T15:00:00Z')
    await sweep(world)
    expect([count(world, 'notices'), count(world, 'notice_digests')]).toEqual([before, digests])
    expect([digests, findFailing(db, world.alice.email)?.lastStatus]).toEqual([1, '5.1.1'])

    world.clock.set('2028-11-25T20:00:00Z')
    await plantNotice(world, caseId)
    const late = db.select().from(notices).where(eq(notices.at, world.clock.now().epochMilliseconds)).all()
    await sweep(world)
    const left = { notices: db.select().from(notices).all(), mail: db.select().from(outbox).all() }
    expect(left.notices.map(({ id }) => id)).toEqual(late.map(({ id }) => id))
    expect(db.select().from(noticeDigests).all()).toEqual([])
    const mailIds = left.mail.flatMap(({ id, isNotice }) => (isNotice ? id : []))
    expect(mailIds).toEqual(late.flatMap(({ mailId }) => mailId ?? []))
    expect(left.mail).toHaveLength(others + mailIds.length)
    expect(findFailing(db, world.alice.email)).toBeUndefined()
    expect(listMissingNotices(db, world.clock.now())).toEqual([])
    const held = await checkInvariants(world.portal)
    expect(held.find(({ id }) => id === 'I6')?.faults).toEqual([])
  })

  it('goes in steps of whole instants, and a stop between them leaves the later ones', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const row = { personId: world.alice.id, kind: 'record', action: 'case.changed', pace: 'none' } as const
    for (let n = 0; n < 1300; n++)
      db.insert(notices)
        .values({ ...row, id: `n${n}`, at: 1_000 + Math.floor(n / 13) })
        .run()
    const stop = new AbortController()
    const done = sweepNotices(db, world.clock.now, stop.signal)
    stop.abort()
    await done
    const left = () =>
      db
        .select()
        .from(notices)
        .all()
        .filter(({ at }) => at < 10_000)
    expect(left()).toHaveLength(1300 - 39 * 13)
    expect(Math.min(...left().map(({ at }) => at))).toBe(1_039)
    await sweep(world)
    expect(left()).toEqual([])
  })

  it('is missed of a receipt within these years, and not after them', async () => {
    const { world } = await told()
    const { db } = world.portal
    db.$client.exec("delete from notices where action = 'submission.sent'")
    expect(checkSubmissions(db, Date.parse('2026-11-24T00:00:00Z')).mail.faults).toHaveLength(1)
    expect(checkSubmissions(db, Date.parse('2026-12-24T00:00:00Z')).mail.faults).toEqual([])
  })
})
