import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { people } from '../../src/accounts/schema.ts'
import { acceptSubmission, returnSubmission } from '../../src/documents/index.ts'
import { documents } from '../../src/documents/schema.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { deliverDueMail, enqueueMail } from '../../src/platform/mail/index.ts'
import type { Key } from '../../src/platform/web/i18n.ts'
import { composersOf } from '../../src/work.ts'
import { must, officerOf, plantCase, plantNotice, plantSent } from '../plant.ts'
import { type Browser, createWorld, type World } from '../world.ts'

const choose = (browser: Browser, ...wanted: string[]) =>
  browser.post(
    '/en/account/mail',
    wanted.map((choice): [string, string] => ['wanted[]', choice]),
  )

/** Sends what is due; the kinds that reached Alice, by the first words of their subject. */
async function delivered({ portal, clock, alice }: World): Promise<string[]> {
  const subjects: string[] = []
  const take = async ({ to, subject }: { to: { address: string }; subject: string }) => {
    if (to.address === alice.email) subjects.push(subject.replace('My Case: ', ''))
  }
  await deliverDueMail(portal.db, take, composersOf(portal), 'x@portal.test', clock.now)
  return subjects
}

async function quietAlice(...wanted: string[]) {
  const world = await createWorld()
  const caseId = plantCase(world)
  await delivered(world)
  const browser = await world.signIn(world.alice)
  expect((await choose(browser, ...wanted)).headers.get('location')).toBe('/en/account?done=mail')
  await delivered(world)
  return { world, caseId, browser }
}

const retype = ({ portal }: World, id: string, type: 'correspondence' | 'noticeOfDecision') =>
  portal.db.update(documents).set({ type }).where(eq(documents.id, id)).run()

describe('mail that one does without', () => {
  it('is not sent once it is turned off: receipts, accepted submissions, letters, delegations', async () => {
    const { world, caseId } = await quietAlice()
    const officer = officerOf(world.sam, world.toronto)
    const sent = await plantSent(world, caseId, world.alice)
    must(acceptSubmission(world.portal.db, officer, sent, world.clock.now()))
    retype(world, await plantNotice(world, caseId, 'A letter'), 'correspondence')
    const to = { ...world.alice, locale: 'en' } as const
    world.portal.db.transaction((tx) => enqueueMail(tx, 'delegation.ended', to, null, world.clock.now()))
    expect(await delivered(world)).toEqual([])
  })

  it('is sent again once it is wanted again', async () => {
    const { world, caseId, browser } = await quietAlice()
    await choose(browser, 'receipts')
    await plantSent(world, caseId, world.alice)
    expect(await delivered(world)).toEqual(['a receipt waits for you'])
  })

  it('leaves what must be told: hearings, notices to appear, decisions, what is returned, the account’s protection', async () => {
    const { world, caseId, browser } = await quietAlice()
    await plantNotice(world, caseId)
    retype(world, await plantNotice(world, caseId, 'The decision'), 'noticeOfDecision')
    expect(await delivered(world)).toEqual(['a document waits for you', 'a document waits for you'])

    const sent = await plantSent(world, caseId, world.alice)
    const officer = officerOf(world.sam, world.toronto)
    must(
      returnSubmission(
        world.portal.db,
        officer,
        sent,
        { code: 'missingPages', reason: 'Page 3 is missing.' },
        world.clock.now(),
      ),
    )
    expect(await delivered(world)).toEqual(['an answer waits for you'])

    plantCase(world, { reference: 'TC5-00002', hearingIn: 40 })
    expect(new Set(await delivered(world))).toEqual(new Set(['something changed in your cases']))

    await browser.post('/en/account/password', {
      currentPassword: 'un renard dort sous la table',
      password: 'trois oies blanches au loin',
      again: 'trois oies blanches au loin',
    })
    expect(await delivered(world)).toEqual(['a change to how your account is protected'])
  })

  it('is one person’s choice: others get theirs', async () => {
    const { world, caseId } = await quietAlice()
    const dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
    plantCase(world, { reference: 'TC5-00003', counsel: [dora] })
    await plantSent(world, caseId, world.alice)
    const reached: string[] = []
    const take = async ({ to }: { to: { address: string } }) => void reached.push(to.address)
    await deliverDueMail(world.portal.db, take, composersOf(world.portal), 'x@portal.test', world.clock.now)
    expect(reached).toContain('dora@example.test')
    expect(reached).not.toContain('alice@example.test')
  })

  it('is shown as chosen, and recorded', async () => {
    const { world, browser } = await quietAlice('documents', 'answers')
    const page = await (await browser.get('/en/account/mail')).text()
    const ticked = [...page.matchAll(/value="(\w+)" checked/g)].map(([, choice]) => choice)
    expect(ticked).toEqual(['documents', 'answers'])
    expect(await (await browser.get('/en/account')).text()).toContain('2 kinds turned off')
    const [event] = listEvents(world.portal.db, { action: 'person.mailChosen' })
    expect(event?.facts).toBe('{"off":"receipts delegations"}')
  })

  it('cannot be more than the page offers', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.alice)
    expect((await choose(browser, 'security')).status).toBe(422)
    expect(world.portal.db.select().from(people).where(eq(people.id, world.alice.id)).get()?.mailOff).toEqual([])
  })

  it('is nothing that staff can choose', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.sam)
    expect(await (await browser.get('/en/account/mail')).text()).not.toContain('checkbox')
    await choose(browser)
    expect(world.portal.db.select().from(people).where(eq(people.id, world.sam.id)).get()?.mailOff).toEqual([])
  })
})

describe('each kind of mail', () => {
  it('has its name on the page of mail, in both languages', async () => {
    const { portal } = await createWorld()
    for (const locale of ['en', 'fr'] as const)
      for (const kind of Object.keys(composersOf(portal)))
        expect(portal.catalogue(locale)(`admin:mailKind.${kind}` as Key), kind).toBeTruthy()
  })
})
