import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../../src/accounts/people/schema.ts'
import { accessChanges, approvals } from '../../../src/accounts/standing/schema.ts'
import { deliverDue } from '../../../src/api/hooks/delivering.ts'
import { countAccessOf } from '../../../src/api/index.ts'
import { apiDeliveries } from '../../../src/api/schema.ts'
import { delegations } from '../../../src/delegation/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantHook, programOf } from '../../api/speaking.ts'
import { addressOf } from '../../calendar/planting.ts'
import { plantCase } from '../../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'

const t = loadCatalogue('locales')('en')
const reason = 'The law society has suspended the licence.'

const stateOf = ({ portal }: World, id: string) => portal.db.select().from(people).where(eq(people.id, id)).get()?.state

describe('an officer suspends counsel of their office', () => {
  it('with a reason that is kept, and the sessions of counsel end at once (SEC-035, SEC-037)', async () => {
    const world = await createWorld()
    const { alice, sam, signIn, portal } = world
    const counsel = await signIn(alice)
    const officer = await signIn(sam)
    const answer = await officer.post(`/en/admin/people/${alice.id}/suspension`, { reason })
    expect(answer.headers.get('location')).toBe(`/en/admin/people/${alice.id}?done=suspended`)
    expect((await counsel.get('/en/today')).headers.get('location')).toContain('/en/sign-in')
    const again = await signIn(alice)
    expect((await again.get('/en/account')).headers.get('location')).toContain('/en/sign-in')
    expect(portal.db.select().from(accessChanges).all()).toMatchObject([
      { change: 'suspended', reason, staffId: sam.id },
    ])
    const page = await (await officer.get(`/en/admin/people/${alice.id}`)).text()
    expect(page).toContain(reason)
    const [event] = listEvents(portal.db, { action: 'person.suspended', officeId: world.toronto })
    expect(event?.facts).not.toContain('licence')
  })

  it('and delegates lose that counsel’s cases from their next request, and keep others (ABU-07)', async () => {
    const world = await createWorld()
    const { alice, charlie, bob, sam, signIn, portal, clock } = world
    const lost = plantCase(world, { reference: 'TC5-00001', title: 'Selam Tesfaye', counsel: [alice] })
    const kept = plantCase(world, { reference: 'TC5-00002', title: 'Rosa Ruiz', counsel: [charlie] })
    const now = clock.now().epochMilliseconds
    const rights = { canPrepare: true, canSend: true, allCases: true, createdAt: now, acceptedAt: now }
    for (const { id } of [alice, charlie])
      portal.db
        .insert(delegations)
        .values({
          id,
          counselId: id,
          delegateId: bob.id,
          name: 'Bob',
          email: bob.email,
          emailKey: bob.email,
          ...rights,
        })
        .run()
    const delegate = await signIn(bob)
    expect((await delegate.get(`/en/cases/${lost}`)).status).toBe(200)
    await (await signIn(sam)).post(`/en/admin/people/${alice.id}/suspension`, { reason })
    expect((await delegate.get(`/en/cases/${lost}`)).status).toBe(404)
    expect((await delegate.get(`/en/cases/${kept}`)).status).toBe(200)
    expect(await (await delegate.get('/en/cases')).text()).not.toContain('Selam')
  })

  it('and restores them, with a reason as well', async () => {
    const world = await createWorld()
    const { alice, sam, signIn } = world
    const before = await signIn(alice)
    const officer = await signIn(sam)
    await officer.post(`/en/admin/people/${alice.id}/suspension`, { reason })
    const answer = await officer.post(`/en/admin/people/${alice.id}/restoration`, { reason: 'The licence is back.' })
    expect(answer.headers.get('location')).toContain('done=restored')
    world.clock.forward({ seconds: 30 })
    expect((await (await signIn(alice)).get('/en/today')).status).toBe(200)
    // What was ended does not come back with it.
    expect((await before.get('/en/today')).headers.get('location')).toContain('/en/sign-in')
    const late = await officer.post(`/en/admin/people/${alice.id}/restoration`, { reason: 'The licence is back.' })
    expect(late.headers.get('location')).toContain('done=tooLate')
  })

  it.each(['suspension', 'restoration'])('not without a reason (%s)', async (act) => {
    const world = await createWorld()
    const { alice, sam, signIn, portal } = world
    const before = act === 'suspension' ? 'active' : 'suspended'
    portal.db.update(people).set({ state: before }).where(eq(people.id, alice.id)).run()
    const officer = await signIn(sam)
    const answer = await officer.post(`/en/admin/people/${alice.id}/${act}`, { reason: ' too short ' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(t('admin:error.reasonMissing'))
    expect(stateOf(world, alice.id)).toBe(before)
  })

  it('nor that of another office, nor a party, nor staff', async () => {
    const world = await createWorld()
    const { alice, sam, vera, add, toronto, signIn } = world
    const pia = await add('Pia Haddad', 'party', toronto)
    const tess = await add('Tess Roy', 'registry', toronto)
    const [officer, other] = [await signIn(sam), await signIn(vera)]
    const suspend = (by: typeof officer, id: string) => by.post(`/en/admin/people/${id}/suspension`, { reason })
    expect((await suspend(other, alice.id)).status).toBe(404)
    expect((await suspend(officer, pia.id)).status).toBe(403)
    expect((await suspend(officer, tess.id)).status).toBe(404)
    expect((await suspend(officer, sam.id)).status).toBe(404)
    expect([alice, pia, tess, sam].map(({ id }) => stateOf(world, id))).toEqual(Array(4).fill('active'))
  })

  it('while an administrator suspends anyone, with or without a reason, and reads why', async () => {
    const world = await createWorld()
    const { bob, ada, signIn } = world
    const administrator = await signIn(ada)
    await administrator.post(`/en/admin/people/${bob.id}/suspension`)
    expect(stateOf(world, bob.id)).toBe('suspended')
    const page = await (await administrator.get(`/en/admin/people/${bob.id}`)).text()
    expect(page).toContain(t('identity:person.noReason'))
  })
})

describe('a suspension that one member of the staff decided', () => {
  let world: World
  let sam: Browser
  let tess: Someone
  beforeEach(async () => {
    world = await createWorld()
    tess = await world.add('Tess Roy', 'registry', world.toronto, 'officer')
    sam = await come(world, world.sam)
  })
  const page = () => `/en/admin/people/${world.alice.id}`
  const suspend = (their = sam, why = reason) => their.post(`${page()}/suspension`, { reason: why })
  const asked = () => world.portal.db.select().from(approvals).where(eq(approvals.kind, 'suspension')).all().at(-1)!
  const decide = (their: Browser, decision: string) =>
    their.post(`/en/admin/approvals/${asked().id}/decision`, { decision })
  const changes = () =>
    world.portal.db
      .select()
      .from(accessChanges)
      .all()
      .map(({ change }) => change)

  it('ends by itself after 24 hours, for all that opens an account or hangs on it, at that instant and without a job (STF-20)', async () => {
    const caseId = plantCase(world)
    const now = world.clock.now().epochMilliseconds
    const lent = { name: 'Bob', email: world.bob.email, emailKey: world.bob.email, canPrepare: true, canSend: true }
    world.portal.db
      .insert(delegations)
      .values({
        id: 'lent',
        counselId: world.alice.id,
        delegateId: world.bob.id,
        allCases: true,
        createdAt: now,
        acceptedAt: now,
        ...lent,
      })
      .run()
    const calendar = await addressOf(await come(world, world.alice))
    const program = programOf(world, world.alice)
    await plantHook(world, world.alice)
    await suspend()
    const opens = async () => {
      const bob = await come(world, world.bob)
      return {
        signIn: (await (await come(world, world.alice)).get('/en/today')).status === 200,
        program: (await program('GET', '/cases')).status === 200,
        calendar: (await world.visitor().get(calendar)).status === 200,
        delegate: (await bob.get(`/en/cases/${caseId}`)).status === 200,
      }
    }
    const closed = { signIn: false, program: false, calendar: false, delegate: false }
    await expect(come(world, world.alice)).resolves.toBeTruthy()
    world.clock.forward({ hours: 23, minutes: 50 })
    expect(await opens()).toEqual(closed)
    world.clock.forward({ minutes: 10 })
    expect(await opens()).toEqual({ signIn: true, program: true, calendar: true, delegate: true })
    expect(changes()).toEqual(['suspended', 'lapsed'])
    expect(asked().decision).toBe('lapsed')
    expect(wordsOf(await read(await come(world, world.sam), page()))).toContain('Not confirmed within 24 hours')
  })

  it('tells no program of anything meanwhile: what is due for its address rests, and goes when it ends by itself', async () => {
    const hook = await plantHook(world, world.alice, 'https://firm.invalid/portal')
    const { db } = world.portal
    const at = world.clock.now().epochMilliseconds
    db.insert(apiDeliveries)
      .values({
        id: 'd',
        hookId: hook,
        kind: 'case.changed',
        at,
        createdAt: at,
        nextTryAt: at,
      } as typeof apiDeliveries.$inferInsert)
      .run()
    await suspend()
    expect(await deliverDue(world.portal)).toBe(0)
    world.clock.forward({ hours: 24 })
    await world.visitor().get('/en')
    expect(await deliverDue(world.portal)).toBe(1)
  })

  it('confirmed by a second ends programs, webhooks and the calendar, and a restored account has to make them anew', async () => {
    const program = programOf(world, world.alice)
    const calendar = await addressOf(await come(world, world.alice))
    await plantHook(world, world.alice)
    expect(countAccessOf(world.portal.db, world.alice.id, world.clock.now())).toEqual({
      tokens: 1,
      hooks: 1,
      calendars: 1,
    })
    await suspend()
    expect((await decide(await come(world, tess), 'approved')).status).toBe(303)
    expect(countAccessOf(world.portal.db, world.alice.id, world.clock.now())).toEqual({
      tokens: 0,
      hooks: 0,
      calendars: 0,
    })
    world.portal.db.update(people).set({ state: 'active' }).where(eq(people.id, world.alice.id)).run()
    expect((await world.visitor().get(calendar)).status).toBe(404)
    expect((await program('GET', '/cases')).status).toBe(401)
  })

  it('lasts when a second confirms it, whose own it was not, and stands on the page of the person with both (STF-20)', async () => {
    await suspend()
    expect(wordsOf(await read(sam, page()))).toContain('The suspension will end on')
    expect((await decide(sam, 'approved')).status).toBe(403)
    const vera = await come(world, world.vera)
    expect((await decide(vera, 'approved')).status).toBe(404)
    const second = await come(world, tess)
    expect(wordsOf(await read(second, '/en/admin'))).toContain('1 request that needs a second approval')
    expect(wordsOf(await read(second, '/en/admin/approvals'))).toMatch(
      /Keep an account suspended.*Alice Tremblay.*if no one decides/,
    )
    const twice = [await decide(second, 'approved'), await decide(second, 'approved')]
    expect(twice.map((one) => one.headers.get('location'))).toEqual([
      '/en/admin/approvals?done=requestApproved',
      '/en/admin/approvals?done=tooLate',
    ])
    world.clock.forward({ hours: 48 })
    expect((await (await come(world, world.alice)).get('/en/today')).status).not.toBe(200)
    const words = wordsOf(await read(await come(world, world.sam), page()))
    expect(words).toMatch(/Suspension confirmed.*Tess Roy.*Suspended.*Sam Singh/)
    expect(words).not.toContain('suspension will end on')
  })

  it('cannot be confirmed when its 24 hours are over', async () => {
    await suspend()
    world.clock.forward({ hours: 24 })
    const second = await come(world, tess)
    expect((await decide(second, 'approved')).headers.get('location')).toContain('tooLate')
    expect(stateOf(world, world.alice.id)).toBe('active')
    expect(changes()).toEqual(['suspended', 'lapsed'])
  })

  it.each(['declined', 'withdrawn', 'restored'])('ends at once when it is %s', async (how) => {
    await suspend()
    const second = await come(world, tess)
    if (how === 'declined') await decide(second, 'declined')
    else if (how === 'withdrawn') await sam.post(`/en/admin/approvals/${asked().id}/withdrawal`)
    else await second.post(`${page()}/restoration`, { reason: 'The licence is back.' })
    expect(stateOf(world, world.alice.id)).toBe('active')
    expect(asked().decision).toBe(how === 'declined' ? 'declined' : 'withdrawn')
    world.clock.forward({ hours: 25 })
    await world.visitor().get('/en')
    expect(changes()).toEqual(['suspended', 'restored'])
  })

  it('is not begun anew by the same person for a week when nobody confirmed it, while another may (STF-20)', async () => {
    await suspend()
    world.clock.forward({ hours: 24 })
    const again = await suspend(await come(world, world.sam))
    expect(again.status).toBe(422)
    expect(await again.text()).toContain(t('admin:error.anotherHasTo'))
    expect(stateOf(world, world.alice.id)).toBe('active')
    await suspend(await come(world, tess))
    expect(stateOf(world, world.alice.id)).toBe('suspended')
  })

  it('lasts where nobody else could confirm it, and every member of the staff is told, of no name and no case (STF-20)', async () => {
    const ada = await come(world, world.ada)
    await ada.post(`/en/admin/people/${world.bob.id}/suspension`, { reason })
    world.clock.forward({ hours: 48 })
    await world.visitor().get('/en')
    expect(stateOf(world, world.bob.id)).toBe('suspended')
    const told = world.portal.db.select().from(outbox).where(eq(outbox.kind, 'staff.alone')).all()
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(
      [world.ada, world.sam, tess, world.vera].map(({ email }) => email).sort(),
    )
  })

  it('of the only other administrator makes nobody the one administrator: what needs two still does (STF-20)', async () => {
    const amos = await world.add('Amos Weir', 'administrator')
    const ada = await come(world, world.ada)
    await ada.post(`/en/admin/people/${amos.id}/suspension`, { reason })
    expect(asked()).toMatchObject({ decision: null, personId: amos.id })
    await ada.post(`/en/admin/people/${tess.id}/postings`, { officeId: world.vancouver, role: 'officer' })
    expect(
      world.portal.db.select().from(approvals).where(eq(approvals.kind, 'postingGiven')).get()?.decision,
    ).toBeNull()
    world.clock.forward({ hours: 24 })
    expect((await (await come(world, amos)).get('/en/admin')).status).toBe(200)
  })
})
