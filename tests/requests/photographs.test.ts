import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { endAppearance } from '../../src/cases/appearances/index.ts'
import { photographs } from '../../src/documents/photographs/schema.ts'
import type { ReceiptFacts } from '../../src/documents/receipts/facts.ts'
import { documents } from '../../src/documents/schema.ts'
import { removalsSettled } from '../../src/platform/storage/index.ts'
import { requestFiles } from '../../src/requests/schema.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { lend, liveAppearance } from '../cases/sample.ts'
import { blobsOf, pdf } from '../documents/files.ts'
import { needs } from '../needs.ts'
import { must, officerOf, plantCase } from '../plant.ts'
import { jpeg, withExif } from '../platform/pictures/make.ts'
import { createWorld } from '../world.ts'
import { plantDraftRequest, plantFile, sendPlanted, upload } from './plant.ts'

const small = jpeg({ width: 300, height: 400 })
/** Each is another file: their marks differ. */
const photo = (number: number) =>
  new File([new Uint8Array(withExif(small, { orientation: number, isPlaced: true }))], `IMG_${number}.jpg`)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const six = [1, 2, 3, 4, 5, 6].map(photo)

needs(
  'qpdf',
  'poppler',
  'vips',
)('photographs as proof of a request', () => {
  it('become one PDF in the order in which they came, go with it, and are named on the receipt of what is sent', async () => {
    const world = await createWorld({ settings: { demo: true } })
    const { db } = world.portal
    const alice = await world.signIn(world.alice)
    const caseId = plantCase(world, { hearingIn: 40 })
    const id = plantDraftRequest(world, caseId, 'changeOfLocation')
    const address = `/en/requests/${id}`
    expect(await read(alice, `${address}?at=files`)).toMatch(/accept="[^"]*image\/heic[^"]*"/)
    const kept = () => db.select().from(photographs).orderBy(photographs.position).all()
    const files = () => db.select().from(requestFiles).all()

    expect((await upload(alice, `${address}/files`, six)).status).toBe(303)
    expect(files().map(({ fileName, pages }) => [fileName, pages])).toEqual([['IMG_1.pdf', 6]])
    expect(kept().map((one) => [one.fileName, one.submissionId, one.preparedObjectId, one.paperObjectId])).toEqual(
      six.map(({ name }) => [name, null, null, files()[0]!.objectId]),
    )
    await removalsSettled(db)
    expect(blobsOf(world)).toBe(7)

    expect((await alice.post(`${address}/files/${files()[0]!.id}/removal`)).status).toBe(303)
    await removalsSettled(db)
    expect([files(), kept(), blobsOf(world)]).toEqual([[], [], 0])

    expect((await upload(alice, `${address}/files`, [photo(2), photo(1)])).status).toBe(303)
    expect(files().map(({ fileName, pages }) => [fileName, pages])).toEqual([['IMG_2.pdf', 2]])
    const { request } = await sendPlanted(world, id)
    const receipt = await read(alice, `/en/submissions/${request.submissionId}`)
    expect(wordsOf(receipt)).toMatch(/IMG_2\.jpg.*IMG_1\.jpg/)
    const { receipt: signed } = JSON.parse(
      await (await alice.get(`/en/submissions/${request.submissionId}/receipt/receipt.json`)).text(),
    ) as { receipt: ReceiptFacts }
    const bytes = await Promise.all([2, 1].map(async (one) => Buffer.from(await photo(one).arrayBuffer())))
    expect(signed.documents.flatMap(({ madeFrom = [] }) => madeFrom)).toMatchObject([
      { fileName: 'IMG_2.jpg', sha256: sha256(bytes[0]!) },
      { fileName: 'IMG_1.jpg', sha256: sha256(bytes[1]!) },
    ])
    const [first] = kept()
    const original = `/en/submissions/${request.submissionId}/originals/${first!.id}`
    expect(receipt).toContain(`href="${original}"`)
    const answer = await alice.get(original)
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(await photo(2).arrayBuffer()))).toBe(true)
    const [, paper] = db.select().from(documents).orderBy(documents.position).all()
    expect(paper).toMatchObject({ fileName: 'IMG_2.pdf', objectId: first!.paperObjectId })
    expect((await alice.get(`/en/documents/${paper!.id}`)).status).toBe(200)
  })

  it('take one place of five, leave nothing when one of them is refused or the draft goes', async () => {
    const world = await createWorld({ settings: { demo: true } })
    const { db } = world.portal
    const alice = await world.signIn(world.alice)
    const caseId = plantCase(world, { hearingIn: 40 })
    const id = plantDraftRequest(world, caseId, 'accommodation')
    const path = `/en/requests/${id}/files`
    const broken = new File([new Uint8Array(small.subarray(0, 900))], 'cut.jpg')
    const refused = await upload(alice, path, [photo(1), broken])
    expect([refused.status, wordsOf(await refused.text())]).toEqual([
      422,
      expect.stringContaining('damaged or incomplete'),
    ])
    expect([db.select().from(photographs).all(), blobsOf(world)]).toEqual([[], 0])
    const pdfs = [1, 2, 3, 4, 5].map((one) => pdf(`${one}.pdf`, one))
    expect((await upload(alice, path, [photo(1), ...pdfs])).status).toBe(422)
    await removalsSettled(db)
    expect([db.select().from(photographs).all(), blobsOf(world)]).toEqual([[], 0])
    for (let number = 1; number <= 5; number++)
      expect((await upload(alice, path, [photo(number), photo(6)])).status).toBe(303)
    expect((await upload(alice, path, photo(7))).status).toBe(422)
    expect(db.select().from(requestFiles).all()).toHaveLength(5)
    const sent = plantDraftRequest(world, caseId, 'accommodation')
    expect((await upload(alice, `/en/requests/${sent}/files`, [photo(3), photo(4)])).status).toBe(303)
    await sendPlanted(world, sent)
    const receipt = await (await alice.get(`/en/requests/${sent}/receipt/receipt.json`)).text()
    const { number, documents: papers } = (JSON.parse(receipt) as { receipt: ReceiptFacts }).receipt
    const hashes = await Promise.all([3, 4].map(async (one) => sha256(Buffer.from(await photo(one).arrayBuffer()))))
    expect(papers.flatMap(({ madeFrom = [] }) => madeFrom)).toMatchObject(
      hashes.map((hash, index) => ({
        sha256: hash,
        fileName: expect.stringMatching(new RegExp(`^${number}-[12]-${index + 1}$`)),
      })),
    )
    expect(receipt).not.toContain('IMG_')
    const kept = db.select().from(photographs).all().length
    expect((await alice.post(`/en/requests/${id}/deletion`)).status).toBe(303)
    await removalsSettled(db)
    // What stays is of the request that was sent: its own document, the paper and its two photographs.
    expect([kept, db.select().from(photographs).all().length, blobsOf(world)]).toEqual([12, 2, 4])
  })

  it('of two forms that fill the last place at once one is refused', async () => {
    const world = await createWorld()
    const id = plantDraftRequest(world, plantCase(world, { hearingIn: 40 }), 'accommodation')
    for (let number = 1; number <= 5; number++) await plantFile(world, id, `${number}.pdf`)
    await expect(plantFile(world, id, '6.pdf')).rejects.toThrow('tooManyFiles')
    expect(world.portal.db.select().from(requestFiles).all()).toHaveLength(5)
  })

  it('open as they were sent to those who act for its sender now, in a draft and once sent, and to nobody else', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const { alice, bob, charlie, sam, vera, toronto, clock } = world
    const caseId = plantCase(world, { hearingIn: 40, counsel: [alice, charlie] })
    const hers = await world.signIn(alice)
    const id = plantDraftRequest(world, caseId, 'accommodation')
    const page = `/en/requests/${id}`
    expect((await upload(hers, `${page}/files`, [photo(2), photo(1)])).status).toBe(303)
    const kept = db.select().from(photographs).orderBy(photographs.position).all()
    const [first, second] = kept.map((one) => `${page}/originals/${one.id}`) as [string, string]
    const another = plantDraftRequest(world, caseId, 'accommodation')

    const unchecked = await hers.get(first)
    expect([unchecked.status, wordsOf(await unchecked.text())]).toEqual([
      409,
      expect.stringMatching(/cannot be opened at the moment.*IMG_2\.jpg.*still being checked/),
    ])
    db.update(photographs).set({ check: 'held' }).run()
    const held = await hers.get(first)
    expect([held.status, wordsOf(await held.text())]).toEqual([409, expect.stringContaining('could harm a computer')])
    db.update(photographs).set({ check: 'clean' }).run()

    lend(world, alice, bob, { canPrepare: true })
    const browsers = { alice: hers, bob: await world.signIn(bob) }
    const others = {
      charlie: await world.signIn(charlie),
      sam: await world.signIn(sam),
      vera: await world.signIn(vera),
      visitor: world.visitor(),
    }
    const opens = async () => {
      for (const [name, their] of Object.entries(browsers)) {
        const html = await read(their, `${page}?at=files`)
        expect(wordsOf(html), name).toContain('Made from 2 photos Original photos: IMG_2.jpg , IMG_1.jpg')
        expect([html.includes(`href="${first}"`), html.includes(`href="${second}"`)]).toEqual([true, true])
        const answer = await their.get(first)
        expect(answer.headers.get('content-type')).toBe('image/jpeg')
        expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(kept[0]!.sha256)
      }
      for (const their of Object.values(others)) expect([303, 403, 404]).toContain((await their.get(first)).status)
      expect((await others.charlie.get(first)).status).toBe(404)
      expect((await hers.get(first.replace(id, another))).status).toBe(404)
    }
    await opens()
    expect(wordsOf(await read(hers, `/fr/requests/${id}?at=files`))).toContain(
      'PDF fait à partir de 2 photos Originaux des photos : IMG_2.jpg , IMG_1.jpg',
    )

    expect(wordsOf(await read(hers, `${page}/review`))).toContain('IMG_2.pdf Made from 2 photos')
    await sendPlanted(world, id)
    await opens()
    const office = await read(others.sam, `/en/admin/requests/sent/${id}`)
    expect(wordsOf(office)).toContain('IMG_2.pdf Made from 2 photos')
    expect([office.includes('/originals'), office.includes('IMG_2.jpg')]).toEqual([false, false])

    const appearance = liveAppearance(world, caseId, alice)
    clock.forward({ minutes: 1 })
    const now = clock.now()
    must(endAppearance(db, officerOf(sam, toronto), appearance, now.epochMilliseconds + 1, now))
    clock.forward({ minutes: 1 })
    expect([(await hers.get(first)).status, (await browsers.bob.get(second)).status]).toEqual([404, 404])
  })
})
