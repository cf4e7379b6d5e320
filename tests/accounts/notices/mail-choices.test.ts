import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { notify } from '../../../src/accounts/notices/index.ts'
import { caseMutes, notices } from '../../../src/accounts/notices/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { changeCase } from '../../../src/cases/record/index.ts'
import { delegationCases, delegations } from '../../../src/delegation/schema.ts'
import { returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { newId } from '../../../src/platform/ids.ts'
import { deliverDueMail } from '../../../src/platform/mail/index.ts'
import type { Key } from '../../../src/platform/web/i18n.ts'
import { composersOf } from '../../../src/work.ts'
import { acceptNow } from '../../accept-now.ts'
import { save } from '../../editing.ts'
import { must, officerOf, plantCase, plantNotice, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

const kinds = ['documents', 'receipts', 'answers', 'record', 'delegations', 'endings', 'practice']

/** At once what is named, and nothing else by mail. */
const choose = (browser: Browser, ...wanted: string[]) =>
  save(
    browser,
    '/en/account/mail',
    kinds.map((kind): [string, string] => [kind, wanted.includes(kind) ? 'now' : 'none']),
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

describe('mail that one does without', () => {
  it('is not sent once it is turned off: receipts, accepted submissions, letters, delegations', async () => {
    const { world, caseId } = await quietAlice()
    const officer = officerOf(world.sam, world.toronto)
    const sent = await plantSent(world, caseId, world.alice)
    acceptNow(world.portal.db, officer, sent, world.clock.now())
    await plantNotice(world, caseId, 'A letter', officer, 'correspondence')
    const ended = { action: 'delegation.left', mail: 'delegation.ended', subjectId: null } as const
    world.portal.db.transaction((tx) => notify(tx, ended, [world.alice.id], world.clock.now()))
    expect(await delivered(world)).toEqual([])
  })

  it('is sent again once it is wanted again', async () => {
    const { world, caseId, browser } = await quietAlice()
    await choose(browser, 'receipts')
    await plantSent(world, caseId, world.alice)
    expect(await delivered(world)).toEqual(['your receipt is ready'])
  })

  it('leaves what must be told: hearings, notices to appear, decisions, what is returned, the account’s protection', async () => {
    const { world, caseId, browser } = await quietAlice()
    await plantNotice(world, caseId)
    const officer = officerOf(world.sam, world.toronto)
    await plantNotice(world, caseId, 'The decision', officer, 'noticeOfDecision')
    expect(await delivered(world)).toEqual(['a new document', 'a new document'])

    const sent = await plantSent(world, caseId, world.alice)
    must(
      returnSubmission(
        world.portal.db,
        officer,
        sent,
        { code: 'missingPages', reason: 'Page 3 is missing.' },
        world.clock.now(),
      ),
    )
    expect(await delivered(world)).toEqual(['documents to correct'])

    plantCase(world, { reference: 'TC5-00002', hearingIn: 40 })
    expect(new Set(await delivered(world))).toEqual(new Set(['a change in your cases']))

    await browser.post('/en/account/password', {
      currentPassword: 'un renard dort sous la table',
      password: 'trois oies blanches au loin',
      again: 'trois oies blanches au loin',
    })
    expect(await delivered(world)).toEqual(['a change to the security of your account'])
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
    await save(browser, '/en/account/mail', { receipts: 'daily' })
    const page = await (await browser.get('/en/account/mail')).text()
    const chosen = [...page.matchAll(/value="(\w+)" selected/g)].map(([, pace]) => pace)
    expect(chosen).toEqual(['now', 'daily', 'now', 'none', 'none', 'none', 'none'])
    expect(await (await browser.get('/en/account')).text()).toContain('5 types of email not sent immediately')
    const [event] = listEvents(world.portal.db, { action: 'person.mailChosen' })
    expect(JSON.parse(event!.facts)).toMatchObject({
      documents: 'now',
      receipts: 'daily',
      record: 'none',
      by: 'account',
    })
  })

  it('cannot be more than the page offers', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.alice)
    expect((await save(browser, '/en/account/mail', { hearings: 'none' })).status).toBe(422)
    expect((await save(browser, '/en/account/mail', { documents: 'never' })).status).toBe(422)
    expect(choicesHeld(world, world.alice.id)).toEqual({})
  })

  it('is nothing that staff can choose', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.sam)
    expect(await (await browser.get('/en/account/mail')).text()).not.toContain('<select')
    await choose(browser)
    expect(choicesHeld(world, world.sam.id)).toEqual({})
  })
})

const choicesHeld = ({ portal }: World, id: string) =>
  portal.db.select().from(people).where(eq(people.id, id)).get()?.noticeChoices

describe('a muted case', () => {
  const mute = (browser: Browser, caseId: string, muted: 'yes' | 'no') =>
    browser.post(`/en/cases/${caseId}/mute`, { muted })

  it('is silent by mail but for what is always told, and is listed with the way back', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    await delivered(world)
    const alice = await world.signIn(world.alice)
    await mute(alice, caseId, 'yes')
    await delivered(world)
    expect(await (await alice.get(`/en/cases/${caseId}`)).text()).toContain('You muted this case')
    expect(await (await alice.get('/en/account/mail')).text()).toContain(`/en/cases/${caseId}/mute`)

    await plantSent(world, caseId, world.alice)
    expect(await delivered(world)).toEqual([])
    await plantNotice(world, caseId)
    expect(await delivered(world)).toEqual(['a new document'])

    await mute(alice, caseId, 'no')
    await plantSent(world, caseId, world.alice)
    expect(await delivered(world)).toEqual(['your receipt is ready'])
  })

  it('is muted by whoever sees it, for themselves alone', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const charlie = await world.signIn(world.charlie)
    expect((await mute(charlie, caseId, 'yes')).status).toBe(404)
    expect(world.portal.db.select().from(caseMutes).all()).toEqual([])
  })
})

/** Alice lets Bob read one case. */
function plantGrant({ portal, clock, alice, bob }: World, caseId: string): void {
  const [id, at] = [newId(), clock.now().epochMilliseconds]
  const terms = { canPrepare: false, canSend: false, allCases: false, createdAt: at, acceptedAt: at }
  const row = { id, counselId: alice.id, delegateId: bob.id, name: bob.name, email: bob.email, emailKey: bob.email }
  portal.db
    .insert(delegations)
    .values({ ...row, ...terms })
    .run()
  portal.db.insert(delegationCases).values({ delegationId: id, caseId }).run()
}

describe('copies', () => {
  it('go to delegates whose grant covers the case, by the day where it can wait, and to nobody else', async () => {
    const world = await createWorld()
    const { portal, clock, bob } = world
    const [covered, other] = [plantCase(world), plantCase(world, { reference: 'TC5-00009' })]
    plantGrant(world, covered)
    const officer = officerOf(world.sam, world.toronto)
    portal.db.delete(notices).run()
    for (const caseId of [covered, other]) {
      must(changeCase(portal.db, officer, caseId, { language: 'fr' }, clock.now()))
      await plantNotice(world, caseId)
    }
    const his = portal.db.select().from(notices).where(eq(notices.personId, bob.id)).all()
    // Both are of one moment: their order is chance.
    expect(new Set(his.map(({ caseId, kind, pace, isCopy }) => `${caseId} ${kind} ${pace} ${isCopy}`))).toEqual(
      new Set([`${covered} record daily true`, `${covered} hearings now true`]),
    )
    expect(his).toHaveLength(2)
    expect(portal.db.select().from(notices).where(eq(notices.personId, world.charlie.id)).all()).toEqual([])
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
