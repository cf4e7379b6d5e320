import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { currentCode, seedFromBase32 } from '../../src/accounts/factors/totp.ts'
import { linkSecret } from '../../src/accounts/invitations/index.ts'
import { invitations } from '../../src/accounts/invitations/schema.ts'
import { counselProfiles, people } from '../../src/accounts/people/schema.ts'
import { countOffers, delegationMail, mandatesOf } from '../../src/delegation/index.ts'
import { delegationCases } from '../../src/delegation/schema.ts'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { createWorld, type Someone, type World } from '../world.ts'
import { actingBob, asMember, fileOf, rowsOf, toBob } from './cases.ts'

const mailsOf = ({ portal }: World) =>
  portal.db
    .select()
    .from(outbox)
    .all()
    .map((mail) => [mail.kind, mail.recipient])

/** The page without what differs by chance or by what was typed: ids, seals, asset tags. */
const plain = (page: string, email: string) =>
  page
    .replaceAll('<wbr>', '')
    .replaceAll(/[a-km-np-z2-9]{26}/g, 'ID')
    .replaceAll(/(name="seal" value=")[\w.-]+/g, '$1SEAL')
    .replaceAll(email, 'EMAIL')
    .replaceAll(/data-session-seconds="\d+"/g, '')

describe('an offer', () => {
  it('to a person with an account is theirs to accept, and gives no right before', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const offered = await alice.post('/en/delegates/new', toBob)
    expect([offered.status, offered.headers.get('location')]).toEqual([303, '/en/delegates?done=offered'])
    expect(mailsOf(world)).toEqual([['delegation.offered', 'bob@example.test']])
    expect(mandatesOf(world.portal.db, asMember(world.bob), world.clock.now())).toEqual([])
    expect(countOffers(world.portal.db, asMember(world.bob), world.clock.now())).toBe(1)

    const bob = await world.signIn(world.bob)
    const [offer] = rowsOf(world)
    expect(await (await bob.get('/en/delegates')).text()).toContain('Alice Tremblay')
    expect((await bob.post(`/en/delegates/${offer!.id}/acceptance`)).status).toBe(303)
    expect(mandatesOf(world.portal.db, asMember(world.bob), world.clock.now())).toMatchObject([
      {
        principalId: world.alice.id,
        principalName: 'Alice Tremblay',
        canPrepare: true,
        canSend: true,
        allCases: true,
        until: null,
      },
    ])
    expect(countOffers(world.portal.db, asMember(world.bob), world.clock.now())).toBe(0)
  })

  it('looks the same to counsel whether or not the address has an account, an invitation, or a closed one (SEC-055, ABU-13)', async () => {
    const answers = []
    const setups: Record<string, (world: World) => Promise<unknown>> = {
      'bob@example.test': async () => {},
      'stranger@example.test': async () => {},
      'invited@example.test': async ({ signIn, charlie }) =>
        (await signIn(charlie)).post('/en/delegates/new', { ...toBob, email: 'invited@example.test' }),
      'sam@example.test': async () => {},
      'charlie@example.test': async ({ portal, charlie }) =>
        portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, charlie.id)).run(),
    }
    for (const [email, prepare] of Object.entries(setups)) {
      const world = await createWorld()
      await prepare(world)
      const alice = await world.signIn(world.alice)
      const offered = await alice.post('/en/delegates/new', { ...toBob, email })
      const list = await (await alice.get(offered.headers.get('location')!)).text()
      const { id } = rowsOf(world).find((row) => row.counselId === world.alice.id)!
      const change = await (await alice.get(`/en/delegates/${id}`)).text()
      const end = await (await alice.get(`/en/delegates/${id}/revocation`)).text()
      answers.push([
        offered.status,
        offered.headers.get('location'),
        ...[list, change, end].map((page) => plain(page, email)),
      ])
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]![2]).toContain('Robert Nguyen')
  })

  it('to a new person becomes a delegation when they register by its invitation', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    const alice = await world.signIn(world.alice)
    await alice.post('/en/delegates/new', { ...toBob, email: 'Dana@Example.test' })
    expect(mailsOf(world)).toEqual([['invitation', 'Dana@Example.test']])
    const dana = await registered(world, 'Dana Çelik')
    expect(mandatesOf(portal.db, asMember(dana), clock.now())).toMatchObject([{ principalId: world.alice.id }])
  })

  it('waits for a person whom another office or counsel invited first, and is then theirs to answer', async () => {
    const world = await createWorld()
    const { portal, clock, signIn } = world
    await (await signIn(world.charlie)).post('/en/delegates/new', { ...toBob, email: 'dana@example.test' })
    await (await signIn(world.alice)).post('/en/delegates/new', { ...toBob, email: 'dana@example.test' })
    expect(portal.db.select().from(invitations).all()).toHaveLength(1)
    const dana = await registered(world, 'Dana Çelik')
    expect(mandatesOf(portal.db, asMember(dana), clock.now()).map((m) => m.principalName)).toEqual(['Charlie Okafor'])
    expect(countOffers(portal.db, asMember(dana), clock.now())).toBe(1)
  })

  it('is told by a mail that names counsel and no case, in the language that counsel chose, and not once it is taken back (SEC-075)', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    const sent: string[] = []
    const deliver = () =>
      deliverDueMail(
        portal.db,
        async (m) => void sent.push(`${m.subject} ${m.text}`),
        delegationMail(portal),
        'x',
        clock.now,
      )
    const { alice, id } = await actingBob(world, { locale: 'fr', email: 'charlie@example.test' })
    await deliver()
    expect(sent[0]).toContain('https://portal.test/fr/delegates')
    expect(sent[0]).toContain('Alice Tremblay vous demande d’agir')
    await alice.post(`/en/delegates/${id}/revocation`)
    await alice.post('/en/delegates/new', toBob)
    await alice.post(`/en/delegates/${rowsOf(world).find((row) => row.emailKey === toBob.email)!.id}/revocation`)
    await deliver()
    expect(sent).toHaveLength(1)
    for (const mail of sent) expect(mail).not.toMatch(/Selam|Tesfaye|TC5/)
  })

  it('withdrawn before an answer is closed, and its invitation with it', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    await alice.post('/en/delegates/new', { ...toBob, email: 'dana@example.test' })
    await alice.post(`/en/delegates/${rowsOf(world)[0]!.id}/revocation`)
    expect(world.portal.db.select().from(invitations).all()[0]!.revokedAt).not.toBeNull()
    await alice.post('/en/delegates/new', toBob)
    const bob = await world.signIn(world.bob)
    const { id } = rowsOf(world).find((row) => row.emailKey === toBob.email)!
    await alice.post(`/en/delegates/${id}/revocation`)
    const late = await bob.post(`/en/delegates/${id}/acceptance`)
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('no longer open')
  })

  it('leaves open the invitation that another counsel’s offer waits for', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    await alice.post('/en/delegates/new', { ...toBob, email: 'dana@example.test' })
    await (await world.signIn(world.charlie)).post('/en/delegates/new', { ...toBob, email: 'dana@example.test' })
    await alice.post(`/en/delegates/${rowsOf(world).find((row) => row.counselId === world.alice.id)!.id}/revocation`)
    expect(world.portal.db.select().from(invitations).all()[0]!.revokedAt).toBeNull()
    const dana = await registered(world, 'Dana Çelik')
    expect(mandatesOf(world.portal.db, asMember(dana), world.clock.now())).toEqual([])
    expect(countOffers(world.portal.db, asMember(dana), world.clock.now())).toBe(1)
  })

  it('that nobody answers lapses after 30 days and frees its place', async () => {
    const world = await createWorld()
    const bob = asMember(world.bob)
    await (await world.signIn(world.alice)).post('/en/delegates/new', toBob)
    world.clock.forward({ hours: 24 * 30 - 1 })
    expect(countOffers(world.portal.db, bob, world.clock.now())).toBe(1)
    world.clock.forward({ hours: 1 })
    expect(countOffers(world.portal.db, bob, world.clock.now())).toBe(0)
    const browser = await world.signIn(world.bob)
    expect((await browser.post(`/en/delegates/${rowsOf(world)[0]!.id}/acceptance`)).status).toBe(422)
    const alice = await world.signIn(world.alice)
    expect(await (await alice.get('/en/delegates')).text()).toContain('No answer')
    expect((await alice.post('/en/delegates/new', toBob)).status).toBe(303)
  })

  it('beyond four places is refused, and what was typed stays', async () => {
    const world = await createWorld()
    const { alice } = await actingBob(world)
    for (const name of ['d', 'e', 'f']) {
      expect((await alice.post('/en/delegates/new', { ...toBob, email: `${name}@example.test` })).status).toBe(303)
    }
    const refused = await alice.post('/en/delegates/new', { ...toBob, name: 'Gita Five', email: 'g@example.test' })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('You can have at most 4 delegates, counting unanswered offers.')
    expect(page).toContain('value="Gita Five"')
    expect(rowsOf(world)).toHaveLength(4)
  })

  it('shows each error beside its field, in French too', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const refused = await alice.post('/fr/delegates/new', {
      name: 'R',
      email: 'bob@',
      until: '2026-02-30',
      rights: 'rule',
    })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    for (const field of ['name', 'email', 'locale', 'rights', 'scope', 'until'])
      expect(page).toContain(`id="${field}-field-error"`)
    expect(page).toContain('value="bob@"')
    expect(page).toContain('<title>Erreur')
  })

  it.each([
    ['to oneself', { email: 'Alice@example.test' }, 'email-field-error'],
    ['with a day that is over', { until: '2026-11-23' }, 'until-field-error'],
    ['of chosen cases without a case', { scope: 'chosen' }, 'cases--field-error'],
  ])('%s is refused', async (_what, changes, error) => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const refused = await alice.post('/en/delegates/new', { ...toBob, ...changes })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(error)
    expect(rowsOf(world)).toEqual([])
  })

  it('made twice to one address is refused the second time', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    await alice.post('/en/delegates/new', toBob)
    const again = await alice.post('/en/delegates/new', { ...toBob, email: ' BOB@example.test ' })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('already made an offer')
  })

  it('reaches only cases that are counsel’s own', async () => {
    const world = await createWorld()
    const own = fileOf(world, world.alice, 'TC6-00001')
    const foreign = fileOf(world, world.charlie, 'TC6-00002')
    const alice = await world.signIn(world.alice)
    const refused = await alice.post('/en/delegates/new', { ...toBob, scope: 'chosen', 'cases[]': foreign })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).not.toContain('TC6-00002')
    await alice.post('/en/delegates/new', { ...toBob, scope: 'chosen', 'cases[]': own })
    expect(
      world.portal.db
        .select()
        .from(delegationCases)
        .all()
        .map((row) => row.caseId),
    ).toEqual([own])
    expect(await (await alice.get('/en/delegates')).text()).toContain('TC6-00001')
  })

  it('is not for unpaid counsel to make', async () => {
    const world = await createWorld()
    world.portal.db
      .update(counselProfiles)
      .set({ kind: 'unpaid' })
      .where(eq(counselProfiles.personId, world.alice.id))
      .run()
    const alice = await world.signIn(world.alice)
    expect(await (await alice.get('/en/delegates')).text()).toContain('Only counsel who are paid')
    expect((await alice.get('/en/delegates/new')).status).toBe(403)
    expect((await alice.post('/en/delegates/new', toBob)).status).toBe(403)
    expect(rowsOf(world)).toEqual([])
  })
})

/** Someone registers by the open invitation, page by page. */
async function registered(world: World, name: string): Promise<Someone> {
  const { portal, clock, visitor } = world
  const invitation = portal.db.select().from(invitations).all()[0]!
  const browser = visitor()
  await browser.post(`/en/register/${invitation.id}/${linkSecret(portal.keyring, invitation)}`)
  const secret = 'quatre pommes vertes ici'
  const profile = { name, locale: 'en', zone: 'America/Toronto', password: secret, again: secret, terms: 'yes' }
  await browser.post('/en/register/profile', profile)
  const page = await (await browser.get('/en/register/authenticator')).text()
  const seed = seedFromBase32(page.match(/<code>([A-Z2-7 ]{32,})<\/code>/)![1]!.replaceAll(' ', ''))
  const done = await browser.post('/en/register/authenticator', { code: currentCode(seed, clock.now()) })
  expect(done.status).toBe(303)
  const { id, email, role } = portal.db
    .select()
    .from(people)
    .all()
    .find((person) => person.name === name)!
  return { id, email, role, name, seed }
}
