import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sheetCodes } from '../../../src/accounts/factors/code-sheets.ts'
import { oneTimeCodes } from '../../../src/accounts/factors/schema.ts'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { letters } from '../../../src/accounts/letters/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { createWorld, password, type World } from '../../world.ts'
import { address, begun, birthDate, chosenPassword, invitedCounsel, invitedParty, profile } from '../registering.ts'

/** Paul has neither telephone nor mail: a party of Toronto's office whose letters go by post. */
async function withPaul() {
  const world = await createWorld()
  const paul = await world.add('Paul Mbeki', 'party', world.toronto)
  const address = '12 rue Sainte-Catherine\nMontréal QC  H2X 1K4'
  world.portal.db.update(people).set({ hasTotp: false, address }).where(eq(people.id, paul.id)).run()
  const sam = await world.signIn(world.sam)
  const page = `/en/admin/people/${paul.id}/code-sheet`
  return { world, paul, sam, page }
}

const sheetOf = ({ portal }: World, personId: string) => {
  const [row] = portal.db.select().from(oneTimeCodes).where(eq(oneTimeCodes.personId, personId)).all()
  return sheetCodes(portal.keyring, row!.setId)
}

describe('a sheet of one-time codes', () => {
  it('is put among the letters of the office, with nothing secret at rest, and recorded', async () => {
    const { world, paul, sam, page } = await withPaul()
    expect((await sam.post(page)).headers.get('location')).toBe(`${page}?done=made`)
    const codes = sheetOf(world, paul.id)
    expect(new Set(codes).size).toBe(20)
    const { db } = world.portal
    const [letter] = db.select().from(letters).where(eq(letters.kind, 'codeSheet')).all()
    expect(letter).toMatchObject({ officeId: world.toronto, channel: 'post', name: 'Paul Mbeki', locale: 'en' })
    const rows = JSON.stringify([db.select().from(oneTimeCodes).all(), db.select().from(letters).all()])
    for (const code of codes) expect(rows).not.toContain(code.replaceAll('-', ''))
    const [event] = listEvents(db, { action: 'codeSheet.made' })
    expect(event).toMatchObject({
      actorId: world.sam.id,
      forId: null,
      subject: `person:${paul.id}`,
      officeId: world.toronto,
    })
    expect(await (await sam.get(page)).text()).toContain('20 codes left of the 20 created on')
  })

  it('signs Paul in by password and the next code, each once and in their order', async () => {
    const { world, paul, sam, page } = await withPaul()
    await sam.post(page)
    const [first, second, third] = sheetOf(world, paul.id)
    const browser = world.visitor()
    await browser.post('/en/sign-in', { email: paul.email, password })
    const asked = await (await browser.get('/en/sign-in/code')).text()
    expect(asked).toContain('Code number 1 on your sheet')
    expect(asked).not.toContain('Six-digit code')
    expect((await browser.post('/en/sign-in/code', { oneTime: second! })).status).toBe(422)
    expect((await browser.post('/en/sign-in/code', { oneTime: first! })).headers.get('location')).toBe('/en/today')

    await browser.post('/en/sign-out')
    await browser.post('/fr/sign-in', { email: paul.email, password })
    expect(await (await browser.get('/fr/sign-in/code')).text()).toContain('Code numéro 2 de votre feuille')
    for (const wrong of [first!, third!])
      expect((await browser.post('/fr/sign-in/code', { oneTime: wrong })).status).toBe(422)
    expect((await browser.post('/fr/sign-in/code', { oneTime: second! })).status).toBe(303)
  })

  it('can be chosen by a claimant who registers with a letter and has no telephone', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedParty(world).invitation)
    await browser.post('/en/register/facts', { reference: 'TC5-00001', birthDate })
    const named = { ...profile, name: 'Selam Tesfaye', locale: 'en', reach: 'name', signInName: 'selam.t-1987' }
    await browser.post('/en/register/profile', named)
    expect(await (await browser.get('/en/register/authenticator')).text()).toContain('do not have a telephone')
    const done = await browser.post('/en/register/sheet')
    expect(done.headers.get('location')).toBe('/en/register/sheet')
    expect(await (await browser.get('/en/register/sheet')).text()).toContain(
      'You are registered, and your codes are coming by mail',
    )
    expect((await browser.get('/en/today')).headers.get('location')).toContain('/en/sign-in')

    const { db } = world.portal
    const selam = db.select().from(people).where(eq(people.emailKey, 'selam.t-1987')).get()!
    const [letter] = db.select().from(letters).where(eq(letters.kind, 'codeSheet')).all()
    expect(letter).toMatchObject({ name: 'Selam Tesfaye', address, officeId: world.toronto })
    const [first] = sheetOf(world, selam.id)
    await browser.post('/en/sign-in', { email: 'selam.t-1987', password: chosenPassword })
    const landed = await browser.post('/en/sign-in/code', { oneTime: first! })
    expect(landed.headers.get('location')).toBe('/en/today')
    expect((await browser.get('/en/today')).status).toBe(200)
  })

  it('is not for counsel who registers: an authenticator is asked for', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedCounsel(world))
    await browser.post('/en/register/capacity', { kind: 'notary' })
    await browser.post('/en/register/profile', { ...profile, membershipNumber: 'N-77' })
    world.portal.db.update(invitations).set({ address }).run()
    expect(await (await browser.get('/en/register/authenticator')).text()).not.toContain('do not have a telephone')
    const refused = await browser.post('/en/register/sheet')
    expect(refused.headers.get('location')).toBe('/en/register/authenticator')
    expect(world.portal.db.select().from(oneTimeCodes).all()).toEqual([])
  })

  it('voids the sheet before it', async () => {
    const { world, paul, sam, page } = await withPaul()
    await sam.post(page)
    const [old] = sheetOf(world, paul.id)
    await sam.post(page)
    const [fresh] = sheetOf(world, paul.id)
    const browser = world.visitor()
    await browser.post('/en/sign-in', { email: paul.email, password })
    expect((await browser.post('/en/sign-in/code', { oneTime: old! })).status).toBe(422)
    expect((await browser.post('/en/sign-in/code', { oneTime: fresh! })).status).toBe(303)
  })

  it('says when nothing is left, and who can help', async () => {
    const { world, paul, sam, page } = await withPaul()
    await sam.post(page)
    world.portal.db.update(oneTimeCodes).set({ usedAt: 1 }).where(eq(oneTimeCodes.personId, paul.id)).run()
    const browser = world.visitor()
    await browser.post('/en/sign-in', { email: paul.email, password })
    expect(await (await browser.get('/en/sign-in/code')).text()).toContain('Your regional office can help you')
  })

  it('is printed for nobody of another office, and for no one with another second factor or without an address', async () => {
    const { world, paul, sam, page } = await withPaul()
    const vera = await world.signIn(world.vera)
    expect((await vera.post(page)).status).toBe(404)
    const refused = await sam.post(`/en/admin/people/${world.alice.id}/code-sheet`)
    expect([refused.status, (await refused.text()).includes('two officers must agree')]).toEqual([422, true])
    world.portal.db.update(people).set({ address: null }).where(eq(people.id, paul.id)).run()
    expect((await sam.post(page)).status).toBe(422)
    expect(world.portal.db.select().from(oneTimeCodes).all()).toEqual([])
  })

  it('is asked for with a fresh second factor', async () => {
    const { world, sam, page } = await withPaul()
    world.clock.forward({ minutes: 16 })
    expect((await sam.post(page)).status).toBe(403)
  })
})
