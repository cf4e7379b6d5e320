import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { lastDue } from '../../../src/accounts/notices/digest.ts'
import { makeDigests, notify } from '../../../src/accounts/notices/index.ts'
import { noticeDigests, notices } from '../../../src/accounts/notices/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { changeCase } from '../../../src/cases/record/index.ts'
import { instant, Temporal } from '../../../src/platform/clock.ts'
import { newId } from '../../../src/platform/ids.ts'
import { deliverDueMail } from '../../../src/platform/mail/index.ts'
import { composersOf } from '../../../src/work.ts'
import { must, officerOf, plantCase, plantNotice, plantSent } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'

type Mail = { to: { address: string }; subject: string; text: string }

async function delivered({ portal, clock }: World): Promise<Mail[]> {
  const taken: Mail[] = []
  await deliverDueMail(
    portal.db,
    async (mail) => void taken.push(mail),
    composersOf(portal),
    'x@portal.test',
    clock.now,
  )
  return taken
}

/** Alice in Toronto wants receipts and letters by the day; it is ten in the morning there. */
async function daily(choices: object = { receipts: 'daily', documents: 'daily', record: 'daily' }) {
  const world = await createWorld()
  const caseId = plantCase(world)
  await delivered(world)
  world.portal.db.update(people).set({ noticeChoices: choices }).where(eq(people.id, world.alice.id)).run()
  return { world, caseId }
}

const make = ({ portal, clock }: World) => makeDigests(portal.db, clock.now)

describe('the message of the day', () => {
  it('says in the morning how many things of which kind wait, and nothing of a case', async () => {
    const { world, caseId } = await daily()
    const officer = officerOf(world.sam, world.toronto)
    await plantSent(world, caseId, world.alice)
    await plantSent(world, caseId, world.alice)
    await plantNotice(world, caseId, 'A letter', officer, 'correspondence')
    must(changeCase(world.portal.db, officer, caseId, { language: 'fr' }, world.clock.now()))
    await make(world)
    expect(await delivered(world)).toEqual([])

    world.clock.set('2026-11-25T11:59:00Z')
    await make(world)
    expect(await delivered(world)).toEqual([])
    world.clock.set('2026-11-25T12:00:00Z')
    await make(world)
    await make(world)
    const [mail, ...others] = await delivered(world)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to: { address: 'alice@example.test' }, subject: 'My Case: 4 new items' })
    expect(mail!.text).toContain('– Documents from the registry: 1\n– Receipts: 2\n– Changes to a case: 1\n')
    expect(mail!.text).not.toMatch(/TC5|Selam|letter/)
    const told = world.portal.db.select().from(notices).where(eq(notices.pace, 'daily')).all()
    expect(new Set(told.map(({ digestId }) => digestId)).size).toBe(1)
  })

  it('is one a day, holds what came before its hour, and is not sent when all was read', async () => {
    const { world, caseId } = await daily()
    await plantSent(world, caseId, world.alice)
    world.clock.set('2026-11-25T12:00:00Z')
    await make(world)
    expect(await delivered(world)).toHaveLength(1)
    await plantSent(world, caseId, world.alice)
    world.clock.forward({ hours: 5 })
    await make(world)
    expect(await delivered(world)).toEqual([])

    world.clock.set('2026-11-26T13:00:00Z')
    const alice = await world.signIn(world.alice)
    expect((await alice.get(`/en/cases/${caseId}`)).status).toBe(200)
    await delivered(world)
    await make(world)
    expect(await delivered(world)).toEqual([])
    const digests = world.portal.db.select().from(noticeDigests).all()
    expect(digests.map(({ day, mailId }) => [day, mailId === null])).toEqual([
      ['2026-11-25', false],
      ['2026-11-26', true],
    ])
  })

  it('comes at seven by each reader’s clock, on the days when it is changed too', () => {
    const due = (at: string, zone: string) => {
      const { day, until } = lastDue(Temporal.Instant.from(at), zone)
      return [day, instant(until).toString()]
    }
    expect(due('2026-03-08T10:59:00Z', 'America/Toronto')).toEqual(['2026-03-07', '2026-03-07T12:00:00Z'])
    expect(due('2026-03-08T11:00:00Z', 'America/Toronto')).toEqual(['2026-03-08', '2026-03-08T11:00:00Z'])
    expect(due('2026-11-01T12:30:00Z', 'America/Toronto')).toEqual(['2026-11-01', '2026-11-01T12:00:00Z'])
    expect(due('2026-11-01T11:30:00Z', 'America/Toronto')).toEqual(['2026-10-31', '2026-10-31T11:00:00Z'])
    expect(due('2026-07-01T13:59:00Z', 'America/Vancouver')[0]).toBe('2026-06-30')
  })

  it('notes that the registry’s document was told when it was, and not by a copy', async () => {
    const { world, caseId } = await daily()
    const { $client } = world.portal.db
    await plantNotice(world, caseId, 'A letter', officerOf(world.sam, world.toronto), 'correspondence')
    const told = () => $client.prepare('select notified_at from documents').pluck().get()
    await delivered(world)
    expect(told()).toBeNull()
    world.clock.set('2026-11-25T12:00:00Z')
    await make(world)
    await delivered(world)
    expect(told()).toBe(world.clock.now().epochMilliseconds)
  })
})

/** Any of these ways to a notice of the day: to whom, at an instant. */
function plantDaily({ portal, clock }: World, personId: string, at = clock.now().epochMilliseconds, more = {}) {
  const row = { kind: 'receipts', action: 'submission.sent', pace: 'daily', subjectId: newId(), ...more } as const
  const id = newId()
  portal.db
    .insert(notices)
    .values({ id, personId, at, ...row })
    .run()
  return id
}

describe('the message of a morning', () => {
  it('reaches more people than one step takes, and nobody whose account is over', async () => {
    const { world } = await daily()
    const { db } = world.portal
    const like = db.select().from(people).where(eq(people.id, world.alice.id)).get()!
    for (let n = 0; n < 120; n++) {
      const [id, email] = [newId(), `reader${n}@example.test`]
      const state = n < 110 ? 'active' : 'suspended'
      db.insert(people)
        .values({ ...like, id, email, emailKey: email, state })
        .run()
      plantDaily(world, id)
    }
    world.clock.set('2026-11-25T12:00:00Z')
    await make(world)
    expect(db.select().from(noticeDigests).all()).toHaveLength(120)
    const mail = [...(await delivered(world)), ...(await delivered(world)), ...(await delivered(world))]
    expect(mail).toHaveLength(110)
  })

  it('leaves to the next one what came at its very hour, and counts nothing that was read before it left', async () => {
    const { world } = await daily()
    const { db } = world.portal
    const seven = Date.parse('2026-11-25T12:00:00Z')
    const [early, read, late] = [seven - 2, seven - 1, seven].map((at) => plantDaily(world, world.alice.id, at))
    world.clock.set('2026-11-25T12:00:00Z')
    await make(world)
    const held = (id?: string) => db.select().from(notices).where(eq(notices.id, id!)).get()?.digestId
    expect([held(early), held(read), held(late)]).toEqual([expect.any(String), held(early), null])
    db.update(notices).set({ readAt: seven }).where(eq(notices.id, read!)).run()
    const [mail] = await delivered(world)
    expect(mail!.subject).toBe('My Case: 1 new item')
  })

  it('does not say that a document was told when it was a delegate’s copy', async () => {
    const { world, caseId } = await daily()
    const { $client } = world.portal.db
    const id = await plantNotice(world, caseId, 'A letter', officerOf(world.sam, world.toronto), 'correspondence')
    $client.exec('delete from notices')
    $client.exec('delete from outbox')
    const document = { kind: 'documents', action: 'document.sent', subjectId: id, isCopy: true }
    plantDaily(world, world.bob.id, undefined, document)
    world.clock.set('2026-11-25T12:00:00Z')
    await make(world)
    expect(await delivered(world)).toHaveLength(1)
    expect($client.prepare('select notified_at from documents').pluck().get()).toBeNull()
  })
})

describe('ten thousand events for a hundred people', () => {
  it('make as many mails as these chose: one each, one a morning, or none', async () => {
    const world = await createWorld()
    const { portal, clock, alice } = world
    const { db } = portal
    const like = db.select().from(people).where(eq(people.id, alice.id)).get()!
    const ids = Array.from({ length: 100 }, (_, n) => {
      const [id, email] = [newId(), `reader${n}@example.test`]
      const noticeChoices = { answers: (['now', 'daily', 'none'] as const)[n % 3]! }
      db.insert(people)
        .values({ ...like, id, email, emailKey: email, noticeChoices })
        .run()
      return id
    })
    const event = { action: 'submission.accepted', mail: 'share.ended', subjectId: null } as const
    for (let n = 0; n < 10_000; n += 500)
      db.transaction((tx) => {
        for (let m = n; m < n + 500; m++) notify(tx, event, [ids[m % 100]!], clock.now())
      })
    const reached = new Map<string, number>()
    const take = async ({ to }: Mail) => void reached.set(to.address, (reached.get(to.address) ?? 0) + 1)
    const deliverAll = async () => {
      while ((await deliverDueMail(db, take, composersOf(portal), 'x@portal.test', clock.now)) > 0);
    }
    await deliverAll()
    expect([reached.size, new Set(reached.values())]).toEqual([34, new Set([100])])

    reached.clear()
    clock.forward({ hours: 24 })
    await make(world)
    await make(world)
    await deliverAll()
    expect([reached.size, new Set(reached.values())]).toEqual([33, new Set([1])])
    expect(db.$client.prepare('select count(*) from notices').pluck().get()).toBe(10_000)
  })
})

describe('the notifications of a person', () => {
  it('tell of everything whatever mail does, read or not, by kind and by case, and mark what is looked at', async () => {
    const { world, caseId } = await daily({ receipts: 'none' })
    const other = plantCase(world, { reference: 'TC5-00077' })
    await plantSent(world, caseId, world.alice)
    const alice = await world.signIn(world.alice)
    const page = async (query = '') => (await alice.get(`/en/notices${query}`)).text()
    expect(await page()).toMatch(/Unread<[\s\S]*Documents were received/)
    const rows = (html: string) => html.match(/<th scope="row">/g)?.length ?? 0
    expect(rows(await page('?kind=receipts'))).toBe(1)
    expect(rows(await page(`?case=${other}`))).toBeGreaterThan(0)
    expect(await page(`?case=${other}`)).not.toContain('No mail')
    const before = rows(await page('?state=unread'))
    await alice.get(`/en/cases/${other}`)
    expect(rows(await page('?state=unread'))).toBeLessThan(before)
    await alice.post('/en/notices/reading', { until: String(world.clock.now().epochMilliseconds) })
    expect(rows(await page('?state=unread'))).toBe(0)
    const now = world.clock.now().epochMilliseconds
    plantDaily(world, world.alice.id, now)
    const ofBob = plantDaily(world, world.bob.id, now - 2)
    await alice.post('/en/notices/reading', { until: String(now - 1) })
    expect(rows(await page('?state=unread'))).toBe(1)
    const hisNotice = world.portal.db.select().from(notices).where(eq(notices.id, ofBob)).get()
    expect(hisNotice?.readAt).toBeNull()
    expect(await (await alice.get('/fr/notices')).text()).toContain('Notifications')
  })

  it('are one’s own, and show no case that is out of reach by now', async () => {
    const { world, caseId } = await daily()
    await plantNotice(world, caseId)
    const charlie = await world.signIn(world.charlie)
    expect(await (await charlie.get(`/en/notices?case=${caseId}`)).text()).not.toContain('TC5')
    world.portal.db.$client.exec('update appearances set until = 1 where counsel_id is not null')
    const alice = await world.signIn(world.alice)
    const seen = await (await alice.get('/en/notices')).text()
    expect(seen).toContain('Hearings')
    expect(seen).not.toContain('TC5')
  })

  it('are read fifty at a time, each once', async () => {
    const { world } = await daily()
    const { db } = world.portal
    db.delete(notices).run()
    const at = world.clock.now().epochMilliseconds
    const row = { personId: world.alice.id, kind: 'record', action: 'case.changed', pace: 'none' } as const
    for (let n = 0; n < 120; n++)
      db.insert(notices)
        .values({ ...row, id: `n${n}`, at: at + Math.floor(n / 7) })
        .run()
    const alice = await world.signIn(world.alice)
    let [address, seen]: [string | undefined, number] = ['/en/notices', 0]
    for (let page = 0; address && page < 5; page++) {
      const html: string = await (await alice.get(address)).text()
      seen += html.match(/<th scope="row">/g)?.length ?? 0
      address = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toBe(120)
  })
})
