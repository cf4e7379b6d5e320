import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { people } from '../../src/accounts/schema.ts'
import { accessChanges } from '../../src/accounts/standing/schema.ts'
import { delegations } from '../../src/delegation/schema.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { loadCatalogue } from '../../src/platform/web/i18n.ts'
import { plantCase } from '../plant.ts'
import { createWorld, type World } from '../world.ts'

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
