import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { reclassifyDocument } from '../../../src/documents/acceptance/classification.ts'
import { listQueue, returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { makeExhibits } from '../../../src/documents/exhibits/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { officerOf } from '../../plant.ts'
import { oddPdf } from '../../platform/odd-pdf.ts'
import { look } from '../../platform/paper.ts'
import { encryptedPdf, validPdf } from '../../platform/pdfs.ts'
import { createWorld } from '../../world.ts'
import { addFiles, documentsOf, draftWith, fileOf, pdf, startDraft } from '../files.ts'
import { bytesOf, letThrough, numbersOf, send, withTools } from './exhibits.ts'

withTools(
  'the list of documents is made in the language of the proceeding, tagged, and has no number itself',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    world.portal.db.$client.prepare("update cases set language = 'fr'").run()
    const alice = await world.signIn(world.alice)
    const id = await draftWith(alice, caseId, world.alice, 2)
    await send(alice, id)
    expect(await (await alice.get(`/en/submissions/${id}`)).text()).toContain(
      'The list of documents is being prepared.',
    )
    await makeExhibits(world.portal)
    const [list, ...others] = documentsOf(world, id)
    expect(list).toMatchObject({ type: 'listOfDocuments', title: 'Liste de documents', exhibitLabel: null, pages: 1 })
    expect(others).toHaveLength(2)
    const paper = look(await bytesOf(world, list!.objectId))
    expect(paper.facts()).toMatch(/Tagged:\s+yes/)
    expect(paper.text()).toMatch(/TC5-07390[\s\S]*C-1\s+preuve 1\s+1\s+C-2\s+preuve 2\s+2–3/)
    const receipt = await (await alice.get(`/en/submissions/${id}`)).text()
    expect(receipt).toContain('Prepared by the portal from this submission')
    // It was not among what was received, and it stands apart.
    expect(receipt).toContain('The registry received 2 documents')
    const [filed = ''] =
      /<caption[^>]*>Documents in this submission[\s\S]*?<\/table>\s*<h3>Prepared by the portal<\/h3>/.exec(receipt) ??
      []
    expect(filed.match(/<th scope="row">/g)).toHaveLength(2)
    expect(filed).not.toContain('Liste de documents')
    const party = await (await alice.get(`/en/cases/${caseId}/documents`)).text()
    expect(party).toMatch(
      /2 documents<\/h2>[\s\S]*1 document list prepared by the portal[\s\S]*List for submission 2026-000001/,
    )
    expect(await (await alice.get('/en/submissions')).text()).toMatch(/2026-000001[\s\S]*?>\s*2\s*<\/td>/)
    world.portal.db.$client.prepare('update documents set "check" = \'clean\' where id = ?').run(list!.id)
    expect(await (await alice.get(`/en/documents/${list!.id}`)).text()).toContain(
      'The portal (prepared from the documents filed)',
    )

    // The registry cannot find fault with it.
    const sam = await world.signIn(world.sam)
    const { db, clock } = world.portal
    expect(listQueue(db, officerOf(world.sam, world.toronto), {})[0]?.documentCount).toBe(2)
    const office = await (await sam.get(`/en/admin/submissions/${id}`)).text()
    const papers = /<h2 id="papers">2 documents, 3 pages<\/h2>[\s\S]*?<\/ol>([\s\S]*?)<details/.exec(office)
    expect(papers?.[0].split('</ol>')[0]?.match(/<li>/g)).toHaveLength(2)
    expect(papers?.[0].split('</ol>')[0]).not.toContain('Liste de documents')
    expect(papers?.[1]).toMatch(/Liste de documents[\s\S]*Prepared by the portal from this submission/)
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
    expect(await (await alice.get(`/en/submissions/${id}`)).text()).not.toContain('being prepared')
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
  expect(await (await alice.get(`/en/submissions/${id}`)).text()).toContain('A stamped copy is not possible')
  expect(await makeExhibits(world.portal)).toBe(0)
  letThrough(world)
  const [document] = documentsOf(world, id)
  expect((await alice.get(`/en/documents/${document!.id}/stamped`)).status).toBe(404)
  expect((await alice.get(`/en/documents/${document!.id}`)).status).toBe(200)
})

withTools(
  'a letter and a proof of service stand in no list and bear no stamp until the registry finds an exhibit',
  async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const id = await draftWith(alice, fileOf(world), world.alice, 2)
    await addFiles(alice, id, [pdf('letter.pdf')], { type: 'letter' })
    await addFiles(alice, id, [pdf('proof.pdf')], { type: 'proofOfService' })
    expect(await (await alice.get(`/en/submissions/${id}/exhibits`)).text()).toContain(
      'This document is not an exhibit, so it has no exhibit number',
    )
    await send(alice, id)
    await makeExhibits(world.portal)
    const [list, ...filed] = documentsOf(world, id)
    expect(filed.map(({ exhibitLabel, stampedObjectId }) => [exhibitLabel, stampedObjectId !== null])).toEqual([
      ['C-1', true],
      ['C-2', true],
      [null, false],
      [null, false],
    ])
    const text = look(await bytesOf(world, list!.objectId)).text()
    expect([text.includes('C-2'), text.includes('letter'), text.includes('proof')]).toEqual([true, false, false])

    const { db, clock } = world.portal
    const officer = officerOf(world.sam, world.toronto)
    const letter = filed[2]!
    reclassifyDocument(db, officer, letter.id, { type: 'personalEvidence', title: letter.title }, clock())
    reclassifyDocument(db, officer, filed[0]!.id, { type: 'letter', title: filed[0]!.title }, clock())
    await makeExhibits(world.portal)
    expect(documentsOf(world, id).map(({ exhibitLabel }) => exhibitLabel)).toEqual([null, 'C-1', 'C-2', 'C-3', null])
    expect(documentsOf(world, id)[3]?.stampedObjectId).not.toBeNull()

    // One exhibit needs no list, however many letters come with it.
    const single = await draftWith(alice, fileOf(world, { reference: 'TC5-07391' }), world.alice)
    await addFiles(alice, single, [pdf('letter.pdf')], { type: 'letter' })
    await send(alice, single)
    await makeExhibits(world.portal)
    expect(documentsOf(world, single)).toHaveLength(2)
  },
)
