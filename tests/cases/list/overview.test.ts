import { beforeEach, describe, expect, it } from 'vitest'
import { type CaseOrder, caseOrders } from '../../../src/cases/list/values.ts'
import { setStar } from '../../../src/cases/news/stars.ts'
import { changeCase } from '../../../src/cases/record/index.ts'
import { save } from '../../editing.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { fixHearing, lend, member, officer, openCase, putOnRecord, value } from '../sample.ts'

let world: World
const caseOf = (title: string, given: Parameters<typeof openCase>[1] = {}, counsel = world.alice) => {
  const id = openCase(world, { title, ...given })
  putOnRecord(world, id, counsel)
  return id
}
let alice: Browser
const titlesIn = (page: string): string[] =>
  [...page.matchAll(/<td class="whole"[^>]*><bdi>([^<]*)<\/bdi>/g)].map(([, title]) => title!)
const titlesAt = async (address: string) => titlesIn(await (await alice.get(address)).text())

beforeEach(async () => {
  world = await createWorld()
  alice = await world.signIn(world.alice)
})

describe('the list of cases', () => {
  it('is in the order of the next deadline, then of the next hearing, then of the file number', async () => {
    caseOf('Third', { reference: 'TC5-00009' })
    caseOf('Fourth', { reference: 'TC5-00010' })
    fixHearing(world, caseOf('Second'), '2027-03-20T09:00')
    fixHearing(world, caseOf('First'), '2027-01-20T09:00')
    expect(await titlesAt('/en/cases')).toEqual(['First', 'Second', 'Third', 'Fourth'])
  })

  it('is in the order of any column, what is empty last, and says which', async () => {
    const { portal, clock, sam, toronto } = world
    const number = (id: string, given: string) =>
      save(alice, `/en/cases/${id}/number`, { for: world.alice.id, number: given })
    const zebra = caseOf('Zebra', { reference: 'TC5-00001' })
    fixHearing(world, zebra, '2027-01-20T09:00')
    value(changeCase(portal.db, officer(sam, toronto), zebra, { status: 'reserved' }, clock.now()))
    clock.forward({ minutes: 1 })
    await number(caseOf('Eland', { reference: 'TC5-00010' }), '9')
    clock.forward({ minutes: 1 })
    const elan = caseOf('Élan', { reference: 'TC5-00002', division: 'rad' })
    fixHearing(world, elan, '2027-03-20T09:00')
    await number(elan, '10')
    const inOrder: Record<CaseOrder, string[]> = {
      file: ['Zebra', 'Élan', 'Eland'],
      person: ['Élan', 'Eland', 'Zebra'],
      number: ['Eland', 'Élan', 'Zebra'],
      division: ['Élan', 'Zebra', 'Eland'],
      deadline: ['Zebra', 'Élan', 'Eland'],
      lastDay: ['Zebra', 'Élan', 'Eland'],
      hearing: ['Zebra', 'Élan', 'Eland'],
      status: ['Eland', 'Élan', 'Zebra'],
      changed: ['Élan', 'Eland', 'Zebra'],
    }
    for (const order of caseOrders) {
      const page = await (await alice.get(`/fr/cases?order=${order}`)).text()
      expect(titlesIn(page), order).toEqual(inOrder[order])
      expect(page.match(/aria-sort="(?:ascending|descending)"><a href="[^"]*"/g), order).toEqual([
        expect.stringContaining(order === 'deadline' ? '"/fr/cases' : `order=${order}"`),
      ])
    }
    const page = await (await alice.get('/en/cases?order=person')).text()
    expect(page).toContain('<th scope="col" aria-sort="ascending"><a href="/en/cases?order=person">Person</a></th>')
  })

  it('counts its views and shows each, by its address of now and of before', async () => {
    const star = caseOf('Starred')
    setStar(world.portal.db, member(world.alice), star, true, world.clock.now())
    fixHearing(world, caseOf('Soon'), '2026-12-10T09:00')
    fixHearing(world, caseOf('Far'), '2027-05-20T09:00')
    const ended = caseOf('Ended')
    const closing = { status: 'closed' } as const
    value(changeCase(world.portal.db, officer(world.sam, world.toronto), ended, closing, world.clock.now()))
    const page = await (await alice.get('/en/cases')).text()
    const counts = Object.fromEntries(
      [...page.matchAll(/\?view=(\w+)"[^>]*>[^<]*<span class="count">(\d+)/g)].map(([, view, count]) => [view, count]),
    )
    expect(counts).toEqual({ changed: '4', due: '1', hearing: '1', starred: '1', ended: '1' })
    expect(page).toMatch(/aria-current="page">Active <span class="count">3</)
    for (const address of ['/en/cases?view=starred', '/en/cases?starred=yes'])
      expect(await titlesAt(address)).toEqual(['Starred'])
    for (const address of ['/en/cases?view=hearing', '/en/cases?hearing=soon', '/en/cases?view=due'])
      expect(await titlesAt(address)).toEqual(['Soon'])
    expect((await titlesAt('/en/cases?view=changed')).toSorted()).toEqual(['Ended', 'Far', 'Soon', 'Starred'])
    for (const address of ['/en/cases?view=ended', '/en/cases?state=closed'])
      expect(await titlesAt(address)).toEqual(['Ended'])
    expect(await titlesAt('/en/cases?state=open&q=far')).toEqual(['Far'])
  })

  it('goes on on the next page with all that was asked', async () => {
    for (let n = 100; n < 152; n++) caseOf('Amina', { reference: `TC5-00${n}` })
    const first = await (await alice.get('/en/cases?q=amina&order=file')).text()
    expect(first).toContain('1 to 50 of 52 cases.')
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(new URLSearchParams(next.split('?')[1])).toEqual(
      new URLSearchParams({ q: 'amina', order: 'file', page: '2' }),
    )
    const second = await (await alice.get(next)).text()
    expect(second.match(/TC5-00\d+/g)).toEqual(['TC5-00150', 'TC5-00151'])
    const whole = await (await alice.get('/en/cases?rows=all')).text()
    expect(whole.match(/<th scope="row"/g)).toHaveLength(52)
  })

  it('finds by the number of the practice too', async () => {
    const id = caseOf('Numbered')
    caseOf('Other')
    await save(alice, `/en/cases/${id}/number`, { for: world.alice.id, number: 'Réf. 2026-0118' })
    expect(await titlesAt('/en/cases?q=ref 0118')).toEqual(['Numbered'])
  })

  it('goes into a spreadsheet, the view that is asked for and all of its rows', async () => {
    fixHearing(world, caseOf('Soon', { reference: 'TC5-00001' }), '2027-01-20T09:00')
    caseOf('Plain', { reference: 'TC5-00002' }, world.charlie)
    lend(world, world.alice, world.bob)
    lend(world, world.charlie, world.bob)
    const browser = await world.signIn(world.bob)
    const answer = await browser.get('/fr/cases/table?order=file')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const lines = (await answer.text()).trim().split(/\r?\n/)
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain('TC5-00001')
    expect(lines[1]).toContain('2027-01-11')
    expect(lines[1]).toContain('Alice Tremblay')
    expect(lines[2]).toContain('Charlie')
  })

  it('shows no case of others in any view, nor counts it', async () => {
    caseOf('Hers')
    const page = await (await (await world.signIn(world.charlie)).get('/en/cases?view=ended')).text()
    expect(page).not.toContain('Hers')
    expect([...page.matchAll(/class="count">(\d+)/g)].map(([, count]) => count)).toEqual(['0'])
  })
})
