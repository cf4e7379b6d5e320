import { readFileSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'

import { openSubmission, returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { unopenedDocuments } from '../../../src/documents/acceptance/opened.ts'
import { documents } from '../../../src/documents/schema.ts'
import { come, read } from '../../admin/pages.ts'
import { officerOf, plantCase } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { addFiles, documentsOf, draftWith, idIn, pdf, submissionOf } from '../files.ts'

let world: World
let alice: Browser
let caseId: string

const send = async (count: number) => {
  const id = await draftWith(alice, caseId, world.alice, count)
  await alice.post(`/en/submissions/${id}/sending`)
  world.portal.db.update(documents).set({ check: 'clean' }).run()
  return id
}
const sam = () => officerOf(world.sam, world.toronto)
const unopenedIn = (ids: readonly string[], officer = sam()) =>
  [...unopenedDocuments(world.portal.db, officer, ids)].map(([id, listed]) => [id, listed.map((one) => one.id)])
const idsOf = (submission: string) => documentsOf(world, submission).map(({ id }) => id)

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 40 })
  alice = await world.signIn(world.alice)
})

it('what nobody of the office looked at is told by document, of the office’s own submissions alone', async () => {
  const [first, second] = [await send(2), await send(1)]
  const [one, two] = idsOf(first)
  expect(unopenedIn([first, second])).toEqual(
    expect.arrayContaining([
      [first, [one, two]],
      [second, idsOf(second)],
    ]),
  )
  expect(unopenedIn([])).toEqual([])
  expect(unopenedIn([first], officerOf(world.vera, world.vancouver))).toEqual([])
  // The page of the submission alone is no look at its documents.
  openSubmission(world.portal.db, sam(), first, world.clock.now())
  expect(unopenedIn([first])).toEqual([[first, [one, two]]])

  await read(await come(world, world.sam), `/en/admin/documents/${two}`)
  expect(unopenedIn([first])).toEqual([[first, [one]]])
  await (await come(world, world.sam)).get(`/en/admin/documents/${one}/file`)
  expect(unopenedIn([first])).toEqual([])
  expect(unopenedIn([second])).toHaveLength(1)
})

it('what was kept in a correction was looked at with what came back; what replaces it was not', async () => {
  const first = await send(2)
  const [good, faulty] = idsOf(first)
  const officer = await come(world, world.sam)
  for (const id of [good, faulty]) await read(officer, `/en/admin/documents/${id}`)
  returnSubmission(
    world.portal.db,
    sam(),
    first,
    { code: 'unreadable', reason: 'Page 1.', faulty: [faulty!] },
    world.clock.now(),
  )
  const correction = idIn((await alice.post(`/en/submissions/${first}/correction`)).headers.get('location'))
  const kept = idsOf(correction)
  await addFiles(alice, correction, [pdf('mieux.pdf', 3)])
  await alice.post(`/en/submissions/${correction}/sending`)
  expect(submissionOf(world, correction)?.state).toBe('received')
  expect(unopenedIn([correction])).toEqual([[correction, idsOf(correction).filter((id) => !kept.includes(id))]])
})

it('of what was opened before the table was there, the log says which documents were read, by the office', async () => {
  const first = await send(2)
  const [one, two] = idsOf(first)
  await read(await come(world, world.sam), `/en/admin/documents/${one}`)
  const db = world.portal.db.$client
  const [before] = db.prepare('select * from document_openings').all()
  expect(before).toMatchObject({ document_id: one, opened_by: world.sam.id })
  db.exec('delete from document_openings')
  db.exec(readFileSync('migrations/0025_fill-document-openings.sql', 'utf8'))
  expect(db.prepare('select * from document_openings').all()).toEqual([before])
  expect(unopenedIn([first])).toEqual([[first, [two]]])
})
