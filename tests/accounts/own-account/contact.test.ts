import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { contactChanges } from '../../../src/accounts/own-account/schema.ts'
import { counselProfiles, people } from '../../../src/accounts/people/schema.ts'
import { endAppearance } from '../../../src/cases/appearances/index.ts'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { save as saveForm } from '../../editing.ts'
import { must, officerOf, plantCase } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

const alices = { name: 'Alice Tremblay', locale: 'en', zone: 'America/Toronto' }
const save = (browser: Browser, fields: Record<string, string>) =>
  saveForm(browser, '/en/account/contact', { ...alices, ...fields })
const told = ({ portal }: World) => portal.db.select().from(contactChanges).all()

async function aliceIn() {
  const world = await createWorld()
  return { world, browser: await world.signIn(world.alice) }
}

describe('contact information', () => {
  it('is changed once, and each office with an open case of theirs is told what it was and is', async () => {
    const { world, browser } = await aliceIn()
    plantCase(world, { reference: 'TC5-00001' })
    plantCase(world, { reference: 'TC5-00002' })
    plantCase(world, { reference: 'VC5-00003', officer: officerOf(world.vera, world.vancouver) })
    const address = '12 King Street West\r\n\r\n  Toronto ON  M5H 1A1  '
    expect((await save(browser, { phone: '416-555-0100 ext. 7', firm: 'Tremblay & Roy', address })).status).toBe(303)
    const changes = {
      firm: [null, 'Tremblay & Roy'],
      phone: [null, '416-555-0100 ext. 7'],
      address: [null, '12 King Street West\nToronto ON M5H 1A1'],
    }
    const rows = told(world)
    expect(rows.map(({ officeId }) => officeId).sort()).toEqual([world.toronto, world.vancouver].sort())
    for (const row of rows) expect(row).toMatchObject({ personId: world.alice.id, changes, seenAt: null })
    expect(
      world.portal.db.select().from(counselProfiles).where(eq(counselProfiles.personId, world.alice.id)).get(),
    ).toMatchObject({ phone: '416-555-0100 ext. 7', firm: 'Tremblay & Roy' })
    const page = await (await browser.get('/en/account')).text()
    for (const shown of ['416-555-0100 ext. 7', 'Tremblay &amp; Roy', '12 King Street West'])
      expect(page).toContain(shown)
    const [event] = listEvents(world.portal.db, { action: 'person.changed' })
    expect(event?.facts).toBe('{"fields":"firm phone address"}')
    expect(event?.facts).not.toContain('King Street')
  })

  it('of someone without an open case is told to the office that invited them', async () => {
    const { world, browser } = await aliceIn()
    plantCase(world)
    const [appearance] = world.portal.db.select().from(appearances).all()
    const now = world.clock.now()
    must(
      endAppearance(world.portal.db, officerOf(world.sam, world.toronto), appearance!.id, now.epochMilliseconds, now),
    )
    await save(browser, { name: 'Alice Roy' })
    expect(told(world)).toEqual([
      expect.objectContaining({ officeId: world.toronto, changes: { name: ['Alice Tremblay', 'Alice Roy'] } }),
    ])
  })

  it('that says the same tells nobody, and a clock is nobody’s business', async () => {
    const { world, browser } = await aliceIn()
    plantCase(world)
    await save(browser, {})
    expect(listEvents(world.portal.db, { action: 'person.changed' })).toHaveLength(0)
    await save(browser, { zone: 'America/Vancouver' })
    expect(told(world)).toHaveLength(0)
    expect(listEvents(world.portal.db, { action: 'person.changed' })[0]?.facts).toBe('{"fields":"zone"}')
  })

  it('of a party is a telephone number and an address; a firm is not theirs to give', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    plantCase(world, { counsel: [world.charlie], party: pia })
    const browser = await world.signIn(pia)
    const page = await (await browser.get('/en/account/contact')).text()
    expect([page.includes('name="phone"'), page.includes('name="address"'), page.includes('name="firm"')]).toEqual([
      true,
      true,
      false,
    ])
    await save(browser, { name: 'Pia Haddad', phone: '(514) 555-0199', address: '1 rue A\nMontréal', firm: 'Mine' })
    expect(world.portal.db.select().from(people).where(eq(people.id, pia.id)).get()).toMatchObject({
      phone: '(514) 555-0199',
      address: '1 rue A\nMontréal',
    })
    expect(Object.keys(told(world)[0]!.changes)).toEqual(['phone', 'address'])
  })

  it('takes the language of the next page, and of mail', async () => {
    const { browser } = await aliceIn()
    const done = await save(browser, { locale: 'fr' })
    expect(done.headers.get('location')).toBe('/fr/account?done=contact')
  })

  it.each([
    ['no name', { name: ' ' }, 'Enter your name'],
    ['a number that is none', { phone: 'by pigeon' }, 'Enter the telephone number in digits'],
    ['an address of one line', { address: 'Toronto' }, 'Enter at least 2 lines'],
    ['an address without end', { address: 'a\n'.repeat(7) }, 'Shorten the address'],
    ['an address of one line', { address: 'Toronto', phone: 'none' }, 'Enter the telephone number in digits'],
    ['a zone that is none', { zone: 'Mars/Phobos' }, 'Choose a time zone.'],
  ])('with %s is refused with words, and what was typed stays', async (_what, fields, words) => {
    const { world, browser } = await aliceIn()
    const answer = await save(browser, { firm: 'Typed & Kept', ...fields })
    const page = await answer.text()
    expect([answer.status, page.includes(words), page.includes('Typed &amp; Kept')]).toEqual([422, true, true])
    expect(told(world)).toHaveLength(0)
  })

  it('cannot lose the only way to someone without mail', async () => {
    const { world, browser } = await aliceIn()
    await save(browser, { address: '1 Main Street\nToronto ON' })
    world.portal.db.update(people).set({ email: '' }).where(eq(people.id, world.alice.id)).run()
    const answer = await save(browser, { address: '' })
    expect([answer.status, (await answer.text()).includes('the Tribunal writes to you by mail')]).toEqual([422, true])
  })
})

describe('changes of contact information at the registry', () => {
  const list = '/en/admin/requests/contacts'

  /** What the officer's first page says is pending there, besides its link to the list. */
  const pending = async (their: Browser) => {
    const links = (await (await their.get('/en/admin')).text()).matchAll(/<a href="([^"]*)">(.*?)<\/a>/g)
    return [...links].flatMap(([, href, words]) =>
      href === list && words !== 'Changes to contact information' ? [words] : [],
    )
  }

  async function changed() {
    const { world, browser } = await aliceIn()
    const caseId = plantCase(world)
    await save(browser, { phone: '416-555-0100', name: 'Alice <Roy>' })
    return { world, caseId, sam: await world.signIn(world.sam), vera: await world.signIn(world.vera) }
  }

  it('wait on the officer’s first page, and are listed with the files that they touch', async () => {
    const { sam, caseId } = await changed()
    expect(await pending(sam)).toEqual(['1 unread change to contact information'])
    const page = await (await sam.get(list)).text()
    for (const shown of [
      'Alice Tremblay',
      'Alice &lt;Roy&gt;',
      '416-555-0100',
      `/en/admin/cases/${caseId}`,
      'TC5-00001',
    ])
      expect(page).toContain(shown)
  })

  it('are marked as read once, by name, and then wait no more', async () => {
    const { world, sam } = await changed()
    const [row] = told(world)
    expect((await sam.post(`${list}/${row!.id}/reading`)).status).toBe(303)
    expect((await sam.post(`${list}/${row!.id}/reading`)).status).toBe(303)
    expect(listEvents(world.portal.db, { action: 'person.contactRead' })).toHaveLength(1)
    expect(await (await sam.get(list)).text()).not.toContain('416-555-0100')
    expect(await (await sam.get(`${list}?state=read`)).text()).toContain('Sam Singh')
    expect(await pending(sam)).toEqual([])
  })

  it('are another office’s business only where it has a case', async () => {
    const { world, vera } = await changed()
    expect(await (await vera.get(list)).text()).not.toContain('Alice')
    expect((await vera.post(`${list}/${told(world)[0]!.id}/reading`)).status).toBe(404)
    expect(told(world)[0]!.seenAt).toBeNull()
  })

  it('come 25 to a page', async () => {
    const { world, sam } = await changed()
    const [row] = told(world)
    const many = Array.from({ length: 26 }, (_, n) => ({ ...row!, id: `b${n}`, createdAt: row!.createdAt + n + 1 }))
    world.portal.db.insert(contactChanges).values(many).run()
    const first = await (await sam.get(list)).text()
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
    expect(first.match(/\/reading\?/g)).toHaveLength(25)
    expect((await (await sam.get(next ?? '')).text()).match(/\/reading\?/g)).toHaveLength(2)
  })
})
