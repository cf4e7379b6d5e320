import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { setMute } from '../../../src/accounts/notices/index.ts'
import { reminderChoices } from '../../../src/accounts/notices/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { listMemberDeadlines, sendReminders } from '../../../src/cases/deadlines/index.ts'
import { markDeadline } from '../../../src/cases/deadlines/mark-commands.ts'
import { limitOrders } from '../../../src/cases/deadlines/orders/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { composersOf } from '../../../src/work.ts'
import { wordsOf } from '../../admin/pages.ts'
import { as, plantCase } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { lend } from '../sample.ts'

let world: World
let alice: Browser

const page = '/en/deadlines/reminders'
type More = { readonly which?: string; readonly of?: readonly string[] }
const asked = (days: readonly number[], { which = 'main', of = [] }: More = {}): [string, string][] => [
  ['on', 'yes'],
  ['which', which],
  ...days.map((day): [string, string] => ['days[]', String(day)]),
  ...of.map((id): [string, string] => ['for[]', id]),
]

const choose = async (browser: Browser, days: readonly number[], more: More = {}) =>
  expect((await browser.post(page, asked(days, more))).status).toBe(303)

const listed = () => listMemberDeadlines(world.portal.db, as(world.alice), {}, world.clock.now())
const rows = () => world.portal.db.select().from(outbox).where(eq(outbox.kind, 'deadlines.near')).all()
const told = (who: Someone = world.alice) => rows().filter(({ recipient }) => recipient === who.email)

const lastMail = async () => (await composersOf(world.portal)['deadlines.near']!(world.portal.db, rows().at(-1)!))!

/** The job as it runs each minute, at this instant. */
const run = () => sendReminders(world.portal.db, world.clock.now)
const at = async (time: string) => {
  world.clock.set(time)
  await run()
  await run()
}

beforeEach(async () => {
  world = await createWorld()
  alice = await world.signIn(world.alice)
})

/** A hearing on 16 December: what is due ten days before is due on Monday 7 December (r.41(3)). */
const plantDue = (more: object = {}) => plantCase(world, { hearingIn: 22, ...more })

describe('reminders of deadlines', () => {
  it('are off until somebody chooses them', async () => {
    plantDue()
    for (const day of ['2026-11-25', '2026-11-28', '2026-12-06']) await at(`${day}T12:30:00Z`)
    expect(rows()).toEqual([])
  })

  it('come in the morning by one’s own clock, once for each of the chosen days before the safe day, and say nothing of a case', async () => {
    plantDue()
    plantDue({ reference: 'TC5-00002' })
    await choose(alice, [7, 3, 1])
    await at('2026-11-27T11:59:00Z')
    expect(rows()).toEqual([])
    await at('2026-11-27T12:00:00Z')
    expect(told()).toHaveLength(1)
    for (const day of ['11-28', '11-29', '11-30']) await at(`2026-${day}T13:00:00Z`)
    expect(told()).toHaveLength(1)
    await at('2026-12-01T12:00:00Z')
    await at('2026-12-02T12:00:00Z')
    expect(told()).toHaveLength(2)
    await at('2026-12-03T12:00:00Z')
    const mail = await lastMail()
    expect(told()).toHaveLength(3)
    expect(mail.subject).toMatch(/^My Case: [2-9] deadlines are approaching$/)
    expect(mail.text).toContain('https://portal.test/en/deadlines')
    expect(mail.text).not.toMatch(/TC5|Selam|Disclos|2026/)
    expect(mail.unsubscribe).toMatch(/\/unsubscribe\//)
  })

  it('come once more between the safe day and the last one', async () => {
    plantDue()
    await choose(alice, [1])
    await at('2026-12-03T12:00:00Z')
    expect(told()).toHaveLength(1)
    await at('2026-12-04T12:00:00Z')
    expect(told()).toHaveLength(1)
    // The safe day was Friday the 4th, the last day is Monday the 7th.
    await at('2026-12-05T12:00:00Z')
    expect(told()).toHaveLength(2)
    for (const day of ['12-06', '12-07', '12-08']) await at(`2026-${day}T12:00:00Z`)
    expect(told()).toHaveLength(2)
  })

  it('are in French for who reads French, at seven where they are', async () => {
    const { db } = world.portal
    db.update(people).set({ locale: 'fr', zone: 'America/Vancouver' }).where(eq(people.id, world.alice.id)).run()
    plantDue()
    await choose(alice, [5])
    await at('2026-11-29T13:59:00Z')
    expect(rows()).toEqual([])
    await at('2026-11-29T14:00:00Z')
    expect((await lastMail()).subject).toMatch(/délais? se termine/)
  })

  it('that a pause of the portal held up come once, without what was over by then', async () => {
    plantDue()
    plantCase(world, { reference: 'TC5-00002', hearingIn: 15 })
    await choose(alice, [5, 3, 1])
    await at('2026-12-02T22:00:00Z')
    expect(told()).toHaveLength(1)
    // The other ended on 30 November.
    const { $client } = world.portal.db
    expect($client.prepare('select distinct ends_at from deadline_reminders').all()).toEqual([
      { ends_at: Date.parse('2026-12-08T05:00:00Z') },
    ])
    await at('2026-12-03T12:00:00Z')
    expect(told()).toHaveLength(2)
  })

  it('come once although two processes look at the same time', async () => {
    plantDue()
    await choose(alice, [10])
    world.clock.set('2026-11-27T12:00:00Z')
    await Promise.all([run(), run(), run()])
    expect(told()).toHaveLength(1)
  })

  it('are lost by no failure in the middle: what was not noted is not sent, and comes with the next run', async () => {
    plantDue()
    await choose(alice, [10])
    world.clock.set('2026-11-27T12:00:00Z')
    const { $client } = world.portal.db
    $client.exec("create trigger broken before insert on deadline_reminders begin select raise(abort, 'broken'); end")
    await expect(run()).rejects.toThrow('broken')
    expect(rows()).toEqual([])
    $client.exec('drop trigger broken')
    await run()
    expect(told()).toHaveLength(1)
  })

  it('leave out what is marked, waived or muted, and come anew for a deadline that moved', async () => {
    const [marked, waived, muted, moved] = ['TC5-00001', 'TC5-00002', 'TC5-00003', 'TC5-00004'].map((reference) =>
      plantDue({ reference }),
    ) as [string, string, string, string]
    const { db } = world.portal
    const now = world.clock.now()
    const limits = (caseId: string) => [
      ...new Set(
        listed()
          .filter((one) => one.theCase.id === caseId)
          .map(({ key }) => key),
      ),
    ]
    const order = (caseId: string, key: string, effect: 'waived' | 'extended', until: string | null) =>
      db
        .insert(limitOrders)
        .values({
          ...{ id: `${caseId}${key}${until}`, caseId, deadlineId: key.split(' ')[0]!, effect, until },
          ...{ madeOn: '2026-11-24', madeBy: 'Member Okafor', createdAt: Date.now() },
        })
        .run()
    for (const key of limits(marked))
      markDeadline(db, as(world.alice), { caseId: marked, principalId: world.alice.id, key, state: 'done' }, now)
    for (const key of limits(waived)) order(waived, key, 'waived', null)
    setMute(db, as(world.alice), muted, true, now)
    await choose(alice, [10])
    const cases = () => db.$client.prepare('select distinct case_id id from deadline_reminders').pluck().all()
    await at('2026-11-27T12:00:00Z')
    expect(cases()).toEqual([moved])
    expect(told()).toHaveLength(1)
    for (const key of limits(moved)) order(moved, key, 'extended', '2026-12-14')
    await at('2026-11-30T12:00:00Z')
    expect(told()).toHaveLength(1)
    await at('2026-12-04T12:00:00Z')
    expect(told()).toHaveLength(2)
  })

  it('come to a delegate who may prepare, by their own choice, for whom they chose, and end with the mandate', async () => {
    plantDue()
    const gil = await world.add('Gil Costa', 'delegate')
    lend(world, world.alice, world.bob, { canPrepare: true })
    lend(world, world.alice, gil, { canPrepare: false })
    const [bob, reader] = [await world.signIn(world.bob), await world.signIn(gil)]
    await choose(bob, [10, 3], { of: [world.bob.id, world.alice.id] })
    await choose(reader, [10, 3], { of: [gil.id, world.alice.id] })
    await at('2026-11-27T12:00:00Z')
    expect([told(world.bob), told(gil), told()].map(({ length }) => length)).toEqual([1, 0, 0])
    world.portal.db.$client.prepare('update delegations set revoked_at = 1').run()
    await at('2026-12-04T12:00:00Z')
    expect(told(world.bob)).toHaveLength(1)
  })

  it('do not come for those whom a delegate left out, nor to a suspended account', async () => {
    plantDue()
    lend(world, world.alice, world.bob, { canPrepare: true })
    await choose(await world.signIn(world.bob), [10], { of: [world.bob.id] })
    await choose(alice, [10])
    world.portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, world.alice.id)).run()
    await at('2026-11-27T12:00:00Z')
    expect(rows()).toEqual([])
  })

  it('stop by the link in the mail, without a sign-in, and come back as they were chosen', async () => {
    plantDue()
    await choose(alice, [10, 1], { which: 'all' })
    await at('2026-11-27T12:00:00Z')
    const link = (await lastMail()).unsubscribe!
    expect((await world.app.request(link, { method: 'POST' })).status).toBe(200)
    await at('2026-12-06T12:00:00Z')
    expect(told()).toHaveLength(1)
    const shown = await world.app.request(link.replace('/unsubscribe/', '/en/mail-choice/'))
    expect(wordsOf(await shown.text())).toContain('Deadline reminders')
    expect(world.portal.db.select().from(reminderChoices).get()).toMatchObject({
      ...{ nextAt: null, days: [10, 1], which: 'all' },
    })
  })
})

describe('the page of reminders', () => {
  it.each(['en', 'fr'])(
    'is valid, offered on the list and among the emails, and keeps what was chosen (%s)',
    async (locale) => {
      lend(world, world.charlie, world.alice)
      for (const from of ['deadlines', 'account/mail'])
        expect(await (await alice.get(`/${locale}/${from}`)).text()).toContain(`/${locale}/deadlines/reminders`)
      const shown = await (await alice.get(`/${locale}/deadlines/reminders`)).text()
      expect(await faultsOf(shown)).toEqual([])
      await choose(alice, [7, 2], { which: 'all', of: [world.alice.id] })
      const kept = await (await alice.get(`/${locale}/deadlines/reminders`)).text()
      const ticked = [...kept.matchAll(/value="([^"]+)" +checked/g)].map(([, value]) => value)
      expect(ticked).toEqual(['yes', '7', '2', world.alice.id])
      expect(kept).toMatch(/<option value="all" selected/)
    },
  )

  it('says what is missing and keeps the rest', async () => {
    lend(world, world.charlie, world.alice)
    const refused = await alice.post(page, { on: 'yes', which: 'all' })
    const text = await refused.text()
    expect(refused.status).toBe(422)
    expect(await faultsOf(text)).toEqual([])
    expect(wordsOf(text)).toMatch(/Choose at least one day\..*Choose whose cases you want to be reminded about\./)
    expect(text).toMatch(/<option value="all" selected/)
    expect(world.portal.db.select().from(reminderChoices).all()).toEqual([])
  })
})
