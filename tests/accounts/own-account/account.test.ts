import { describe, expect, it } from 'vitest'
import { record } from '../../../src/platform/audit/index.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld } from '../../world.ts'

const own = ['', '/contact', '/email', '/password', '/mail', '/sessions', '/activity', '/data', '/closing', '/closed']

describe('the account', () => {
  it.each(['en', 'fr'])('has a page for each thing, and each is valid HTML (%s)', async (locale) => {
    const world = await createWorld()
    const party = await world.add('Pia Haddad', 'party')
    plantCase(world, { party })
    for (const someone of [world.alice, party, world.bob, world.sam, world.ada]) {
      const browser = await world.signIn(someone)
      for (const path of own) {
        const answer = await browser.get(`/${locale}/account${path}`)
        expect(answer.status, `${path} for ${someone.role}`).toBe(200)
        expect(await faultsOf(await answer.text()), `${path} for ${someone.role}`).toEqual([])
      }
    }
  })

  it('leads from one page to every other', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.alice)
    const page = await (await browser.get('/en/account')).text()
    const links = [...page.matchAll(/href="(\/en\/account\/[^"?]+)"/g)].map(([, href]) => href!)
    const wanted = [
      'contact',
      'email',
      'password',
      'factors',
      'partners',
      'sessions',
      'mail',
      'activity',
      'data',
      'closing',
    ]
    for (const name of [...wanted, 'standing']) expect(links).toContain(`/en/account/${name}`)
    for (const href of new Set(links)) expect((await browser.get(href)).status, href).toBe(200)
  })

  it('says what was just done', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.alice)
    expect(await (await browser.get('/en/account?done=password')).text()).toContain('Your password has been changed')
    expect((await browser.get('/en/account?done=<script>')).status).toBe(200)
  })
})

describe('what was done', () => {
  const shown = async (browser: Browser, query = '') => (await browser.get(`/en/account/activity${query}`)).text()

  it('is what one did, what was done in one’s name, and what staff did to the account, without their names', async () => {
    const world = await createWorld()
    const { alice, bob, ada, portal, clock } = world
    const caseId = plantCase(world)
    await plantSent(world, caseId, alice)
    portal.db.transaction((tx) => {
      record(tx, { id: bob.id, role: 'delegate' }, 'document.read', clock.now(), { forId: alice.id, caseId })
      record(tx, { id: ada.id }, 'person.restored', clock.now(), { subject: `person:${alice.id}` })
      record(tx, { id: ada.id }, 'person.suspended', clock.now(), { subject: `person:${bob.id}` })
    })
    const page = await shown(await world.signIn(alice))
    for (const said of [
      'Sent documents',
      'TC5-00001',
      'Opened a document',
      'Bob Nguyen',
      'Restored an account',
      'The Tribunal',
    ])
      expect(page).toContain(said)
    expect(page).not.toContain('Ada Roy')
    expect(page).not.toContain('Suspended an account')
  })

  it('of a file that one no longer sees keeps the act, not the number', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { counsel: [world.charlie] })
    world.portal.db.transaction((tx) =>
      record(tx, { id: world.alice.id }, 'document.read', world.clock.now(), { caseId }),
    )
    const page = await shown(await world.signIn(world.alice))
    expect(page).toContain('Opened a document')
    expect(page).not.toContain('TC5-00001')
  })

  it('comes fifty to a page, each event once', async () => {
    const world = await createWorld()
    const { alice, portal, clock } = world
    const browser = await world.signIn(alice)
    portal.db.transaction((tx) => {
      // One event is found by two ways: the author is also its subject.
      for (let n = 0; n < 59; n++)
        record(tx, { id: alice.id }, 'person.changed', clock.now(), { subject: `person:${alice.id}` })
    })
    const first = await shown(browser)
    const [, next] = /rel="next" href="\/en\/account\/activity(\?[^"]+)"/.exec(first) ?? []
    const second = await shown(browser, next)
    const rows = (page: string) => page.match(/<th scope="row">/g)?.length ?? 0
    expect([rows(first), rows(second)]).toEqual([50, 10])
    expect(second).not.toContain('rel="next"')
    expect(second).toContain('href="/en/account/activity"')
  })

  it('shows staff the names of their colleagues', async () => {
    const world = await createWorld()
    const { sam, ada, portal, clock } = world
    portal.db.transaction((tx) =>
      record(tx, { id: ada.id }, 'person.restored', clock.now(), { subject: `person:${sam.id}` }),
    )
    expect(await shown(await world.signIn(sam))).toContain('Ada Roy')
  })
})
