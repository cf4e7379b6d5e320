import { beforeEach, describe, expect, it } from 'vitest'
import { invite } from '../../../src/accounts/invitations/index.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { must, officerOf } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  sam = await come(world, world.sam)
})

/** All at one instant, as a wave makes them. */
function plant(count: number, more: object = {}) {
  const { portal, toronto, clock } = world
  const officer = officerOf(world.sam, toronto)
  portal.db.transaction((tx) => {
    for (let n = 0; n < count; n++) {
      const to = { name: `Person ${String(n).padStart(3, '0')}`, email: `p${n}@example.test`, locale: 'en' } as const
      must(invite(tx, officer, { ...to, role: 'counsel', officeId: toronto, ...more }, clock.now()))
    }
  })
}

const next = (page: string) => /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
const namesIn = (page: string) => [...page.matchAll(/>(Person \d{3})</g)].map((match) => match[1]!)

describe('the list of invitations', () => {
  it('is read on page by page without losing or repeating anyone, though a wave made them all at once', async () => {
    plant(120)
    const seen: string[] = []
    for (let path: string | undefined = '/en/admin/invitations?channel=mail'; path; ) {
      const page: string = await read(sam, path)
      expect(path).toContain('channel=mail')
      seen.push(...namesIn(page))
      path = next(page)
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })

  it('is narrowed by a part of a name or of an address, and by channel', async () => {
    plant(3)
    plant(1, { name: 'Émile Zola', email: '', channel: 'fax', fax: '+14165550199' })
    expect(namesIn(await read(sam, '/en/admin/invitations?search=P1@'))).toEqual(['Person 001'])
    expect(namesIn(await read(sam, '/en/admin/invitations?search=person 00'))).toHaveLength(3)
    const faxes = wordsOf(await read(sam, '/fr/admin/invitations?channel=fax'))
    expect(faxes).toContain('Émile Zola +14165550199')
    expect(faxes).not.toContain('Person 00')
    expect(wordsOf(await read(sam, '/en/admin/invitations?search=nobody'))).toContain(
      'No invitation from your office matches your search',
    )
  })

  it('goes out as a table, without formulas, by an officer whose second factor is fresh, and that is recorded (SEC-020, SEC-038)', async () => {
    plant(1, { name: '=cmd|calc', scriptName: 'رضا احمدی', email: '+x@example.test' })
    const answer = await sam.get('/en/admin/invitations/table')
    expect(answer.headers.get('content-disposition')).toContain('invitations.csv')
    const text = await answer.text()
    expect(text).toContain("'=cmd|calc,رضا احمدی,Counsel,Email,'+x@example.test,")
    expect(text.split('\r\n')).toHaveLength(3)
    const events = world.portal.db.$client.prepare(
      "select facts from audit_events where action = 'invitation.exported'",
    )
    expect(events.pluck().all()).toEqual(['{"rows":1}'])

    world.clock.forward({ minutes: 16 })
    const late = await sam.get('/en/admin/invitations/table')
    expect(late.headers.get('location')).toContain('/en/account/confirmation')
    expect((await (await come(world, world.ada)).get('/en/admin/invitations/table')).status).toBe(403)
  })
})

describe('the figures of invitations', () => {
  it('are those of an officer’s own office, and of every office for an administrator', async () => {
    plant(2)
    const { vancouver, vera, portal, clock } = world
    const theirs = { name: 'Vic Lee', email: 'vic@example.test', locale: 'en', channel: 'mail' } as const
    portal.db.transaction((tx) => {
      must(invite(tx, officerOf(vera, vancouver), { ...theirs, role: 'counsel', officeId: vancouver }, clock.now()))
    })
    const own = wordsOf(await read(sam, '/en/admin/invitations/counts'))
    expect(own).toContain('Toronto')
    expect(own).not.toContain('Vancouver')
    const ada = await come(world, world.ada)
    const all = wordsOf(await read(ada, '/fr/admin/invitations/counts'))
    expect(all).toMatch(/Toronto .* Courriel 2 .* Vancouver .* Courriel 1 /)
    expect(await (await ada.get('/en/admin/invitations/counts/table')).text()).toContain('Toronto,Email,Prepared,2')
    const later = wordsOf(await read(ada, '/en/admin/invitations/counts?from=2026-11-25'))
    expect(later).not.toMatch(/Email [12]/)
    expect((await ada.get('/en/admin/invitations')).status).toBe(403)
  })
})
