import { eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { insertPosting } from '../../src/accounts/postings/commands.ts'
import { type PostingRole, postings, sessions } from '../../src/accounts/schema.ts'
import { listColleagues } from '../../src/admin/desk/colleagues.ts'
import { cases, outsideReasons } from '../../src/cases/schema.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { officerOf, plantCase, plantSent } from '../plant.ts'
import { plantTemplate } from '../plant-letters.ts'
import { type Browser, createWorld, type Someone, type World } from '../world.ts'
import { come, read, wordsOf } from './pages.ts'

let world: World
/** An officer in Toronto, a supervisor in Vancouver. */
let olga: Someone

beforeEach(async () => {
  world = await createWorld()
  olga = await world.add('Olga Petit', 'registry', world.toronto, 'officer')
  world.clock.forward({ seconds: 1 })
  post(olga, world.vancouver, 'supervisor')
})

const post = (someone: Someone, officeId: string, role: PostingRole) =>
  insertPosting(world.portal.db as never, { personId: someone.id, officeId, role, givenBy: null }, world.clock.now())
const live = (someone: Someone, officeId: string) =>
  world.portal.db
    .select()
    .from(postings)
    .where(isNull(postings.endedAt))
    .all()
    .find((one) => one.personId === someone.id && one.officeId === officeId)
/** As the row says, without a session being ended. */
const endRow = (someone: Someone, officeId: string) =>
  world.portal.db
    .update(postings)
    .set({ endedAt: world.clock.now().epochMilliseconds })
    .where(eq(postings.id, live(someone, officeId)!.id))
    .run()
const actions = (action: string) =>
  world.portal.db.$client.prepare('select * from audit_events where action = ?').all(action) as {
    office_id: string | null
  }[]
const workFor = (their: Browser, officeId: string) => their.post(`/en/admin/office?office=${officeId}`)
const newCase = { division: 'rpd', reference: 'TC5-00777', title: 'Zeynep Arslan-Whitfield', language: 'en' }

describe('an officer of two offices', () => {
  it('works for one at a time, which every page names, and goes on at the other by one press', async () => {
    const torontos = plantCase(world)
    const vancouvers = plantCase(world, { reference: 'VC5-00001', officer: officerOf(world.vera, world.vancouver) })
    const their = await come(world, olga)
    const first = await read(their, '/en/admin/cases')
    expect(wordsOf(first)).toContain('Office: Toronto (officer) Work for Vancouver')
    expect(first).toContain('TC5-00001')
    expect(first).not.toContain('VC5-00001')
    const foreign = wordsOf(await read(their, `/en/admin/cases/${vancouvers}`, 403))
    expect(foreign).toContain('This case belongs to Vancouver, where you work too.')

    const old = new Map(their.cookies)
    const changed = await workFor(their, world.vancouver)
    expect([changed.status, changed.headers.get('location')]).toEqual([303, '/en/admin'])
    expect(their.cookies.get('__Host-session')).not.toBe(old.get('__Host-session'))
    const second = await read(their, '/fr/admin/cases')
    expect(wordsOf(second)).toContain('Bureau : Vancouver (supervision) Travailler pour Toronto')
    expect(second).toContain('VC5-00001')
    expect(second).not.toContain('TC5-00001')
    expect((await their.get(`/en/admin/cases/${torontos}`)).status).toBe(403)
    expect(actions('session.officeChanged')).toMatchObject([{ office_id: world.vancouver }])

    const replayed = world.visitor()
    for (const [name, value] of old) replayed.cookies.set(name, value)
    expect((await replayed.get('/en/admin')).headers.get('location')).toMatch(/^\/en\/sign-in/)
  })

  it('goes to no office where nothing is posted, and the change is no use to others (SEC-037)', async () => {
    const sam = await come(world, world.sam)
    expect(wordsOf(await read(sam, '/en/admin'))).toMatch(/Office: Toronto \(supervisor\) (?!Work for)/)
    const token = sam.cookies.get('__Host-session')
    expect((await workFor(sam, world.vancouver)).status).toBe(404)
    expect((await workFor(sam, '')).status).toBe(404)
    expect(sam.cookies.get('__Host-session')).toBe(token)
    for (const someone of [world.alice, world.ada])
      expect((await workFor(await come(world, someone), world.vancouver)).status).toBe(403)
    expect(actions('session.officeChanged')).toEqual([])
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
    expect(wordsOf(page)).toContain('You work for Vancouver at the moment. The form was made for Toronto.')
    expect(page).toContain('Zeynep Arslan-Whitfield')
    expect(world.portal.db.select().from(cases).all()).toEqual([])

    const action = /action="(\/en\/admin\/office\?office=[^"]*to=[^"]*)"/.exec(page)![1]!.replaceAll('&amp;', '&')
    const sent = await their.post(action, newCase)
    expect([sent.status, sent.headers.get('location')]).toEqual([307, stale])
    expect((await their.post(stale, newCase)).status).toBe(303)
    expect(world.portal.db.select().from(cases).all()).toMatchObject([{ officeId: world.toronto }])
  })

  it('of an office that ended meanwhile does nothing, and what was typed can be copied', async () => {
    const their = await come(world, olga)
    endRow(olga, world.toronto)
    const refused = await their.post(`/fr/admin/cases/new?office=${world.toronto}`, newCase)
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(wordsOf(page)).toContain('Vous ne travaillez plus pour le bureau auquel ce formulaire était destiné')
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
    endRow(olga, world.toronto)
    expect((await their.get(`/en/admin/cases/${caseId}`)).status).toBe(403)
    expect(wordsOf(await read(their, '/en/admin'))).toContain('Office: Vancouver (supervisor)')
  })

  it('and was the last leaves no case and no queue, one’s own account, and a page that says whom to ask', async () => {
    const caseId = plantCase(world)
    const their = await come(world, olga)
    for (const office of [world.toronto, world.vancouver]) endRow(olga, office)
    for (const path of ['', '/desk', '/cases', `/cases/${caseId}`, '/people', '/audit', '/approvals', '/reports']) {
      const page = wordsOf(await read(their, `/en/admin${path}`, 403))
      expect(page, path).toContain('You are posted to no office')
      expect(page, path).toContain('Ask an administrator of the portal for a posting')
      expect(page, path).not.toContain('TC5-00001')
    }
    expect((await their.post(`/en/admin/cases/${caseId}/details`, {})).status).toBe(403)
    expect((await their.post(`/en/admin/cases/new?office=${world.toronto}`, newCase)).status).toBe(403)
    await read(their, '/en/account')
  })
})

describe('an officer who is no supervisor', () => {
  const only = 'Only a supervisor can do this'

  it('sees that a reason waits, and only a supervisor looks at it; never at their own (SEC-065)', async () => {
    const caseId = plantCase(world)
    await (await come(world, world.vera)).post(`/en/admin/cases/${caseId}/reason`, {
      reason: 'Their sister’s file is ours, and both are heard together.',
    })
    const { id } = world.portal.db.select().from(outsideReasons).all()[0]!
    const path = `/en/admin/desk/outside/${id}`
    const their = await come(world, olga)
    const page = await read(their, path)
    expect(wordsOf(page)).toContain('Supervisors of the office look at such reasons')
    expect(page).not.toContain('name="finding"')
    const refused = await their.post(path, { finding: 'inOrder' })
    expect(refused.status).toBe(403)
    expect(wordsOf(await refused.text())).toContain(only)
    post(world.vera, world.toronto, 'supervisor')
    const vera = await come(world, world.vera)
    await workFor(vera, world.toronto)
    expect((await vera.post(path, { finding: 'inOrder' })).status).toBe(404)
    expect((await (await come(world, world.sam)).post(path, { finding: 'inOrder' })).status).toBe(303)
  })

  it('takes, gives and hands over what is free or theirs, and leaves a colleague’s to a supervisor', async () => {
    const id = await plantSent(world, plantCase(world), world.alice)
    const tom = await world.add('Tom Baptiste', 'registry', world.toronto, 'officer')
    const [olgas, toms, sams] = [await come(world, olga), await come(world, tom), await come(world, world.sam)]
    const at = `/en/admin/desk/work/submission.${id}`
    expect((await olgas.post(`${at}/assignment`, { toId: tom.id, word: '', version: '0' })).status).toBe(303)
    const bar = wordsOf(await read(olgas, `/en/admin/submissions/${id}`))
    expect(bar).toContain('Only who holds it, or a supervisor of the office, can move it')
    expect(wordsOf(await read(olgas, at))).not.toContain('Give it')
    for (const [act, fields] of [
      ['holding', { act: 'takeOver' }],
      ['holding', { act: 'giveBack' }],
      ['assignment', { toId: world.sam.id, word: '' }],
      ['aside', { until: '2026-12-20', why: '' }],
    ] as const) {
      const refused = await olgas.post(`${at}/${act}`, { ...fields, version: '1' })
      expect([refused.status, act]).toEqual([403, act])
      expect(wordsOf(await refused.text())).toContain(only)
    }
    const decided = await olgas.post(`/en/admin/submissions/${id}/acceptance?over=yes`, {})
    expect(decided.status).toBe(403)
    expect((await toms.post(`${at}/assignment`, { toId: olga.id, word: '', version: '1' })).status).toBe(303)
    expect((await olgas.post(`${at}/holding`, { act: 'giveBack', version: '2' })).status).toBe(303)
    expect((await toms.post(`${at}/holding`, { act: 'take', version: '3' })).status).toBe(303)
    expect((await sams.post(`${at}/holding`, { act: 'takeOver', version: '4' })).status).toBe(303)
  })

  it('takes what someone holds who does not work there any more', async () => {
    const id = await plantSent(world, plantCase(world), world.alice)
    const at = `/en/admin/desk/work/submission.${id}`
    await (await come(world, world.sam)).post(`${at}/holding`, { act: 'take', version: '0' })
    endRow(world.sam, world.toronto)
    expect((await (await come(world, olga)).post(`${at}/holding`, { act: 'takeOver', version: '1' })).status).toBe(303)
  })

  it('drafts templates of letters, and a supervisor publishes and withdraws them', async () => {
    const path = `/en/admin/letter-templates/${plantTemplate(world)}`
    const their = await come(world, olga)
    const page = await read(their, path)
    expect(wordsOf(page)).toContain('Supervisors of the office publish and withdraw templates.')
    expect(page).not.toContain('/withdrawal')
    for (const act of ['publication', 'withdrawal'])
      expect((await their.post(`${path}/${act}`, { revision: '2' })).status).toBe(403)
    expect((await (await come(world, world.sam)).post(`${path}/withdrawal`, { revision: '2' })).status).toBe(303)
  })

  it('of whom it was taken while a page was open is refused with a page that says why (ABU-08)', async () => {
    const path = `/en/admin/letter-templates/${plantTemplate(world)}`
    const sam = await come(world, world.sam)
    expect(await read(sam, path)).toContain('/withdrawal')
    endRow(world.sam, world.toronto)
    post(world.sam, world.toronto, 'officer')
    const refused = await sam.post(`${path}/withdrawal`, { revision: '2' })
    expect(refused.status).toBe(403)
    expect(wordsOf(await refused.text())).toContain('Your role can have changed while this page was open.')
  })
})

it('colleagues are those who work at the office now, wherever they began', () => {
  const names = (officeId: string) =>
    listColleagues(world.portal.db, officerOf({ ...world.sam, id: 'nobody' }, officeId)).map(({ name }) => name)
  expect(names(world.toronto)).toEqual(['Olga Petit', 'Sam Singh'])
  expect(names(world.vancouver)).toEqual(['Olga Petit', 'Vera Chen'])
  endRow(olga, world.toronto)
  expect(names(world.toronto)).toEqual(['Sam Singh'])
  expect(names(world.vancouver)).toEqual(['Olga Petit', 'Vera Chen'])
})

describe('an administrator', () => {
  let ada: Browser
  const page = () => `/en/admin/people/${world.sam.id}`
  const mails = () =>
    world.portal.db
      .select()
      .from(outbox)
      .all()
      .filter(({ kind }) => kind.startsWith('posting.'))
      .map(({ kind, recipient }) => [kind, recipient])
  beforeEach(async () => {
    ada = await come(world, world.ada)
  })

  it('gives a posting: the officer is told, begins anew, and finds both offices', async () => {
    const sam = await come(world, world.sam)
    const given = await ada.post(`${page()}/postings`, { officeId: world.vancouver, role: 'officer' })
    expect(given.headers.get('location')).toBe(`${page()}?posting=given`)
    expect((await sam.get('/en/admin')).headers.get('location')).toMatch(/^\/en\/sign-in/)
    expect(mails()).toEqual([['posting.given', world.sam.email]])
    expect(actions('posting.given')).toMatchObject([{ office_id: world.vancouver }])
    expect(wordsOf(await read(await come(world, world.sam), '/en/admin'))).toContain('Work for Vancouver')
    expect(wordsOf(await read(ada, '/en/admin/staff'))).toContain('Supervisor, Toronto Officer, Vancouver')
    const again = await ada.post(`${page()}/postings`, { officeId: world.vancouver, role: 'supervisor' })
    expect(again.status).toBe(422)
    expect(wordsOf(await again.text())).toContain('This person works at that office already.')
    for (const missing of [{ officeId: '' }, { role: '' }, { officeId: 'nowhere' }])
      expect(
        (await ada.post(`${page()}/postings`, { officeId: world.vancouver, role: 'officer', ...missing })).status,
      ).toBe(422)
  })

  it('changes a role and ends a posting once, and whoever comes later is told; all of it stays as history', async () => {
    const id = live(world.sam, world.toronto)!.id
    const path = `${page()}/postings/${id}`
    expect(wordsOf(await read(ada, path))).toContain('without another one they see no case at all')
    const changed = await ada.post(`${path}/role`, { role: 'officer' })
    expect(changed.headers.get('location')).toBe(`${page()}?posting=changed`)
    expect(world.portal.db.select().from(sessions).where(eq(sessions.personId, world.sam.id)).all()).toEqual([])
    for (const late of [ada.post(`${path}/role`, { role: 'supervisor' }), ada.post(`${path}/ending`), ada.get(path)])
      expect((await late).headers.get('location')).toBe(`${page()}?posting=stale`)
    expect(live(world.sam, world.toronto)?.role).toBe('officer')
    const now = live(world.sam, world.toronto)!.id
    expect((await ada.post(`${page()}/postings/${now}/ending`)).headers.get('location')).toContain('posting=ended')
    const words = wordsOf(await read(ada, page()))
    expect(words).toContain('This person works at no office and sees no case')
    expect(words).toMatch(/Postings that ended.*Toronto Officer.*Ada Roy.*Toronto Supervisor.*Ada Roy/)
    expect(mails().map(([kind]) => kind)).toEqual(['posting.changed', 'posting.ended'])
    expect(wordsOf(await read(await come(world, world.sam), '/en/admin', 403))).toContain('You are posted to no office')
  })

  it('gives none to themselves, to counsel or by another’s account', async () => {
    for (const someone of [world.ada, world.alice])
      expect(
        (await ada.post(`/en/admin/people/${someone.id}/postings`, { officeId: world.toronto, role: 'officer' }))
          .status,
      ).toBe(404)
    const ofSam = live(world.sam, world.toronto)!.id
    expect((await ada.post(`/en/admin/people/${world.vera.id}/postings/${ofSam}/ending`)).status).toBe(404)
    const vera = await come(world, world.vera)
    expect((await vera.post(`${page()}/postings`, { officeId: world.vancouver, role: 'officer' })).status).toBe(403)
    expect(
      world.portal.db
        .select()
        .from(postings)
        .all()
        .filter(({ givenBy, endedBy }) => givenBy ?? endedBy),
    ).toEqual([])
  })

  it('asks for a fresh second factor first (SEC-038)', async () => {
    world.clock.forward({ minutes: 20 })
    expect((await ada.post(`${page()}/postings`, { officeId: world.vancouver, role: 'officer' })).status).toBe(403)
    expect(live(world.sam, world.vancouver)).toBeUndefined()
  })
})

it('a posting is never rewritten or removed, only ended', () => {
  const { db } = world.portal
  const { id } = live(olga, world.toronto)!
  expect(() => db.update(postings).set({ role: 'supervisor' }).where(eq(postings.id, id)).run()).toThrow(/only ended/)
  expect(() => db.delete(postings).where(eq(postings.id, id)).run()).toThrow(/history/)
  expect(() => post(olga, world.toronto, 'supervisor')).toThrow(/UNIQUE/)
  endRow(olga, world.toronto)
  expect(() => db.update(postings).set({ endedAt: null }).where(eq(postings.id, id)).run()).toThrow(/only ended/)
})
