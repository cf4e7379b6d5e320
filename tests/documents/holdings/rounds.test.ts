import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { openRounds, workHoldings } from '../../../src/documents/holdings/index.ts'
import { holdingsRounds } from '../../../src/documents/holdings/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { listAccommodationPapers } from '../../../src/requests/files.ts'
import { requestFiles } from '../../../src/requests/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase, plantNotice, plantSent } from '../../plant.ts'
import { plantSentRequest } from '../../requests/plant.ts'
import { createWorld, type World } from '../../world.ts'
import { actionsOf } from '../files.ts'

let world: World
let caseId: string
let alarms: unknown[]

/** Alice filed a paper; the registry sent a notice. It is 10:00 in Ottawa. */
beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 90 })
  await plantSent(world, caseId, world.alice)
  await plantNotice(world, caseId)
  alarms = []
  world.portal.log.error = ((facts: unknown) => alarms.push(facts)) as never
})

const open = (step?: { bytes: number; things: number; cases: number }) =>
  openRounds(world.portal, { keptApart: listAccommodationPapers, ...(step && { step }) })
const toNight = () => world.clock.forward({ hours: 12 })
const rowOf = () => world.portal.db.select().from(holdingsRounds).where(eq(holdingsRounds.caseId, caseId)).get()
const filed = () => world.portal.db.select().from(documents).where(eq(documents.direction, 'in')).get()!
const notice = () => world.portal.db.select().from(documents).where(eq(documents.direction, 'out')).get()!

function blobOf(objectId: string) {
  const { $client } = world.portal.db
  const { name } = $client.prepare('select name from object_segments where object_id = ?').get(objectId) as {
    name: string
  }
  return join(world.portal.settings.dataDir, 'objects', name.slice(0, 2), name)
}
function damage(objectId: string) {
  const blob = blobOf(objectId)
  const bytes = readFileSync(blob)
  bytes[bytes.length - 40]! ^= 1
  writeFileSync(blob, bytes)
}

it('reads at night all that is stored, and both sides see the dated result without asking', async () => {
  const turn = open()
  expect(await turn()).toBe(0)
  expect(rowOf()).toBeUndefined()
  toNight()
  expect(await open()()).toBe(2)
  const said = /Last check: .* – all documents are stored/
  expect(wordsOf(await read(await come(world, world.alice), `/en/cases/${caseId}/documents`))).toMatch(said)
  const sam = await come(world, world.sam)
  expect(wordsOf(await read(sam, `/en/admin/cases/${caseId}/documents`))).toMatch(said)
  expect(wordsOf(await read(sam, `/en/admin/cases/${caseId}/holdings`))).toMatch(
    /1 document is stored, exactly as filed/,
  )
  // No event each month for each case, and no alarm.
  expect([actionsOf(world).filter((action) => action.startsWith('holdings.')), alarms]).toEqual([[], []])
  expect(await read(sam, '/en/admin')).not.toContain('stored documents have been lost')
})

it('looks again after 25 days at night, and by day when 29 have gone', async () => {
  toNight()
  const turn = open()
  const rounds = async () => [await turn(), await turn()]
  expect(await rounds()).toEqual([2, 0])
  // Between two walks it rests.
  world.clock.forward({ minutes: 31 })
  expect(await rounds()).toEqual([0, 0])
  world.clock.forward({ hours: 24 * 24 })
  expect(await rounds()).toEqual([0, 0])
  world.clock.forward({ hours: 24 })
  expect(await rounds()).toEqual([2, 0])
  world.clock.forward({ hours: 28 * 24 + 12 })
  expect(await rounds()).toEqual([0, 0])
  world.clock.forward({ hours: 24 })
  expect(await rounds()).toEqual([2, 0])
})

it('goes on after a restart where it was, with small steps, and forgets nothing that it had found', async () => {
  await plantSent(world, caseId, world.alice)
  rmSync(blobOf(filed().objectId))
  toNight()
  const small = { bytes: 1, things: 10, cases: 10 }
  const looked = new Set<string>()
  for (let step = 1; step <= 2; step++) {
    // Each with a memory of its own, as after a restart.
    expect(await open(small)()).toBe(1)
    expect(rowOf()).toMatchObject({ endedAt: null, counted: step })
    looked.add(rowOf()!.cursor)
  }
  expect(looked.size).toBe(2)
  expect(wordsOf(await read(await come(world, world.alice), `/en/cases/${caseId}/documents`))).not.toContain(
    'Last check',
  )
  expect(await open(small)()).toBe(1)
  expect(rowOf()).toMatchObject({ begunAt: null, documents: 2, faults: [{ kind: 'filed', problem: 'absent' }] })
  const stopped = new AbortController()
  stopped.abort()
  world.clock.forward({ hours: 30 * 24 })
  expect(await open()(stopped.signal)).toBe(0)
})

it('a lost document alarms: the log, the registry’s first page, and both sides on the page of the case', async () => {
  const { objectId, id } = filed()
  damage(objectId)
  toNight()
  await open()()
  expect(alarms).toEqual([{ caseId, failures: [{ kind: 'filed', id, problem: 'changed' }] }])
  expect(actionsOf(world).filter((action) => action.startsWith('holdings.'))).toEqual(['holdings.checked'])
  const sam = await come(world, world.sam)
  const home = await read(sam, '/en/admin')
  expect(wordsOf(home)).toContain('In 1 case, stored documents have been lost or changed')
  expect(home).toContain(`href="/en/admin/cases/${caseId}/holdings"`)
  expect(await read(await come(world, world.vera), '/fr/admin')).not.toContain(caseId)
  const alice = await come(world, world.alice)
  expect(wordsOf(await read(alice, `/en/cases/${caseId}/documents`))).toMatch(
    /Last check: .* – some documents have been lost or changed/,
  )
  expect(wordsOf(await read(alice, `/en/cases/${caseId}/holdings`))).toContain('Changed')
  // Given back and asked for anew, it is well again everywhere.
  damage(objectId)
  world.clock.forward({ minutes: 1 })
  await alice.post(`/en/cases/${caseId}/holdings`)
  await workHoldings(world.portal)
  expect(wordsOf(await read(alice, `/en/cases/${caseId}/documents`))).toMatch(
    /Last check: .* – all documents are stored/,
  )
  expect(await read(await come(world, world.sam), '/en/admin')).not.toContain('stored documents have been lost')
})

it('what the registry sent, copies with numbers and papers kept apart are looked at too: the registry alone is told', async () => {
  await plantSentRequest(world, caseId, 'accommodation')
  const { db } = world.portal
  const paper = db.select().from(requestFiles).get()!
  db.update(documents).set({ stampedObjectId: notice().objectId }).where(eq(documents.id, filed().id)).run()
  damage(notice().objectId)
  rmSync(blobOf(paper.objectId))
  toNight()
  expect(await open()()).toBe(4)
  expect(rowOf()?.faults).toEqual([
    { kind: 'apart', id: paper.id, problem: 'absent' },
    { kind: 'sent', id: notice().id, problem: 'changed' },
    { kind: 'stamped', id: filed().id, problem: 'changed' },
  ])
  const alice = await come(world, world.alice)
  expect(wordsOf(await read(alice, `/en/cases/${caseId}/documents`))).toMatch(
    /Last check: .* – all documents are stored/,
  )
  const page = wordsOf(await read(alice, `/en/cases/${caseId}/holdings`))
  expect(page).toContain('1 document is stored, exactly as filed')
  expect(page).not.toContain('other stored files')
  const sam = await come(world, world.sam)
  expect(wordsOf(await read(sam, `/en/admin/cases/${caseId}/holdings`))).toContain(
    '3 other stored files in this case have been lost or changed',
  )
  expect(wordsOf(await read(sam, '/fr/admin'))).toContain('Dans 1 dossier')
})

it('finds a row that was made to fit other bytes, by the signed receipt', async () => {
  const { db } = world.portal
  const other = notice()
  db.update(documents).set({ objectId: other.objectId, sha256: other.sha256 }).where(eq(documents.id, filed().id)).run()
  toNight()
  await open()()
  expect(rowOf()?.faults).toEqual([{ kind: 'filed', id: filed().id, problem: 'changed' }])
})

it('a document whose stored object has no row is lost like any other, and the round goes on to the next case', async () => {
  const { $client } = world.portal.db
  const later = plantCase(world, { hearingIn: 90, reference: 'TC5-00002' })
  await plantSent(world, later, world.alice)
  const [paper, sent] = [filed(), notice()]
  $client.pragma('foreign_keys = off')
  for (const { objectId } of [paper, sent]) $client.prepare('delete from objects where id = ?').run(objectId)
  toNight()
  expect(await open()()).toBe(3)
  expect(rowOf()?.faults).toEqual([
    { kind: 'filed', id: paper.id, problem: 'absent' },
    { kind: 'sent', id: sent.id, problem: 'absent' },
  ])
  expect(alarms).toHaveLength(1)
  expect(world.portal.db.select().from(holdingsRounds).where(eq(holdingsRounds.caseId, later)).get()).toMatchObject({
    endedAt: world.clock.now().epochMilliseconds,
    faults: [],
  })
})

it('a receipt that can no longer be read is told of by all of its documents, and keeps no other case from its turn', async () => {
  const later = plantCase(world, { hearingIn: 90, reference: 'TC5-00002' })
  await plantSent(world, later, world.alice)
  const paper = filed()
  world.portal.db.$client
    .prepare(`update receipt_signatures set jws = 'x.y.z' where submission_id = ?`)
    .run(paper.submissionId)
  toNight()
  expect(await open()()).toBe(3)
  expect(rowOf()).toMatchObject({ documents: 1, faults: [{ kind: 'filed', id: paper.id, problem: 'changed' }] })
  const alice = await come(world, world.alice)
  world.clock.forward({ minutes: 1 })
  for (const id of [caseId, later]) await alice.post(`/en/cases/${id}/holdings`)
  expect(await workHoldings(world.portal)).toBe(2)
  expect(wordsOf(await read(alice, `/en/cases/${caseId}/holdings`))).toContain('Changed')
  expect(wordsOf(await read(alice, `/en/cases/${later}/documents`))).toMatch(
    /Last check: .* – all documents are stored/,
  )
})
