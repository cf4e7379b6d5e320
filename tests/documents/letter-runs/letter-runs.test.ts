import { beforeEach, expect, it } from 'vitest'
import { sweepLetterRuns, workLetterRuns } from '../../../src/documents/letter-runs/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase } from '../../plant.ts'
import { plantPreparedRun, sentOut } from '../../plant-letters.ts'
import { createWorld, type World } from '../../world.ts'

let world: World
let first: string
let second: string

beforeEach(async () => {
  world = await createWorld()
  first = plantCase(world, { hearingIn: 30 })
  second = plantCase(world, { reference: 'TC5-00002', title: 'Omar Haddad' })
})

const sent = () => sentOut(world)
const casesOf = () =>
  sent()
    .map(({ caseId }) => caseId)
    .sort()

it('what would be sent is looked at first; a case that lacks a fact is named, in a file too, and gets no letter', async () => {
  const id = plantPreparedRun(world, first, second)
  const sam = await come(world, world.sam)
  const address = `/en/admin/letter-runs/${id}`
  const page = wordsOf(await read(sam, address))
  expect(page).toContain('Send 1 letter')
  expect(page).toMatch(/TC5-00002 Omar Haddad\s+Left out\. Missing from the case: next hearing/)
  const table = await sam.get(`${address}/table?of=lacking`)
  expect(await table.text()).toMatch(/^.*\r\nTC5-00002,Omar Haddad,Left out: data is missing,next hearing\r\n$/)
  expect(wordsOf(await read(sam, `${address}/letters/0`))).toMatch(/Hearing in TC5-00001 .*Come on Thu 24 Dec 2026/)
  expect(wordsOf(await read(sam, `${address}/letters/1`))).toContain('Missing from the case: next hearing')
  const pdf = await sam.get(`${address}/letters/0/pdf`)
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect((await sam.get(`${address}/letters/1/pdf`)).status).toBe(404)
  expect((await sam.get(`${address}/letters/2`)).status).toBe(404)
  expect((await (await come(world, world.vera)).get(`${address}/letters/0`)).status).toBe(404)
  await sam.post(`${address}/start`)
  await workLetterRuns(world.portal)
  expect(casesOf()).toEqual([first])
  expect(wordsOf(await read(sam, address))).toContain('Finished, with omissions')
})

it('a case that lost the fact since is left out when its turn comes', async () => {
  const id = plantPreparedRun(world, first)
  const sam = await come(world, world.sam)
  await sam.post(`/en/admin/letter-runs/${id}/start`)
  world.portal.db.$client.prepare("update hearings set state = 'cancelled'").run()
  await workLetterRuns(world.portal)
  expect(sent()).toEqual([])
  expect(wordsOf(await read(sam, `/en/admin/letter-runs/${id}`))).toContain('Missing from the case: next hearing')
})

it('a run is stopped between two letters and goes on; what was never begun is discarded, or swept after a week', async () => {
  const third = plantCase(world, { reference: 'TC5-00009', hearingIn: 9 })
  const id = plantPreparedRun(world, first, third)
  const sam = await come(world, world.sam)
  const address = `/en/admin/letter-runs/${id}`
  await sam.post(`${address}/start`)
  const working = workLetterRuns(world.portal)
  while (sent().length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  expect((await sam.post(`${address}/stop`)).headers.get('location')).toBe(`${address}?done=stopped`)
  await working
  expect(casesOf()).toEqual([first])
  expect(wordsOf(await read(sam, address))).toContain('Sending was stopped after 1 letter.')
  expect((await sam.post(`${address}/discarding`)).headers.get('location')).toBe(`${address}?done=tooLate`)
  await sam.post(`${address}/start`)
  await workLetterRuns(world.portal)
  expect(casesOf()).toEqual([first, third].sort())

  const unused = `/en/admin/letter-runs/${plantPreparedRun(world, first)}`
  const other = plantPreparedRun(world, first)
  expect((await sam.post(`${unused}/discarding`)).headers.get('location')).toBe('/en/admin/letter-runs?done=discarded')
  expect((await sam.get(unused)).status).toBe(404)
  world.clock.forward({ hours: 24 * 8 })
  sweepLetterRuns(world.portal.db, world.clock.now())
  const kept = world.portal.db.$client.prepare('select id from letter_runs').all()
  expect(kept).toEqual([{ id }])
  expect(other).not.toBe(id)
})

it('a run killed in the middle of a letter goes on, and two processes that work at it send no case two', async () => {
  const ids = [first, ...[6, 7, 8].map((n) => plantCase(world, { reference: `TC5-0000${n}`, hearingIn: 30 }))]
  const id = plantPreparedRun(world, ...ids)
  const sam = await come(world, world.sam)
  await sam.post(`/en/admin/letter-runs/${id}/start`)
  const { portal } = world
  const { db } = portal
  const commit = db.transaction.bind(db)
  let commits = 0
  const dying = (work: Parameters<typeof commit>[0], how: Parameters<typeof commit>[1]) =>
    commit((tx) => {
      const done = work(tx)
      // As if the power went after the last write, before the commit.
      if (++commits === 2) throw new Error('killed')
      return done
    }, how)
  const killed = new Proxy(db, { get: (of, name) => (name === 'transaction' ? dying : Reflect.get(of, name)) })
  await expect(workLetterRuns({ ...portal, db: killed })).rejects.toThrow('killed')
  expect(sent()).toHaveLength(1)

  await Promise.all([workLetterRuns(portal), workLetterRuns(portal)])
  expect(casesOf()).toEqual([...ids].sort())
  const told = portal.db
    .select()
    .from(outbox)
    .all()
    .filter(({ kind }) => kind === 'document.waiting')
  expect(told).toHaveLength(4)
})

it('all open cases that fit a filter are written to at once', async () => {
  plantCase(world, { reference: 'VB5-00004', title: 'Ana Souza' })
  const sam = await come(world, world.sam)
  const page = wordsOf(await read(sam, '/en/admin/letter-runs/new?search=TC5'))
  expect(page).toContain('All 2 open cases that match your choice')
  const words = { titleEn: 'Hello', bodyEn: 'Hello.', titleFr: 'Bonjour', bodyFr: 'Bonjour.' }
  const answer = await sam.post('/en/admin/letter-runs/new?search=TC5', {
    type: 'correspondence',
    ...words,
    all: 'yes',
  })
  expect(wordsOf(await read(sam, answer.headers.get('location')!))).toContain('Send 2 letters')
})
