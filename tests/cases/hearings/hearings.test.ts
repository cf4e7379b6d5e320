import { describe, expect, it } from 'vitest'
import { changeHearing } from '../../../src/cases/hearings/index.ts'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { groupCase } from '../../../src/cases/record/index.ts'
import { Temporal } from '../../../src/platform/clock.ts'
import { wordsOf } from '../../admin/pages.ts'
import { fix } from '../../calendar/planting.ts'
import { edit } from '../../editing.ts'
import { must, officerOf, plantCase } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld, type Someone, type World } from '../../world.ts'
import { lend } from '../sample.ts'

const change = ({ portal, sam, toronto, clock }: World, id: string, to: object) =>
  must(changeHearing(portal.db, officerOf(sam, toronto), id, to, clock.now()))
const moveTo = (start: string) => ({ startsAt: Temporal.PlainDateTime.from(start) })
const signedIn = new WeakMap<World, Map<string, ReturnType<World['signIn']>>>()

/** Signed in once a person and instant of the world: a code works once. */
const browserOf = (world: World, who: Someone) => {
  const known = signedIn.get(world) ?? new Map<string, ReturnType<World['signIn']>>()
  signedIn.set(world, known)
  const key = `${who.id} ${world.clock.now()}`
  const browser = known.get(key) ?? world.signIn(who)
  known.set(key, browser)
  return browser
}
const read = async (world: World, path: string, who = world.alice) => {
  const answer = await (await browserOf(world, who)).get(path)
  expect(answer.status).toBe(200)
  return await answer.text()
}
const rowOf = ({ portal }: World) => portal.db.select().from(hearings).get()!

describe('a change of a hearing', () => {
  it('remembers from where it was moved until it is moved again or falls away', async () => {
    const world = await createWorld()
    const id = fix(world, plantCase(world), { start: '2026-12-10T09:00' })
    const first = rowOf(world).startsAt
    change(world, id, moveTo('2026-12-11T09:00'))
    expect(rowOf(world)).toMatchObject({ movedFrom: first, sequence: 1 })
    const page = await read(world, '/en/hearings')
    expect(page).toMatch(/Rescheduled\. Previous date:<\/strong> <s><time[^>]*>Thu\s10\sDec,\s09:00</)
    change(world, id, moveTo('2026-12-14T09:00'))
    expect(rowOf(world)).toMatchObject({ movedFrom: Date.parse('2026-12-11T14:00Z'), sequence: 2 })
    change(world, id, { state: 'adjourned', reason: ' No interpreter. ' })
    expect(rowOf(world)).toMatchObject({ movedFrom: null, reason: 'No interpreter.', sequence: 3 })
    change(world, id, { state: 'scheduled' })
    expect(rowOf(world)).toMatchObject({ reason: null, sequence: 4 })
  })

  it('that changes nothing leaves no trace', async () => {
    const world = await createWorld()
    const id = fix(world, plantCase(world), { start: '2026-12-10T09:00' })
    const before = rowOf(world)
    const events = () => world.portal.db.$client.prepare('select count(*) n from audit_events').get()
    const count = events()
    world.clock.forward({ hours: 1 })
    change(world, id, moveTo('2026-12-10T09:00'))
    expect(rowOf(world)).toEqual(before)
    expect(events()).toEqual(count)
  })

  it('is made by the office with language, interpreter and reason, which its people then read', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const officer = await world.signIn(world.sam)
    const form = {
      kind: 'hearing',
      date: '2026-12-21',
      time: '09:00',
      zone: 'America/Toronto',
      minutes: '180',
      mode: 'virtual',
    }
    await officer.post(`/en/admin/cases/${caseId}/hearings`, { ...form, language: 'fr', interpreter: 'Tigrinya' })
    expect(rowOf(world)).toMatchObject({ language: 'fr', interpreter: 'Tigrinya' })
    const page = await read(world, '/en/hearings')
    expect(page).toContain('Hearing in French')
    expect(page).toMatch(/Interpreter: <bdi>Tigrinya/)
    const address = `/en/admin/hearings/${rowOf(world).id}`
    await edit(officer, address, `${address}/state`, {
      state: 'cancelled',
      reason: 'The claim was withdrawn.',
    })
    const after = await read(world, '/en/hearings')
    expect(after).toContain('Cancelled')
    expect(after).toContain('The claim was withdrawn.')
  })
})

describe('a hearing by video', () => {
  it('without a link is warned of from 48 hours before, and not before, and not when it has one', async () => {
    const world = await createWorld()
    const id = fix(world, plantCase(world), { start: '2026-11-27T10:00' })
    expect(await read(world, '/en/hearings')).not.toContain('No link yet')
    world.clock.set('2026-11-25T15:00:00Z')
    expect(await read(world, '/en/hearings')).toContain('No link yet')
    expect(await read(world, '/en/hearings?view=agenda')).toContain('No link yet')
    change(world, id, { link: 'https://rooms.example/5' })
    const page = await read(world, '/en/hearings')
    expect(page).not.toContain('No link yet')
    expect(page).toContain('<a href="https://rooms.example/5" rel="noreferrer">')
  })
})

describe('hearings that stand in each other’s way', () => {
  const two = async (second: Parameters<typeof fix>[2]) => {
    const world = await createWorld()
    const one = plantCase(world, { reference: 'TC5-00001' })
    const other = plantCase(world, { reference: 'TC5-00002' })
    fix(world, one, { start: '2026-12-10T09:00', mode: 'inPerson', place: '74 Victoria Quay, Toronto' })
    fix(world, other, second)
    return { world, one, other, page: await read(world, '/en/hearings') }
  }

  it('overlap: each names the other, on all three views, also when a filter hides the other', async () => {
    const { world, page } = await two({ start: '2026-12-10T09:00' })
    expect(page.match(/Conflict/g)).toHaveLength(2)
    expect(page).toMatch(/At the same time: <a[^>]*>TC5-00001/)
    expect(page).not.toContain('May overlap the hearing at')
    const filtered = await read(world, '/en/hearings?view=agenda&kind=hearing&from=2026-12-10')
    expect(filtered.match(/Conflict/g)).toHaveLength(2)
    expect((await read(world, '/en/hearings?view=month&month=2026-12')).match(/Conflict/g)).toHaveLength(2)
  })

  it('may overlap where one begins before the other is over as its length was assumed: that is no conflict, and said of both', async () => {
    const { world, page } = await two({ start: '2026-12-10T11:59' })
    expect(page).not.toContain('Conflict')
    expect(wordsOf(page)).toMatch(
      /09:00 .*TC5-00001.*May overlap the hearing at 11:59 \(based on the estimated length\) TC5-00002/,
    )
    expect(wordsOf(page)).toMatch(
      /11:59 .*TC5-00002.*May overlap the hearing at 09:00 \(based on the estimated length\) TC5-00001/,
    )
    expect(await read(world, '/en/hearings?view=month&month=2026-12')).not.toContain('Conflict')
    const byDay = wordsOf(await read(world, '/en/hearings?view=agenda&from=2026-12-10'))
    expect(byDay).toMatch(/Possible overlap, based on the estimated length: TC5-00001/)
  })

  it('one after the other in one city do not', async () => {
    const { page } = await two({ start: '2026-12-10T12:00', mode: 'inPerson', place: 'Toronto, another room' })
    expect(page).not.toContain('Conflict')
  })

  it('on one day in two cities do', async () => {
    const { page } = await two({
      start: '2026-12-10T14:00',
      zone: 'America/Vancouver',
      mode: 'inPerson',
      place: '300 Harbour Steps, Vancouver',
    })
    expect(page).toMatch(/The same day in another city: <a[^>]*>TC5-00001/)
  })

  it('are none when files of one group are heard together, and are some when they are not', async () => {
    const { world, other } = await two({ start: '2026-12-11T09:00' })
    const { portal, sam, toronto, clock } = world
    must(groupCase(portal.db, officerOf(sam, toronto), other, 'TC5-00001', clock.now()))
    fix(world, other, { start: '2026-12-10T09:00' })
    expect(await read(world, '/en/hearings?state=scheduled')).not.toContain('Conflict')
    fix(world, other, { start: '2026-12-10T09:30' })
    expect(await read(world, '/en/hearings?state=scheduled')).toContain('May overlap the hearing at')
  })

  it('of two counsel are none for their delegate, and those of one are said to be theirs', async () => {
    const world = await createWorld()
    const one = plantCase(world, { reference: 'TC5-00001' })
    const other = plantCase(world, { reference: 'TC5-00002', counsel: [world.charlie] })
    lend(world, world.alice, world.bob)
    lend(world, world.charlie, world.bob)
    fix(world, one, { start: '2026-12-10T09:00' })
    fix(world, other, { start: '2026-12-10T09:00' })
    expect(await read(world, '/en/hearings', world.bob)).not.toContain('Conflict')
    fix(world, plantCase(world, { reference: 'TC5-00003' }), { start: '2026-12-10T09:00' })
    const page = await read(world, '/en/hearings', world.bob)
    expect(page.match(/Conflict/g)).toHaveLength(2)
    expect(page).toMatch(/Person expected at both hearings: <bdi>Alice Tremblay/)
    expect(page).not.toMatch(/Person expected at both hearings: <bdi>Charlie/)
  })
})

describe('the month', () => {
  it('puts a hearing on the day of its own clock, in weeks from Sunday, and names each day', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { reference: 'TC5-00001' })
    fix(world, caseId, { start: '2026-12-31T22:30', zone: 'America/Vancouver' })
    const page = await read(world, '/en/hearings?view=month&month=2026-12')
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain('<th scope="col">Sunday</th><th scope="col">Monday</th>')
    expect(page.replace(/\s+/g, ' ')).toMatch(
      /Thursday, December 31<\/span><\/time> <ul><li><a[^>]*>22:30 Pacific Time <span class="ref">TC5-00001/,
    )
    // December 2026 begins on a Tuesday: two cells stand empty before it.
    expect(page.replace(/\s+/g, ' ')).toMatch(/<tbody> <tr><td><\/td><td><\/td><td class="free"/)
    expect(page).toContain('month=2026-11')
    expect(page).toContain('month=2027-01')
    expect(await read(world, '/fr/hearings?view=month&month=2026-12')).toContain('mardi 1er décembre')
    expect(await read(world, '/en/hearings?view=month&month=2027-01')).toContain('You have no hearing this month.')
  })

  it('shows what was cancelled where it stood, and answers a nonsensical month with the present one', async () => {
    const world = await createWorld()
    const id = fix(world, plantCase(world), { start: '2026-11-26T09:00' })
    change(world, id, { state: 'cancelled' })
    for (const month of ['', '&month=2026-13', '&month=x', '&month=9999-01']) {
      const page = await read(world, `/en/hearings?view=month${month}`)
      expect(page).toContain('Hearings in November 2026')
      expect(page).toMatch(
        /<a [^>]*>09:00 <span class="ref">[^<]*<\/span>[^/]*<\/span><\/a> <strong>Cancelled<\/strong>/,
      )
    }
  })

  it('holds nothing of Alice’s for Charlie, in no view', async () => {
    const world = await createWorld()
    fix(world, plantCase(world, { reference: 'TC5-00001' }), { start: '2026-11-26T09:00' })
    for (const view of ['list', 'month', 'agenda'])
      expect(await read(world, `/en/hearings?view=${view}&for=${world.alice.id}`, world.charlie)).not.toContain(
        'TC5-00001',
      )
  })
})

describe('a delegate of chosen cases', () => {
  it('finds the hearings of those cases and of no other of that counsel, in each view', async () => {
    const world = await createWorld()
    const one = plantCase(world, { reference: 'TC5-00001' })
    fix(world, one, { start: '2026-12-10T09:00' })
    fix(world, plantCase(world, { reference: 'TC5-00002' }), { start: '2026-12-11T09:00' })
    lend(world, world.alice, world.bob, { cases: [one] })
    for (const query of ['', '?view=month&month=2026-12', '?view=agenda&from=2026-12-01']) {
      const page = await read(world, `/en/hearings${query}`, world.bob)
      expect(page).toContain('TC5-00001')
      expect(page).not.toContain('TC5-00002')
    }
  })
})

describe('filters', () => {
  it('narrow by division, kind, state and counsel, and the links to other views keep them', async () => {
    const world = await createWorld()
    const one = plantCase(world, { reference: 'TC5-00001' })
    const other = plantCase(world, { reference: 'TC5-00002', counsel: [world.charlie] })
    lend(world, world.alice, world.bob)
    lend(world, world.charlie, world.bob)
    const id = fix(world, one, { start: '2026-12-10T09:00' })
    fix(world, other, { start: '2026-12-11T09:00' })
    change(world, id, { state: 'cancelled' })
    const found = async (query: string) =>
      [...new Set((await read(world, `/en/hearings?${query}`, world.bob)).match(/TC5-0000\d/g) ?? [])].sort()
    for (const view of ['', 'view=agenda&from=2026-12-01&', 'view=month&month=2026-12&']) {
      expect(await found(`${view}state=cancelled`)).toEqual(['TC5-00001'])
      expect(await found(`${view}for=${world.charlie.id}`)).toEqual(['TC5-00002'])
      expect(await found(`${view}division=rad`)).toEqual([])
      expect(await found(`${view}kind=conference`)).toEqual([])
      expect(await found(`${view}kind=nonsense&for=nobody`)).toEqual(['TC5-00001', 'TC5-00002'])
    }
    expect(await read(world, '/en/hearings?state=cancelled', world.bob)).toContain(
      'href="/en/hearings?view=month&amp;state=cancelled"',
    )
  })
})

describe('the list', () => {
  it('folds the people of joined files under their number, each beside its own', async () => {
    const world = await createWorld()
    const { portal, sam, toronto, clock } = world
    const ids = [1, 2, 3].map((n) => plantCase(world, { reference: `TC5-0000${n}`, title: `Person ${n}` }))
    for (const id of ids.slice(1)) must(groupCase(portal.db, officerOf(sam, toronto), id, 'TC5-00001', clock.now()))
    for (const id of ids) fix(world, id, { start: '2026-12-10T09:00' })
    const page = await read(world, '/en/hearings')
    expect(await faultsOf(page)).toEqual([])
    const [folded = ''] = /<details >[\s\S]*?<\/details>/.exec(page.slice(page.indexOf('<tbody'))) ?? []
    expect(wordsOf(folded)).toMatch(/^ ?and 2 other cases Person \d TC5-0000\d Person \d TC5-0000\d ?$/)
    for (const n of [1, 2, 3]) expect(wordsOf(page)).toContain(`Person ${n} TC5-0000${n}`)
  })

  it('has joined files that are heard together as one row, with the number of each, and one request', async () => {
    const world = await createWorld()
    const [one, other] = [1, 2].map((n) => plantCase(world, { reference: `TC5-0000${n}` })) as [string, string]
    const { portal, sam, toronto, clock } = world
    must(groupCase(portal.db, officerOf(sam, toronto), other, 'TC5-00001', clock.now()))
    for (const id of [one, other]) fix(world, id, { start: '2026-12-10T09:00' })
    const page = await read(world, '/en/hearings')
    expect(await faultsOf(page)).toEqual([])
    expect(wordsOf(page)).toMatch(
      /Thu\s10\sDec in 16 days 09:00 Selam Tesfaye TC5-0000\d and 1 other case Selam Tesfaye TC5-0000\d RPD /,
    )
    expect(page.match(/<th scope="row"/g)).toHaveLength(1)
    const ofCase = await read(world, `/en/cases/${one}/hearings`)
    expect(wordsOf(ofCase)).toMatch(/Group of cases TC5-00001 \(this case\).*TC5-00002 Selam Tesfaye/)
    expect(page.match(/<form method="post" action="\/en\/cases\/\w+\/requests\/new"/g)).toHaveLength(1)
    expect(page).toMatch(/name="kind" value="changeOfDate"[\s\S]*?name="for" value="\w+"/)
    const table = await (await (await browserOf(world, world.alice)).get('/en/hearings/table')).text()
    expect(table.match(/TC5-0000\d/g)).toHaveLength(2)
    expect(table).toContain('2026-12-10,09:00,Eastern Time,2026-12-10 09:00')
  })

  it('counts its views, and opens where an address of before leads', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { reference: 'TC5-00001' })
    for (const start of ['2026-11-26T09:00', '2026-12-20T09:00', '2027-03-01T09:00']) fix(world, caseId, { start })
    world.clock.set('2026-11-30T15:00:00Z')
    const words = async (query: string) => wordsOf(await read(world, `/en/hearings${query}`))
    expect(await words('')).toMatch(/ 30 days 1 All upcoming 2 Past 1 Month By day /)
    expect(await words('')).toMatch(/Sun\s20\sDec .*Ask to change the date/)
    for (const query of ['?view=coming', '?after=1.a']) expect(await words(query)).toMatch(/Mon\s1\sMar\s2027/)
    for (const query of ['?view=past', '?past=']) expect(await words(query)).toMatch(/Thu\s26\sNov .*Result pending/)
    expect(await words('?view=list')).toMatch(/Sun\s20\sDec .*Ask to change the date/)
  })
})
