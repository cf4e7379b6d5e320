import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Member } from '../../src/accounts/people/index.ts'
import { people } from '../../src/accounts/people/schema.ts'
import { mandatesOf, noteDelegationUse } from '../../src/delegation/index.ts'
import { delegationCases } from '../../src/delegation/schema.ts'
import { listEvents, record } from '../../src/platform/audit/index.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { save } from '../editing.ts'
import { createWorld, type Someone, type World } from '../world.ts'
import { actingBob, asCounsel, asMember, fileOf, rowsOf, toBob } from './cases.ts'

const principals = ({ portal, clock }: World, someone: Someone) =>
  mandatesOf(portal.db, asMember(someone), clock.now()).map((mandate) => mandate.principalName)

describe('a delegation', () => {
  it('ends with its revocation, on the delegate’s very next request (SEC-035, ABU-05)', async () => {
    const world = await createWorld()
    const { alice, bob, id } = await actingBob(world)
    expect(principals(world, world.bob)).toEqual(['Alice Tremblay'])
    expect(await (await alice.get(`/en/delegates/${id}/revocation`)).text()).toContain('End the delegation')
    expect((await alice.post(`/en/delegates/${id}/revocation`)).status).toBe(303)
    expect(principals(world, world.bob)).toEqual([])
    expect(await (await bob.get('/en/delegates')).text()).toContain('Ended')
    expect(
      world.portal.db
        .select()
        .from(outbox)
        .all()
        .map((m) => [m.kind, m.recipient])
        .at(-1),
    ).toEqual(['delegation.ended', 'bob@example.test'])
  })

  it('opens counsel’s chosen cases to the delegate and no others, until it is revoked', async () => {
    const world = await createWorld()
    const [shared, kept] = [fileOf(world, world.alice, 'TC6-00001'), fileOf(world, world.alice, 'TC6-00002')]
    const { alice, bob, id } = await actingBob(world, { scope: 'chosen', 'cases[]': shared })
    const seen = async () => [
      (await bob.get(`/en/cases/${shared}`)).status,
      (await bob.get(`/en/cases/${kept}`)).status,
    ]
    expect(await seen()).toEqual([200, 404])
    await save(alice, `/en/delegates/${id}`, { rights: 'read', scope: 'all', until: '' })
    expect(await seen()).toEqual([200, 200])
    await alice.post(`/en/delegates/${id}/revocation`)
    expect(await seen()).toEqual([404, 404])
  })

  it('ends by itself at the end of its last day, on counsel’s clock', async () => {
    const world = await createWorld()
    await actingBob(world, { until: '2026-12-03' })
    world.clock.set('2026-12-04T04:59:59.999Z')
    expect(principals(world, world.bob)).toEqual(['Alice Tremblay'])
    world.clock.set('2026-12-04T05:00:00Z')
    expect(principals(world, world.bob)).toEqual([])
    expect(await (await (await world.signIn(world.alice)).get('/en/delegates')).text()).toContain('Ended')
  })

  it('that ends today still works today', async () => {
    const world = await createWorld()
    await actingBob(world, { until: '2026-11-24' })
    expect(principals(world, world.bob)).toEqual(['Alice Tremblay'])
  })

  it('rests while counsel’s account is suspended; the delegate keeps those of other counsel (ABU-07)', async () => {
    const world = await createWorld()
    const { bob } = await actingBob(world)
    await (await world.signIn(world.charlie)).post('/en/delegates/new', toBob)
    const other = rowsOf(world).find((row) => row.counselId === world.charlie.id)!
    await bob.post(`/en/delegates/${other.id}/acceptance`)
    expect(principals(world, world.bob)).toEqual(['Alice Tremblay', 'Charlie Okafor'])
    world.portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, world.alice.id)).run()
    expect(principals(world, world.bob)).toEqual(['Charlie Okafor'])
    expect(await (await bob.get('/en/delegates')).text()).not.toContain('Alice Tremblay')
    world.portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, world.bob.id)).run()
    expect(principals(world, world.bob)).toEqual([])
  })

  it('is changed as a whole: rights, cases and last day', async () => {
    const world = await createWorld()
    const [one, two] = [fileOf(world, world.alice, 'TC6-00001'), fileOf(world, world.alice, 'TC6-00002')]
    const { alice, id } = await actingBob(world, { scope: 'chosen', 'cases[]': one })
    const form = await (await alice.get(`/en/delegates/${id}`)).text()
    expect(form).toMatch(new RegExp(`value="${one}" checked`))
    expect(form).not.toMatch(new RegExp(`value="${two}" checked`))
    const changed = await save(alice, `/en/delegates/${id}`, {
      rights: 'prepare',
      scope: 'chosen',
      'cases[]': two,
      until: '2026-12-31',
    })
    expect(changed.headers.get('location')).toBe('/en/delegates?done=changed')
    expect(mandatesOf(world.portal.db, asMember(world.bob), world.clock.now())).toMatchObject([
      { canPrepare: true, canSend: false, allCases: false },
    ])
    expect(
      world.portal.db
        .select()
        .from(delegationCases)
        .all()
        .map((row) => row.caseId),
    ).toEqual([two])
    await save(alice, `/en/delegates/${id}`, { rights: 'read', scope: 'all', 'cases[]': two, until: '' })
    expect(mandatesOf(world.portal.db, asMember(world.bob), world.clock.now())).toMatchObject([
      { canPrepare: false, canSend: false, allCases: true, until: null },
    ])
    expect(world.portal.db.select().from(delegationCases).all()).toEqual([])
  })

  it('that ended while counsel changed it is not changed, and the page says so', async () => {
    const world = await createWorld()
    const { alice, bob, id } = await actingBob(world)
    await bob.post(`/en/delegates/${id}/revocation`)
    const late = await save(alice, `/en/delegates/${id}`, { rights: 'read', scope: 'all', until: '' })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('ended while you were changing it')
    expect(rowsOf(world)[0]!.canSend).toBe(true)
    expect((await alice.get(`/en/delegates/${id}`)).status).toBe(303)
  })

  it('can be given up by the delegate, and counsel is told', async () => {
    const world = await createWorld()
    const { alice, bob, id } = await actingBob(world)
    expect(await (await bob.get(`/en/delegates/${id}/revocation`)).text()).toContain('Give up the delegation')
    await bob.post(`/en/delegates/${id}/revocation`)
    expect(principals(world, world.bob)).toEqual([])
    expect(world.portal.db.select().from(outbox).all().at(-1)).toMatchObject({
      kind: 'delegation.ended',
      recipient: 'alice@example.test',
    })
    const page = await (await alice.get('/en/account/activity')).text()
    expect(page).toContain('Gave up a delegation')
  })

  it('declined is told to counsel and cannot be accepted later', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const bob = await world.signIn(world.bob)
    await alice.post('/en/delegates/new', toBob)
    const { id } = rowsOf(world)[0]!
    expect((await bob.post(`/en/delegates/${id}/refusal`)).headers.get('location')).toBe('/en/delegates?done=declined')
    expect((await bob.post(`/en/delegates/${id}/acceptance`)).status).toBe(422)
    expect(await (await alice.get('/en/delegates')).text()).toContain('Declined')
  })

  it('notes its last use, at most once a minute', async () => {
    const world = await createWorld()
    const { id } = await actingBob(world)
    const start = world.clock.now().epochMilliseconds
    const use = () => world.portal.db.transaction((tx) => noteDelegationUse(tx, id, world.clock.now()))
    const lastUse = () => rowsOf(world)[0]!.lastUsedAt! - start
    use()
    world.clock.forward({ seconds: 59 })
    use()
    expect(lastUse()).toBe(0)
    world.clock.forward({ seconds: 1 })
    use()
    expect(lastUse()).toBe(60_000)
  })
})

describe('the page of delegates', () => {
  it('answers a stranger as if the delegation did not exist', async () => {
    const world = await createWorld()
    const { id } = await actingBob(world)
    const charlie = await world.signIn(world.charlie)
    const absent = id.replaceAll(/./g, 'a')
    for (const there of ['', '/revocation']) {
      const [real, none] = [
        await charlie.get(`/en/delegates/${id}${there}`),
        await charlie.get(`/en/delegates/${absent}${there}`),
      ]
      expect([real.status, none.status]).toEqual([404, 404])
      const plain = (text: string) =>
        text
          .replaceAll(id, 'ID')
          .replaceAll(absent, 'ID')
          .replace(/reference: [\w-]+/, '')
      expect(plain(await real.text())).toBe(plain(await none.text()))
    }
    const acts = ['', '/revocation', '/acceptance', '/refusal']
    const fields = { rights: 'send', scope: 'all', until: '' }
    for (const act of acts) expect((await charlie.post(`/en/delegates/${id}${act}`, fields)).status).toBe(404)
    expect(rowsOf(world)[0]).toMatchObject({ revokedAt: null })
  })

  it('lets no delegate change their own rights or pass them on (ABU-04)', async () => {
    const world = await createWorld()
    const { bob, id } = await actingBob(world, { rights: 'read' })
    expect((await bob.get(`/en/delegates/${id}`)).status).toBe(403)
    expect((await save(bob, `/en/delegates/${id}`, { rights: 'send', scope: 'all', until: '' })).status).toBe(403)
    expect((await bob.get('/en/delegates/new')).status).toBe(403)
    expect((await bob.post('/en/delegates/new', { ...toBob, email: 'carol@example.test' })).status).toBe(403)
    expect(rowsOf(world)).toHaveLength(1)
    expect(rowsOf(world)[0]!.canSend).toBe(false)
  })

  it('lets counsel who acts for a colleague neither change nor pass on what they received (ABU-04)', async () => {
    const world = await createWorld()
    const { id } = await actingBob(world, { email: 'charlie@example.test' })
    const charlie = await world.signIn(world.charlie)
    await charlie.post(`/en/delegates/${id}/acceptance`)
    expect(principals(world, world.charlie)).toEqual(['Charlie Okafor', 'Alice Tremblay'])
    expect((await charlie.get(`/en/delegates/${id}`)).status).toBe(404)
    expect(await (await charlie.get('/en/delegates')).text()).toContain('People you act for')
  })

  it('is not for staff', async () => {
    const world = await createWorld()
    expect((await (await world.signIn(world.sam)).get('/en/delegates')).status).toBe(403)
  })

  it('tells counsel what was done in their name, fifty acts a page, and nobody else', async () => {
    const world = await createWorld()
    const { alice } = await actingBob(world)
    const caseId = fileOf(world, world.alice, 'TC6-00001')
    const lost = fileOf(world, world.charlie, 'TC6-00009')
    world.portal.db.transaction((tx) => {
      for (let n = 0; n < 60; n++)
        record(tx, asMember(world.bob), 'session.ended', world.clock.now(), {
          forId: world.alice.id,
          caseId: n % 2 ? caseId : lost,
        })
      record(tx, asCounsel(world.charlie), 'session.ended', world.clock.now(), {})
    })
    const first = await (await alice.get('/en/delegates')).text()
    expect(first.match(/Ended a session/g)).toHaveLength(50)
    expect(first).toContain('Bob Nguyen')
    expect(first).toContain('TC6-00001')
    expect(first).toContain('A case that you can no longer see')
    expect(first).not.toContain('TC6-00009')
    const older = first.match(/href="([^"]*before=\d+)"/)![1]!
    const second = await (await alice.get(older)).text()
    expect(second.match(/Ended a session/g)).toHaveLength(10)
    // Bob's own act: it concerns Alice, and was not done in her name.
    expect(second).not.toContain('Accepted a delegation')
    expect(await (await (await world.signIn(world.charlie)).get('/en/delegates')).text()).not.toContain(
      'Ended a session',
    )
  })

  it('lists no act of the registry, of an administrator or of the portal itself, not of older rows either that say in whose name', async () => {
    const world = await createWorld()
    const { alice } = await actingBob(world)
    const caseId = fileOf(world, world.alice, 'TC6-00001')
    const about = { forId: world.alice.id, caseId }
    const authors = [world.sam, world.ada, { id: null }] as unknown as Member[]
    world.portal.db.transaction((tx) => {
      for (const author of authors) record(tx, author, 'appearance.entered', world.clock.now(), about)
      record(tx, asMember(world.bob), 'session.ended', world.clock.now(), about)
    })
    const page = await (await alice.get('/en/delegates')).text()
    const acts = page.slice(page.indexOf('id="acts"'))
    expect(acts.match(/<tr/g)).toHaveLength(2)
    expect(acts).toContain('Ended a session')
    expect(acts).not.toContain('Sam Singh')
  })

  it('leaves both names in the log of each act (SEC-063)', async () => {
    const world = await createWorld()
    const { bob, id } = await actingBob(world)
    await bob.post(`/en/delegates/${id}/revocation`)
    const acts = listEvents(world.portal.db, { about: 'delegation' })
    const [left, accepted] = acts.filter(({ concernsId }) => concernsId === world.alice.id)
    for (const event of [left, accepted])
      expect(event).toMatchObject({ actorId: world.bob.id, forId: null, subject: `delegation:${id}` })
    expect([left!.action, accepted!.action]).toEqual(['delegation.left', 'delegation.accepted'])
  })
})
