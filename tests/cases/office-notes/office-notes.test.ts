import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOfficeNotes } from '../../../src/cases/office-notes/queries.ts'
import { findReadableCase } from '../../../src/cases/record/office-queries.ts'
import { listFeedEvents } from '../../../src/feed/events.ts'
import { addressOf, plantDoors } from '../../doors-world.ts'
import { formOn, typedIn } from '../../editing.ts'
import { officerOf } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld, type World } from '../../world.ts'

/** Words that stand nowhere else: those that `plantDoors` has in a note of Alice's case. */
const secret = 'Zwetschgenknödel'

const ends: (() => void)[] = []
let world: World
let { ids, browsers } = {} as Awaited<ReturnType<typeof plantDoors>>

beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void ends.push(end) })
  ;({ ids, browsers } = await plantDoors(world))
})
afterAll(() => {
  for (const end of ends) end()
})

const pages = () =>
  [...new Set(world.app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))]
    .map((path) => `GET ${path.replace(/^\/:lang\{[^}]*\}/, '/:lang')}`)
    .filter((door) => !door.includes('*'))
    .map((door) => addressOf(door, ids))

/** What an answer says, whatever it is made of. */
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer()).toString('utf8')

describe('the notes of an office on a case', () => {
  it('are read by its officers on the page of the case, in both languages', async () => {
    for (const locale of ['en', 'fr']) {
      for (const part of ['', '/notes']) {
        const page = await (await browsers.sam.get(`/${locale}/admin/cases/${ids['cases/:id']}${part}`)).text()
        expect(page).toContain(secret)
        expect(await faultsOf(page)).toEqual([])
      }
      const own = await (await browsers.sam.get(`/${locale}/admin/notes/${ids['admin/notes/:id']}`)).text()
      expect(own).toContain(secret)
      expect(await faultsOf(own)).toEqual([])
    }
  })

  it.each(['visitor', 'alice', 'bob', 'charlie', 'pia', 'vera', 'ada', 'gil'] as const)(
    'are in no answer that %s gets, to any address there is (STF-09)',
    { timeout: 240_000 },
    async (who) => {
      const asked = pages()
      expect(asked.length).toBeGreaterThan(250)
      for (const address of asked) {
        const answer = await browsers[who].get(address.startsWith('/') ? address : `/${address}`)
        expect((await bytesOf(answer)).includes(secret), `${who} at ${address}`).toBe(false)
      }
    },
  )

  it('stand in one row of one table, and what others are told is made of none of it: no log, mail, search, feed or extract (STF-09)', () => {
    const { $client } = world.portal.db
    const tables = $client.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all() as string[]
    const holding = tables.filter((name) =>
      $client
        .prepare(`select * from "${name}"`)
        .all()
        .some((row) => JSON.stringify(row).toLowerCase().includes(secret.toLowerCase())),
    )
    expect(holding).toEqual(['office_notes'])
    expect(JSON.stringify(listFeedEvents(world.portal.db, 0, 1000))).not.toMatch(/officeNote|Zwetschgen/)
    // Who reads the table at all: its own noun, the key of the tests and the deletion of a case.
    const readers = [...readFileSync('src/operator/deletion/tables.ts', 'utf8').matchAll(/'office_notes'/g)]
    expect(readers).toHaveLength(1)
  })

  it('are not told by what members see of the case: no event of theirs, nothing new', async () => {
    const activity = await (await browsers.alice.get(`/en/cases/${ids['cases/:id']}/activity`)).text()
    expect(activity).not.toContain('note of the office')
    const staffs = await (await browsers.sam.get(`/en/admin/cases/${ids['cases/:id']}/activity`)).text()
    expect(staffs).toContain('Added an office note')
  })

  it('stay closed to an officer whom a reason lets in', async () => {
    const caseId = ids['cases/:id']!
    await browsers.vera.post(`/en/admin/cases/${caseId}/reason`, { reason: 'A sister’s claim is before us.' })
    for (const part of ['', '/activity', '/people', '/documents', '/letters'])
      expect(await (await browsers.vera.get(`/en/admin/cases/${caseId}${part}`)).text(), part).not.toContain(secret)
    // Nor is it told that there is one.
    expect(await (await browsers.vera.get(`/en/admin/cases/${caseId}/activity`)).text()).not.toContain('office note')
    expect((await browsers.vera.get(`/en/admin/cases/${caseId}/notes`)).status).toBe(403)
    expect((await browsers.vera.get(`/en/admin/notes/${ids['admin/notes/:id']}`)).status).toBe(404)
    const vera = officerOf(world.vera, world.vancouver)
    const theCase = findReadableCase(world.portal.db, vera, caseId, world.clock.now())!
    expect(listOfficeNotes(world.portal.db, vera, theCase)).toEqual([])
  })

  it('are changed and deleted by who wrote them alone, with the log; deleted, their words are gone', async () => {
    const ruth = await world.signIn(await world.add('Ruth Bell', 'registry', world.toronto, 'officer'))
    const address = `/en/admin/notes/${ids['admin/notes/:id']}`
    expect((await ruth.get(address)).status).toBe(403)
    expect((await ruth.post(address, { text: 'Mine now' })).status).toBe(403)
    expect((await ruth.post(`${address}/deletion`)).status).toBe(403)
    const page = await (await browsers.sam.get(address)).text()
    const form = formOn(page, address)
    for (const text of ['  ', 'x'.repeat(4001)])
      expect((await browsers.sam.post(form.action, typedIn(form, { text }))).status).toBe(422)
    expect((await browsers.sam.post(form.action, typedIn(form, { text: 'Counsel rang' }))).status).toBe(303)
    const removal = formOn(page, `${address}/deletion`)
    expect((await browsers.sam.post(removal.action, removal.fields)).status).toBe(303)
    expect((await browsers.sam.get(address)).status).toBe(404)
    const log = world.portal.db.$client
      .prepare(`select action from audit_events where action glob 'officeNote.*' order by seq`)
      .pluck()
      .all()
    expect(log).toEqual(['officeNote.added', 'officeNote.changed', 'officeNote.deleted'])
    expect(world.portal.db.$client.prepare('select text from office_notes').pluck().all()).toEqual([''])
  })
})
