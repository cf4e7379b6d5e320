import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { listQueue, makeExhibits, returnSubmission } from '../../src/documents/index.ts'
import { documents, submissions } from '../../src/documents/schema.ts'
import { getObject, readObject } from '../../src/platform/storage/index.ts'
import { itNeeds } from '../needs.ts'
import { officerOf } from '../plant.ts'
import { oddPdf } from '../platform/odd-pdf.ts'
import { look } from '../platform/paper.ts'
import { encryptedPdf, validPdf } from '../platform/pdfs.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { addFiles, documentsOf, draftWith, fileOf, letBobAct, pdf, startDraft } from './files.ts'

const withTools = itNeeds('qpdf', 'poppler')

const numbersOf = (world: World, id: string) =>
  documentsOf(world, id).map(({ exhibitLabel, firstPage, lastPage }) => [exhibitLabel, firstPage, lastPage])

const idIs = (id: string) => eq(submissions.id, id)

/** No scanner looks at these. */
const letThrough = ({ portal }: World) => portal.db.update(documents).set({ check: 'clean' }).run()

const send = async (their: Browser, id: string) => {
  const answer = await their.post(`/en/submissions/${id}/sending`)
  if (answer.status !== 303) throw new Error(`not sent: ${answer.status}`)
}

/** A form as the page sends it: each select, the two boxes, the button. */
const arrange = (their: Browser, id: string, fields: Record<string, string>, make = ['list', 'stamp'], next = 'save') =>
  their.post(`/en/submissions/${id}/exhibits`, [
    ...Object.entries(fields),
    ...make.map((one): [string, string] => ['make[]', one]),
    ['next', next],
  ])

const bytesOf = async ({ portal }: World, objectId: string | null) =>
  buffer(readObject(portal.storage, portal.keyring, getObject(portal.db, objectId ?? '')))

withTools(
  'Alice sees the numbers before she sends, gets just those, and what she sends later moves none of them',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const first = await draftWith(alice, caseId, world.alice, 3)
    for (const page of ['', '/review', '/exhibits'])
      expect(await (await alice.get(`/en/submissions/${first}${page}`)).text()).toContain('Will be C-3, pages 4 to 6')
    await send(alice, first)
    const given = [
      ['C-1', 1, 1],
      ['C-2', 2, 3],
      ['C-3', 4, 6],
    ]
    expect(numbersOf(world, first)).toEqual(given)
    expect(await (await alice.get(`/fr/submissions/${first}`)).text()).toContain('Pièce C-3, pages 4 à 6')

    const later = await draftWith(alice, caseId, world.alice, 2)
    expect(await (await alice.get(`/fr/submissions/${later}`)).text()).toContain('Portera la cote C-5, pages 8 à 9')
    await send(alice, later)
    expect(numbersOf(world, later)).toEqual([
      ['C-4', 7, 7],
      ['C-5', 8, 9],
    ])
    expect(numbersOf(world, first)).toEqual(given)
  },
)

withTools(
  'sides and cases count apart; a document whose pages nobody could count has a label and says so',
  async () => {
    const world = await createWorld()
    const { db } = world.portal
    const [one, other] = [fileOf(world), fileOf(world, { reference: 'TC5-07391' })]
    const alice = await world.signIn(world.alice)
    await send(alice, await draftWith(alice, one, world.alice))
    const minister = await draftWith(alice, one, world.alice, 2)
    db.update(submissions).set({ side: 'minister' }).where(idIs(minister)).run()
    await send(alice, minister)
    expect(numbersOf(world, minister)).toEqual([
      ['M-1', 1, 1],
      ['M-2', 2, 3],
    ])
    const elsewhere = await draftWith(alice, other, world.alice, 2)
    db.$client.prepare('update documents set pages = null where submission_id = ? and position = 1').run(elsewhere)
    expect(await (await alice.get(`/en/submissions/${elsewhere}`)).text()).toContain('its pages could not be counted')
    await send(alice, elsewhere)
    expect(numbersOf(world, elsewhere)).toEqual([
      ['C-1', null, null],
      ['C-2', 1, 2],
    ])
  },
)

withTools(
  'a returned piece keeps its numbers; what replaces it has the label with a suffix and new pages at the end',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const first = await draftWith(alice, caseId, world.alice, 2)
    await send(alice, first)
    await makeExhibits(world.portal)
    world.portal.db.update(submissions).set({ state: 'returned' }).where(idIs(first)).run()
    const [, again = ''] =
      /submissions\/(\w+)$/.exec(
        (await alice.post(`/en/submissions/${first}/correction`)).headers.get('location') ?? '',
      ) ?? []
    // The list that the portal made is not filed again as theirs.
    expect(documentsOf(world, again).map(({ title }) => title)).toEqual(['preuve 1', 'preuve 2'])
    await send(alice, again)
    expect(numbersOf(world, again)).toEqual([
      ['C-1.2', 4, 4],
      ['C-2.2', 5, 6],
    ])
    expect(numbersOf(world, first).slice(1)).toEqual([
      ['C-1', 1, 1],
      ['C-2', 2, 3],
    ])
  },
)

withTools(
  'a translation and its declaration bear the number of their original, of the draft or of the case',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const first = await startDraft(alice, caseId, world.alice)
    await addFiles(alice, first, [pdf('translation.pdf', 2)])
    await addFiles(alice, first, [pdf('declaration.pdf')], { type: 'translatorDeclaration' })
    await addFiles(alice, first, [pdf('original.pdf', 3)])
    const [translation, declaration, original] = documentsOf(world, first)
    const tied = { [`translation-${translation!.id}`]: original!.id, [`translation-${declaration!.id}`]: original!.id }
    expect((await arrange(alice, first, tied)).status).toBe(303)
    const page = await (await alice.get(`/en/submissions/${first}/exhibits`)).text()
    expect(page).toContain('Will be C-1T, pages 1 to 2')
    expect(page).toContain('Will be C-1D, page 3')

    // A translation is no original, and a document is not its own.
    const circle = { ...tied, [`translation-${original!.id}`]: translation!.id }
    const refused = await arrange(alice, first, circle)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Choose again')
    expect((await arrange(alice, first, { ...tied, [`translation-${original!.id}`]: original!.id })).status).toBe(422)

    await send(alice, first)
    expect(numbersOf(world, first)).toEqual([
      ['C-1T', 1, 2],
      ['C-1D', 3, 3],
      ['C-1', 4, 6],
    ])
    await makeExhibits(world.portal)
    const [list] = documentsOf(world, first)
    const words = look(await bytesOf(world, list!.objectId)).text(1)
    expect(words).toMatch(/C-1\s+original[\s\S]*C-1T\s+translation[\s\S]*Translation of C-1[\s\S]*C-1D/)

    const second = await draftWith(alice, caseId, world.alice)
    const [late] = documentsOf(world, second)
    expect((await arrange(alice, second, { [`translation-${late!.id}`]: original!.id })).status).toBe(303)
    await send(alice, second)
    expect(numbersOf(world, second)).toEqual([['C-1T2', 7, 7]])
  },
)

withTools('what translated a document that was removed from the draft translates nothing any more', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice, 3)
  const [original, translation, other] = documentsOf(world, id)
  const tied = { [`translation-${translation!.id}`]: original!.id }
  expect((await arrange(alice, id, tied)).status).toBe(303)
  await alice.post(`/en/submissions/${id}/details`, { next: `remove:${other!.id}` })
  expect(documentsOf(world, id).map(({ translationOf }) => translationOf)).toEqual([null, original!.id])
  await alice.post(`/en/submissions/${id}/details`, { next: `remove:${original!.id}` })
  expect(documentsOf(world, id).map(({ translationOf }) => translationOf)).toEqual([null])
  expect((await arrange(alice, id, {})).status).toBe(303)
})

withTools(
  'order and choices are the draft’s: Bob prepares, with reading alone he only looks, Charlie finds nothing',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const id = await draftWith(alice, caseId, world.alice, 2)
    const [one, two] = documentsOf(world, id)
    const delegation = letBobAct(world, { canSend: false })
    const bob = await world.signIn(world.bob)
    expect((await arrange(bob, id, {}, [], `down:${one!.id}`)).status).toBe(303)
    expect(documentsOf(world, id).map((document) => document.id)).toEqual([two!.id, one!.id])
    const stale = await arrange(alice, id, { version: '1' })
    expect([stale.status, await stale.text()]).toEqual([
      422,
      expect.stringContaining('This draft was changed meanwhile'),
    ])

    world.portal.db.$client.prepare('update delegations set can_prepare = 0 where id = ?').run(delegation)
    const looked = await bob.get(`/en/submissions/${id}/exhibits`)
    expect([looked.status, await looked.text()]).toEqual([200, expect.stringContaining('not change it')])
    expect((await arrange(bob, id, {})).status).toBe(403)
    const charlie = await world.signIn(world.charlie)
    expect((await charlie.get(`/en/submissions/${id}/exhibits`)).status).toBe(404)
    expect((await arrange(charlie, id, {})).status).toBe(404)

    // Nothing was asked for: nothing is made.
    await send(alice, id)
    expect(await makeExhibits(world.portal)).toBe(0)
    expect(numbersOf(world, id)).toEqual([
      ['C-1', 1, 2],
      ['C-2', 3, 3],
    ])
  },
)

withTools(
  'the list of documents is made in the language of the proceeding, tagged, and has no number itself',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    world.portal.db.$client.prepare("update cases set language = 'fr'").run()
    const alice = await world.signIn(world.alice)
    const id = await draftWith(alice, caseId, world.alice, 2)
    await send(alice, id)
    expect(await (await alice.get(`/en/submissions/${id}`)).text()).toContain('The list of documents is being made.')
    await makeExhibits(world.portal)
    const [list, ...others] = documentsOf(world, id)
    expect(list).toMatchObject({ type: 'listOfDocuments', title: 'Liste de documents', exhibitLabel: null, pages: 1 })
    expect(others).toHaveLength(2)
    const paper = look(await bytesOf(world, list!.objectId))
    expect(paper.facts()).toMatch(/Tagged:\s+yes/)
    expect(paper.text()).toMatch(/TC5-07390[\s\S]*C-1\s+preuve 1\s+1\s+C-2\s+preuve 2\s+2–3/)
    const receipt = await (await alice.get(`/en/submissions/${id}`)).text()
    expect(receipt).toContain('Made by the portal from this submission')
    // It was not among what was received, and it stands apart.
    expect(receipt).toContain('The registry received 2 documents')
    expect(receipt).toMatch(/<\/ol>\s*<h3>Made by the portal<\/h3>/)
    const party = await (await alice.get(`/en/cases/${caseId}/documents`)).text()
    expect(party).toMatch(
      /2 documents<\/h2>[\s\S]*1 list of documents, made by the portal[\s\S]*List of submission 2026-000001/,
    )
    expect(await (await alice.get('/en/submissions')).text()).toMatch(/2026-000001[\s\S]*?>\s*2\s*<\/td>/)
    world.portal.db.$client.prepare('update documents set "check" = \'clean\' where id = ?').run(list!.id)
    expect(await (await alice.get(`/en/documents/${list!.id}`)).text()).toContain('The portal, from what was filed')

    // The registry cannot find fault with it.
    const sam = await world.signIn(world.sam)
    const { db, clock } = world.portal
    expect(listQueue(db, officerOf(world.sam, world.toronto), {}, clock())[0]?.documentCount).toBe(2)
    const office = await (await sam.get(`/en/admin/submissions/${id}`)).text()
    expect(office).toMatch(/2 documents<\/h2>[\s\S]*<\/ol>\s*<h3>Made by the portal<\/h3>/)
    const form = await (await sam.get(`/en/admin/submissions/${id}/return`)).text()
    expect([form.includes(`value="${others[0]!.id}"`), form.includes(`value="${list!.id}"`)]).toEqual([true, false])
    const fault = { code: 'unreadable', reason: 'Page 2 cannot be read.', faulty: [others[0]!.id, list!.id] } as const
    returnSubmission(db, officerOf(world.sam, world.toronto), id, fault, clock())
    expect(db.$client.prepare('select document_id as id from faulty_documents').all()).toEqual([{ id: others[0]!.id }])

    // One document needs none, and neither does whoever sends their own.
    const single = await draftWith(alice, caseId, world.alice)
    await send(alice, single)
    const own = await draftWith(alice, caseId, world.alice)
    await addFiles(alice, own, [pdf('list.pdf')], { type: 'listOfDocuments' })
    await send(alice, own)
    await makeExhibits(world.portal)
    expect([documentsOf(world, single).length, documentsOf(world, own).length]).toEqual([1, 2])
    expect(numbersOf(world, own)).toEqual([
      ['C-4', 5, 5],
      [null, null, null],
    ])
  },
)

withTools(
  'a stamped copy bears label and page on each page, upright and inside what is shown; the filed bytes stay',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, caseId, world.alice)
    const [odd, locked] = [oddPdf(), encryptedPdf('')]
    await addFiles(alice, id, [
      new File([validPdf(2)], 'a.pdf'),
      new File([odd], 'odd.pdf'),
      new File([locked], 'locked.pdf'),
    ])
    await send(alice, id)
    await makeExhibits(world.portal)
    letThrough(world)
    expect(await (await alice.get(`/en/submissions/${id}`)).text()).not.toContain('being made')
    const filed = documentsOf(world, id).slice(1)
    for (const [index, bytes] of [validPdf(2), odd, locked].entries()) {
      const stored = await bytesOf(world, filed[index]!.objectId)
      expect(createHash('sha256').update(stored).digest('hex')).toBe(filed[index]!.sha256)
      expect(stored.equals(bytes)).toBe(true)
    }

    const answer = await alice.get(`/en/documents/${filed[1]!.id}/stamped`)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('C-2 - odd'),
    ])
    const [before, after] = [look(odd), look(Buffer.from(await answer.arrayBuffer()))]
    // As they are seen, in points.
    const sizes = [
      [612, 792],
      [792, 612],
      [612, 792],
      [650, 450],
      [400, 300],
    ] as const
    for (const [index, [across, down]] of sizes.entries()) {
      const page = index + 1
      const [was, is] = [before.shown(page), after.shown(page)]
      // What was there is where it was.
      for (const word of was) expect(is).toContainEqual(word)
      const [width, height] = [across / 72, down / 72]
      const mark = is.filter((word) => ['C-2', '·', String(page + 2)].includes(word.word))
      expect(mark.map(({ word }) => word)).toEqual(expect.arrayContaining(['C-2', String(page + 2)]))
      for (const { top, right, bottom } of mark) {
        expect(top).toBeGreaterThan(height - 0.4)
        expect(bottom).toBeLessThan(height)
        expect(right).toBeLessThan(width)
      }
    }
    const opened = look(await bytesOf(world, filed[2]!.stampedObjectId))
    expect(opened.facts()).toMatch(/Encrypted:\s+no/)
    expect(opened.text(3)).toContain('C-3 · 10')
    expect((await (await world.signIn(world.charlie)).get(`/en/documents/${filed[1]!.id}/stamped`)).status).toBe(404)
  },
)

withTools('a PDF that cannot be stamped is said, and what was filed is still there', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, caseId, world.alice)
  await send(alice, id)
  // Fewer pages than were counted when it came.
  world.portal.db.update(documents).set({ pages: 4, lastPage: 4 }).run()
  await makeExhibits(world.portal)
  expect(await (await alice.get(`/en/submissions/${id}`)).text()).toContain('No stamped copy could be made')
  expect(await makeExhibits(world.portal)).toBe(0)
  letThrough(world)
  const [document] = documentsOf(world, id)
  expect((await alice.get(`/en/documents/${document!.id}/stamped`)).status).toBe(404)
  expect((await alice.get(`/en/documents/${document!.id}`)).status).toBe(200)
})

withTools('two programs that send at the same time never give one number twice', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const alice = await world.signIn(world.alice)
  const drafts = []
  for (let count = 0; count < 6; count++) drafts.push(await draftWith(alice, caseId, world.alice, 2))
  const { dataDir, wrappingKey } = world.portal.settings
  const file = join(dataDir, 'portal.db')
  const { name, key } = wrappingKey
  const rival = spawn(
    process.execPath,
    ['tests/documents/sending-rival.ts', file, name, key.toString('base64'), world.alice.id, ...drafts.slice(3)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await once(rival.stdout, 'data')
  const ended = once(rival, 'exit')
  for (const id of drafts.slice(0, 3)) await send(alice, id)
  expect((await ended)[0]).toBe(0)

  const given = drafts.flatMap((id) => documentsOf(world, id))
  const labels = given.map(({ exhibitLabel }) => exhibitLabel)
  expect(new Set(labels)).toEqual(new Set(Array.from({ length: 12 }, (_, index) => `C-${index + 1}`)))
  const pages = given.flatMap(({ firstPage, lastPage }) =>
    Array.from({ length: lastPage! - firstPage! + 1 }, (_, index) => firstPage! + index),
  )
  expect(pages.sort((a, b) => a - b)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1))
})
