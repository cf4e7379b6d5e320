import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { markLetterUndeliverable } from '../../../src/accounts/letters/index.ts'
import { letters } from '../../../src/accounts/letters/schema.ts'
import { makeDigests } from '../../../src/accounts/notices/index.ts'
import { notices, unreached } from '../../../src/accounts/notices/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { sweepDesk } from '../../../src/admin/index.ts'
import { deliverDueMail, noteBounce } from '../../../src/platform/mail/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { composersOf, mailFallback, onMailBounced } from '../../../src/work.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { officerOf, plantCase, plantNotice } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let caseId: string
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 40 })
  sam = await come(world, world.sam)
})

type Sent = { to: string; text: string }

async function deliver(works = true): Promise<Sent[]> {
  const { portal, clock } = world
  const sent: Sent[] = []
  const send = async (message: { to: { address: string }; text: string }) => {
    if (!works) throw new Error('no server')
    sent.push({ to: message.to.address, text: message.text })
  }
  await deliverDueMail(portal.db, send as never, composersOf(portal), 'x@portal.test', clock.now, mailFallback)
  return sent
}

/** What the office told Alice of her case comes back. */
async function bounce(): Promise<void> {
  const { portal, clock } = world
  await plantNotice(world, caseId)
  await deliver()
  const mail = portal.db.select().from(outbox).all().at(-1)!
  noteBounce(portal.db, mail.id, { action: 'failed', status: '5.1.1' }, clock.now(), onMailBounced)
}

const row = () => world.portal.db.select().from(unreached).all()[0]!
const isOnDesk = async () =>
  (await read(sam, '/en/admin/desk?queue=unreached')).includes(`/admin/unreached/${row().id}`)
const at = (act = '') => `/en/admin/unreached/${row().id}${act}`
const events = (action: string) =>
  world.portal.db.$client.prepare('select * from audit_events where action = ?').all(action) as { case_id: unknown }[]

describe('somebody whom no message reached about a case', () => {
  it('waits on the desk of its office, with what they do not know and how else to reach them', async () => {
    world.portal.db.update(people).set({ phone: '416 555 0199' }).run()
    await bounce()
    expect(await isOnDesk()).toBe(true)
    const words = wordsOf(await read(sam, at()))
    expect(words).toMatch(/Person not reached: Alice Tremblay .*The email bounced 5\.1\.1 .*416-555-0199/)
    expect(words).toMatch(/Unread updates \S+ .*Tue 24 Nov 2026/)
    const vera = await come(world, world.vera)
    expect(await read(vera, '/en/admin/desk')).not.toContain('/admin/unreached/')
    for (const [path, fields] of [
      ['/call', { note: 'Told by telephone' }],
      ['/letter', {}],
    ] as const)
      expect((await vera.post(at(path), fields)).status).toBe(404)
  })

  it('is one item, however many messages come back, and none once they read it in the portal', async () => {
    await bounce()
    await bounce()
    expect(world.portal.db.select().from(unreached).all()).toHaveLength(1)
    expect(await isOnDesk()).toBe(true)
    world.portal.db.update(notices).set({ readAt: 1 }).run()
    expect(await isOnDesk()).toBe(false)
    world.clock.forward({ minutes: 20 })
    await bounce()
    expect(row().since).toBe(world.clock.now().epochMilliseconds)
    expect(await isOnDesk()).toBe(true)
  })

  it('is told by telephone: it leaves the desk, and comes back with what was done when more fails', async () => {
    await bounce()
    expect((await sam.post(at('/call'), { note: 'short' })).status).toBe(422)
    await sam.post(at('/call'), { note: 'Spoke to Alice at 14:10.' })
    expect(await isOnDesk()).toBe(false)
    expect(events('unreached.call')).toMatchObject([{ case_id: null }])
    expect((await sam.post(at('/call'), { note: 'Spoke to Alice again.' })).status).toBe(422)
    await bounce()
    expect(await isOnDesk()).toBe(true)
    expect(wordsOf(await read(sam, at()))).toMatch(
      /Last attempt Told by telephone or in another way, Sam Singh .*Spoke to Alice at 14:10/,
    )
  })

  it('is written to elsewhere, with nothing of the case; that one failing too is seen', async () => {
    await bounce()
    const refused = await sam.post(at('/message'), { email: 'not an address' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('value="not an address"')
    await sam.post(at('/message'), { email: 'alice@elsewhere.test' })
    expect(await isOnDesk()).toBe(false)
    const [sent] = await deliver()
    expect(sent!.to).toBe('alice@elsewhere.test')
    expect(sent!.text).not.toMatch(/TC5|document from/i)
    expect(
      world.portal.db
        .select()
        .from(people)
        .all()
        .find(({ id }) => id === world.alice.id)!.email,
    ).toBe(world.alice.email)
    const mail = world.portal.db.select().from(outbox).all().at(-1)!
    noteBounce(world.portal.db, mail.id, { action: 'failed', status: '5.1.1' }, world.clock.now(), onMailBounced)
    expect(await isOnDesk()).toBe(true)
    const alice = await come(world, world.alice)
    const own = await (await alice.post('/en/account/data/copy', { form: 'html' })).text()
    expect(own).toContain('alice@elsewhere.test')
  })

  it('gets a letter among those of the office, and waits again when it comes back', async () => {
    await bounce()
    expect((await sam.post(at('/letter'), { address: 'One line' })).status).toBe(422)
    await sam.post(at('/letter'), { address: '12 King Street\nToronto ON  M5H 1A1' })
    expect(await isOnDesk()).toBe(false)
    const letter = world.portal.db.select().from(letters).all().at(-1)!
    expect(letter).toMatchObject({ name: 'Alice Tremblay', channel: 'post', kind: 'notice' })
    world.portal.db.update(letters).set({ sentAt: 1 }).run()
    markLetterUndeliverable(world.portal.db, officerOf(world.sam, world.toronto), letter.id, world.clock.now())
    expect(row().cause).toBe('letterBack')
    expect(await isOnDesk()).toBe(true)
  })

  it('is found too when no server takes a message, and when the letter in its place comes back', async () => {
    await plantNotice(world, caseId)
    for (let tries = 0; tries < 12; tries++) {
      await deliver(false)
      world.clock.forward({ hours: 25 })
    }
    sam = await come(world, world.sam)
    expect(row().cause).toBe('givenUp')
    await sam.post(at('/call'), { note: 'Spoke to Alice at 14:10.' })
    world.portal.db.update(people).set({ email: '', address: '1 Main Street\nToronto' }).run()
    await plantNotice(world, caseId)
    await deliver()
    expect(await isOnDesk()).toBe(false)
    const letter = world.portal.db.select().from(letters).all().at(-1)!
    world.portal.db.update(letters).set({ sentAt: 1 }).run()
    markLetterUndeliverable(world.portal.db, officerOf(world.sam, world.toronto), letter.id, world.clock.now())
    expect(await isOnDesk()).toBe(true)
  })

  it('is found by the message of the day as well, and forgotten once all of it is read', async () => {
    const { db } = world.portal
    db.update(people)
      .set({ noticeChoices: { documents: 'daily' } })
      .where(eq(people.id, world.alice.id))
      .run()
    await deliver()
    await plantNotice(world, caseId, 'A letter', officerOf(world.sam, world.toronto), 'correspondence')
    expect(await deliver()).toEqual([])
    world.clock.forward({ hours: 25 })
    await makeDigests(db, world.clock.now)
    expect(await deliver()).toHaveLength(1)
    const mail = db.select().from(outbox).where(eq(outbox.kind, 'digest')).get()!
    noteBounce(db, mail.id, { action: 'failed', status: '5.2.2' }, world.clock.now(), onMailBounced)
    expect(row()).toMatchObject({ personId: world.alice.id, caseId, settledAt: null })
    sweepDesk(db, world.clock.now())
    expect(row().settledAt).toBeNull()
    db.update(notices).set({ readAt: 1 }).run()
    sweepDesk(db, world.clock.now())
    expect(row().settledAt).not.toBeNull()
  })

  it('is taken and given like everything that waits', async () => {
    await bounce()
    await sam.post(`/en/admin/desk/work/unreached.${row().id}/holding`, { act: 'take', version: '0' })
    expect(wordsOf(await read(sam, '/en/admin/desk?queue=unreached&whose=mine'))).toContain('Alice Tremblay')
    const tom = await come(world, await world.add('Tom Baptiste', 'registry', world.toronto))
    expect((await tom.post(at('/call'), { note: 'Spoke to Alice at 14:10.' })).status).toBe(409)
  })
})
