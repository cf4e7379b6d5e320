import { describe, expect, it } from 'vitest'
import { addNote, getNote, setMatterNumber } from '../../../src/cases/firm-notes/commands.ts'
import { save } from '../../editing.ts'
import { plantCase } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'
import { lend, member, shareCase, value } from '../sample.ts'

const text = async (answer: Response | Promise<Response>) => (await answer).text()
const secret = 'zookeeper'

describe('the notes and the number of a practice', () => {
  it('are written on the page of the case, changed and deleted, and leave no words in the log', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const id = plantCase(world)
    const alice = await world.signIn(world.alice)
    await alice.post(`/en/cases/${id}/notes/new`, { for: world.alice.id, text: `Ring the ${secret}` })
    await save(alice, `/en/cases/${id}/number`, { for: world.alice.id, number: 'CLIENT-77' })
    const page = await text(alice.get(`/en/cases/${id}`))
    expect(page).toContain(secret)
    expect(page).toContain('CLIENT-77')
    expect(await faultsOf(page)).toEqual([])
    expect(await text(alice.get('/en/cases'))).toContain('CLIENT-77')
    const note = /\/en\/notes\/([a-z0-9]{26})/.exec(page)![1]!
    for (const address of [
      `/en/notes/${note}`,
      `/en/notes/${note}/deletion`,
      `/en/cases/${id}/number`,
      `/en/cases/${id}/notes/new`,
    ])
      for (const lang of ['en', 'fr'])
        expect(await faultsOf(await text(alice.get(address.replace('/en', `/${lang}`)))), address).toEqual([])
    await alice.post(`/en/notes/${note}`, { text: `Ring the ${secret} twice`, version: '1' })
    expect(await text(alice.get(`/en/cases/${id}`))).toContain('twice')
    const log = JSON.stringify(db.$client.prepare('select * from audit_events').all())
    expect(log).toContain('note.changed')
    expect(log).not.toContain(secret)
    expect(log).not.toContain('CLIENT')
    const own = db.$client
      .prepare("select case_id, office_id from audit_events where action glob 'note.*' or action glob 'matter*'")
      .all()
    expect(own).toEqual(Array(3).fill({ case_id: null, office_id: null }))
    await alice.post(`/en/notes/${note}/deletion`, { version: '2' })
    expect(await text(alice.get(`/en/cases/${id}`))).not.toContain(secret)
    const left = JSON.stringify(db.$client.prepare('select text, folded from firm_notes').all())
    expect(left).not.toContain(secret)
  })

  it('refuse nothing, too much, and a change of words that someone else changed: both are shown, and nothing is lost', async () => {
    const world = await createWorld()
    const id = plantCase(world)
    lend(world, world.alice, world.bob)
    const [alice, bob] = [await world.signIn(world.alice), await world.signIn(world.bob)]
    const note = value(addNote(world.portal.db, member(world.alice), id, world.alice.id, 'First', world.clock.now()))
    for (const words of ['', ' ', 'x'.repeat(4001)]) {
      const answer = await alice.post(`/en/cases/${id}/notes/new`, { for: world.alice.id, text: words })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).toContain(words.trim())
      expect(await faultsOf(page)).toEqual([])
    }
    await bob.post(`/en/notes/${note}`, { text: 'Words of Bob', version: '1' })
    const stale = await alice.post(`/en/notes/${note}`, { text: 'Words of Alice', version: '1' })
    expect(stale.status).toBe(422)
    const page = await stale.text()
    expect(page).toContain('Words of Bob')
    expect(page).toContain('Words of Alice')
    expect(page).toContain('Bob Nguyen')
    expect(await faultsOf(page)).toEqual([])
    expect((await alice.post(`/en/notes/${note}/deletion`, { version: '1' })).status).toBe(422)
    const { note: kept } = getNote(world.portal.db, member(world.alice), note, world.clock.now())
    expect(kept.text).toBe('Words of Bob')
    await alice.post(`/en/notes/${note}`, { text: 'Both', version: '2' })
    expect(getNote(world.portal.db, member(world.alice), note, world.clock.now()).note.text).toBe('Both')
  })

  it('are read by a delegate who may only read, and written by none such', async () => {
    const world = await createWorld()
    const id = plantCase(world)
    lend(world, world.alice, world.bob, { canPrepare: false })
    const note = value(addNote(world.portal.db, member(world.alice), id, world.alice.id, secret, world.clock.now()))
    const bob = await world.signIn(world.bob)
    expect(await text(bob.get(`/en/cases/${id}`))).toContain(secret)
    expect((await bob.post(`/en/notes/${note}`, { text: 'Mine', version: '1' })).status).toBe(403)
    expect((await bob.post(`/en/cases/${id}/notes/new`, { for: world.alice.id, text: 'Mine' })).status).toBe(403)
    expect((await save(bob, `/en/cases/${id}/number`, { for: world.alice.id, number: '1' })).status).toBe(403)
  })

  it('are hidden from co-counsel, parties, other counsel of the case and every page of the registry and administrators (SEC-061)', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    const dora = await world.add('Dora Ferreira', 'counsel')
    const id = plantCase(world, { counsel: [world.alice, world.charlie], party: pia })
    shareCase(world, id, world.alice, dora)
    const { db } = world.portal
    const alice = member(world.alice)
    const note = value(addNote(db, alice, id, world.alice.id, `Ring the ${secret}`, world.clock.now()))
    value(setMatterNumber(db, alice, id, world.alice.id, `${secret}-77`, world.clock.now()))
    for (const who of [pia, dora, world.charlie]) {
      const their = await world.signIn(who)
      for (const address of [`/en/cases/${id}`, '/en/cases', '/en/today', '/en/account/data', '/en/account/activity'])
        expect(await text(their.get(address)), `${who.name} ${address}`).not.toContain(secret)
      expect((await their.get(`/en/notes/${note}`)).status).toBe(404)
    }
    const named: [string, string][] = [
      ['cases', id],
      ['people', world.alice.id],
    ]
    for (const staff of [world.sam, world.ada]) {
      const their = await world.signIn(staff)
      const walked = world.app.routes.filter(({ method, path }) => method === 'GET' && path.includes('/admin'))
      expect(walked.length).toBeGreaterThan(40)
      for (const { path } of walked) {
        const filled = named.reduce((address, [noun, one]) => address.replace(`${noun}/:id`, `${noun}/${one}`), path)
        const address = filled.replace(/^\/:lang\{[^}]*\}/, '/en').replace(/:\w+(\{[^}]*\})?/g, id)
        const page = await text(their.get(address))
        expect(page, address).not.toContain(secret)
        if (staff === world.sam) expect(page, address).not.toContain(note)
      }
      expect((await their.get(`/en/notes/${note}`)).status).toBe(403)
    }
  })
})

describe('stars and views', () => {
  it('keep a case at hand, for oneself only', async () => {
    const world = await createWorld()
    const id = plantCase(world)
    plantCase(world, { reference: 'TC5-00002', title: 'Omar Said' })
    lend(world, world.alice, world.bob)
    const [alice, bob] = [await world.signIn(world.alice), await world.signIn(world.bob)]
    await alice.post(`/en/cases/${id}/star`, { starred: 'yes' })
    const list = await text(alice.get('/en/cases?starred=yes'))
    expect(list).toContain('TC5-00001')
    expect(list).not.toContain('TC5-00002')
    expect(await faultsOf(list)).toEqual([])
    expect(await text(bob.get('/en/cases?starred=yes'))).not.toContain('TC5-00001')
    expect(await text(alice.get('/en/cases'))).toContain('★')
    expect(await text(bob.get('/en/cases'))).not.toContain('★')
    await alice.post(`/en/cases/${id}/star`, { starred: 'no' })
    expect(await text(alice.get('/en/cases?starred=yes'))).not.toContain('TC5-00001')
  })

  it('keep filters under a name, once; renamed and deleted by their owner', async () => {
    const world = await createWorld()
    plantCase(world)
    const alice = await world.signIn(world.alice)
    const view = { page: 'cases', name: 'Œuvre en cours', query: 'q=&state=open&division=rpd&after=1.a' }
    const saved = await alice.post('/en/views', view)
    expect(saved.headers.get('location')).toBe('/en/cases?state=open&division=rpd')
    const list = await text(alice.get('/en/cases?state=open&division=rpd'))
    expect(list).toContain('Œuvre en cours')
    expect(await faultsOf(list)).toEqual([])
    const id = /\/en\/views\/([a-z0-9]{26})/.exec(list)![1]!
    for (const wrong of [
      { ...view, name: '' },
      view,
      { ...view, name: 'x', query: '' },
      { ...view, name: 'x'.repeat(61) },
    ]) {
      const answer = await alice.post('/fr/views', wrong)
      expect(answer.status).toBe(422)
      expect(await faultsOf(await answer.text())).toEqual([])
    }
    expect(await faultsOf(await text(alice.get(`/fr/views/${id}`)))).toEqual([])
    await save(alice, `/en/views/${id}`, { name: 'Renamed' })
    expect(await text(alice.get('/en/cases'))).toContain('Renamed')
    await alice.post(`/en/views/${id}/deletion`)
    expect(await text(alice.get('/en/cases'))).not.toContain('Renamed')
  })

  it.each([
    ['hearings', 'view=month&kind=hearing', 'month=2027-01&after=1.a&past=1.a'],
    ['hearings', 'division=rpd', 'from=2027-01-01'],
    ['deadlines', 'days=90&which=all', 'from=2027-01-01'],
    ['inbox', 'view=unread&type=noticeToAppear', 'page=2&before=1.a&done=marked'],
    ['submissions', 'view=returned&case=Selam', 'page=2&before=1.a&rows=all'],
  ])('keep the filters of %s without the place in them', async (page, query, place) => {
    const world = await createWorld()
    plantCase(world, { hearingIn: 20 })
    const [alice, charlie] = [await world.signIn(world.alice), await world.signIn(world.charlie)]
    const address = `/en/${page}?${query}`
    const offered = await text(alice.get(`${address}&${place}`))
    const creation = /href="(\/en\/views\/new\?[^"]+)"/
      .exec(offered)![1]!
      .replaceAll('&#x3D;', '=')
      .replaceAll('&amp;', '&')
    const form = await text(alice.get(creation))
    expect(form).toContain(`name="page" value="${page}"`)
    const kept = new URLSearchParams(creation.split('?')[1]).get('query')!
    expect(kept).toBe(query)
    const saved = await alice.post('/en/views', { page, name: 'Mine', query: kept })
    expect(saved.headers.get('location')).toBe(address)
    const list = await text(alice.get(address))
    expect(list).toMatch(/aria-current="true"[^>]*><bdi>Mine|aria-current="true"[^>]*>.*Mine/)
    expect(list).not.toContain('/en/views/new')
    expect(await faultsOf(list)).toEqual([])
    const id = /\/en\/views\/([a-z0-9]{26})/.exec(list)![1]!
    expect(await text(alice.get('/en/cases'))).not.toContain('Mine')
    expect(await text(charlie.get(address))).not.toContain('Mine')
    for (const answer of [
      charlie.get(`/en/views/${id}`),
      save(charlie, `/en/views/${id}`, { name: 'Theirs' }),
      charlie.post(`/en/views/${id}/deletion`),
    ])
      expect((await answer).status).toBe(404)
    expect((await save(alice, `/en/views/${id}`, { name: 'Renamed' })).headers.get('location')).toBe(address)
    expect((await alice.post(`/en/views/${id}/deletion`)).headers.get('location')).toBe(`/en/${page}`)
    expect(await text(alice.get(address))).not.toContain('Renamed')
  })
})
