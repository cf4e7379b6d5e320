import { beforeEach, describe, expect, it } from 'vitest'
import { listColleagues } from '../../../src/accounts/postings/index.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { save } from '../../editing.ts'
import { officerOf, plantCase, plantSent } from '../../plant.ts'
import { formsOf } from '../../seals.ts'
import { createWorld, type Someone, type World } from '../../world.ts'
import { come, read, wordsOf } from '../pages.ts'
import { actionsOf, addOlga, endRow, workFor } from '../posted.ts'

let world: World
let olga: Someone

beforeEach(async () => {
  world = await createWorld()
  olga = await addOlga(world)
})

const newCase = { division: 'rpd', reference: 'TC5-00777', title: 'Zeynep Arslan-Whitfield', language: 'en' }

describe('an officer of two offices', () => {
  it('works for one at a time, which every page names, and goes on at the other by one press', async () => {
    const torontos = plantCase(world)
    const vancouvers = plantCase(world, { reference: 'VC5-00001', officer: officerOf(world.vera, world.vancouver) })
    const their = await come(world, olga)
    const first = await read(their, '/en/admin/cases')
    expect(wordsOf(first)).toContain('Office: Toronto (officer) Switch to Vancouver')
    expect(first).toContain('TC5-00001')
    expect(first).not.toContain('VC5-00001')
    const foreign = wordsOf(await read(their, `/en/admin/cases/${vancouvers}`, 403))
    expect(foreign).toContain('This case belongs to the Vancouver office, where you also work.')

    const old = new Map(their.cookies)
    const changed = await workFor(their, world.vancouver)
    expect([changed.status, changed.headers.get('location')]).toEqual([303, '/en/admin'])
    expect(their.cookies.get('__Host-session')).not.toBe(old.get('__Host-session'))
    const second = await read(their, '/fr/admin/cases')
    expect(wordsOf(second)).toContain('Bureau : Vancouver (supervision) Passer à Toronto')
    expect(second).toContain('VC5-00001')
    expect(second).not.toContain('TC5-00001')
    expect((await their.get(`/en/admin/cases/${torontos}`)).status).toBe(403)
    expect(actionsOf(world, 'session.officeChanged')).toMatchObject([{ office_id: world.vancouver }])

    const replayed = world.visitor()
    for (const [name, value] of old) replayed.cookies.set(name, value)
    expect((await replayed.get('/en/admin')).headers.get('location')).toMatch(/^\/en\/sign-in/)
  })

  it('goes to no office where nothing is posted, and the change is no use to others (SEC-037)', async () => {
    const sam = await come(world, world.sam)
    expect(wordsOf(await read(sam, '/en/admin'))).toMatch(/Office: Toronto \(supervisor\) (?!Switch to)/)
    const token = sam.cookies.get('__Host-session')
    expect((await workFor(sam, world.vancouver)).status).toBe(404)
    expect((await workFor(sam, '')).status).toBe(404)
    expect(sam.cookies.get('__Host-session')).toBe(token)
    for (const someone of [world.alice, world.ada])
      expect((await workFor(await come(world, someone), world.vancouver)).status).toBe(403)
    expect(actionsOf(world, 'session.officeChanged')).toEqual([])
  })

  it('is led by the new page alone: what the address says to go on to stays among the pages of staff', async () => {
    const their = await come(world, olga)
    const to = async (address: string) => {
      const path = `/en/admin/office?${new URLSearchParams({ office: world.vancouver, to: address, back: address })}`
      return (await their.post(path)).headers.get('location')
    }
    expect(await to('https://elsewhere.example/en/admin/')).toBe('/en/admin')
    expect(await to('//elsewhere.example/admin/')).toBe('/en/admin')
    expect(await to('/en/account/password')).toBe('/en/admin')
    expect(await to('/en/admin/cases/new')).toBe('/en/admin/cases/new')
  })
})

describe('a form made for an office', () => {
  it('names it on every page that makes something', async () => {
    const sam = await come(world, world.sam)
    for (const path of [
      'cases/new',
      'invitations/new',
      'waves',
      'letters/sender',
      'letter-templates/new',
      'letter-runs/new',
      'letter-runs/file',
    ])
      expect(await read(sam, `/en/admin/${path}`), path).toMatch(
        new RegExp(`method="post" action="/en/admin/[^"]*[?;]office=${world.toronto}"`),
      )
  })

  it('makes nothing in another: the page keeps what was typed, and sends it where it belongs', async () => {
    const their = await come(world, olga)
    const stale = `/en/admin/cases/new?office=${world.toronto}`
    await workFor(their, world.vancouver)
    const refused = await their.post(stale, newCase)
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(wordsOf(page)).toContain(
      'You are working for the Vancouver office. This form was prepared for the Toronto office. It was not processed.',
    )
    expect(page).toContain('Zeynep Arslan-Whitfield')
    expect(world.portal.db.select().from(cases).all()).toEqual([])

    const { action, fields } = formsOf(page).find((form) => form.fields.length > 0)!
    const foreign = `${action}&to=${encodeURIComponent(stale)}`
    expect((await their.post(foreign, newCase)).headers.get('location')).toBe('/en/admin')
    await workFor(their, world.vancouver)
    const sent = await their.post(action, fields)
    expect([sent.status, sent.headers.get('location')]).toEqual([307, stale])
    expect((await their.post(stale, newCase)).status).toBe(303)
    expect(world.portal.db.select().from(cases).all()).toMatchObject([{ officeId: world.toronto }])
  })

  it('of an office that ended meanwhile does nothing, and what was typed can be copied', async () => {
    const their = await come(world, olga)
    endRow(world, olga, world.toronto)
    const refused = await their.post(`/fr/admin/cases/new?office=${world.toronto}`, newCase)
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(wordsOf(page)).toContain('il était destiné à un bureau pour lequel vous ne travaillez plus')
    expect(wordsOf(page)).toContain('Zeynep Arslan-Whitfield')
    expect(page).not.toContain('/admin/office?office=')
    expect(world.portal.db.select().from(cases).all()).toEqual([])
  })

  it('that decides on something of the other office does not find it', async () => {
    const caseId = plantCase(world)
    const id = await plantSent(world, caseId, world.alice)
    const their = await come(world, olga)
    await workFor(their, world.vancouver)
    expect((await their.post(`/en/admin/submissions/${id}/acceptance`)).status).toBe(404)
    expect(
      (await their.post(`/en/admin/desk/work/submission.${id}/holding`, { act: 'take', version: '0' })).status,
    ).toBe(404)
  })
})

describe('a posting that ends', () => {
  it('counts from the next request, and the session goes on where another lives (SEC-035)', async () => {
    const caseId = plantCase(world)
    const their = await come(world, olga)
    await read(their, `/en/admin/cases/${caseId}`)
    endRow(world, olga, world.toronto)
    expect((await their.get(`/en/admin/cases/${caseId}`)).status).toBe(403)
    expect(wordsOf(await read(their, '/en/admin'))).toContain('Office: Vancouver (supervisor)')
  })

  it('and was the last leaves no case and no queue, one’s own account, and a page that says whom to ask', async () => {
    const caseId = plantCase(world)
    const their = await come(world, olga)
    for (const office of [world.toronto, world.vancouver]) endRow(world, olga, office)
    for (const path of ['', '/desk', '/cases', `/cases/${caseId}`, '/people', '/audit', '/approvals', '/reports']) {
      const page = wordsOf(await read(their, `/en/admin${path}`, 403))
      expect(page, path).toContain('You are not assigned to an office')
      expect(page, path).toContain('Ask an administrator of the portal for a posting')
      expect(page, path).not.toContain('TC5-00001')
    }
    expect((await save(their, `/en/admin/cases/${caseId}/details`, {})).status).toBe(403)
    expect((await their.post(`/en/admin/cases/new?office=${world.toronto}`, newCase)).status).toBe(403)
    await read(their, '/en/account')
  })
})

it('colleagues are those who work at the office now, wherever they began', () => {
  const names = (officeId: string) =>
    listColleagues(world.portal.db, officerOf({ ...world.sam, id: 'nobody' }, officeId)).map(({ name }) => name)
  expect(names(world.toronto)).toEqual(['Olga Petit', 'Sam Singh'])
  expect(names(world.vancouver)).toEqual(['Olga Petit', 'Vera Chen'])
  endRow(world, olga, world.toronto)
  expect(names(world.toronto)).toEqual(['Sam Singh'])
  expect(names(world.vancouver)).toEqual(['Olga Petit', 'Vera Chen'])
})
