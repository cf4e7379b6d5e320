import { createServer, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { ZipFile } from 'yazl'
import { countLongPending, recheckDocuments } from '../../src/documents/index.ts'
import { documents } from '../../src/documents/schema.ts'
import { findTools, scannerAnswers } from '../../src/platform/checks/index.ts'
import { addFiles, documentsOf, fileOf, startDraft, submissionOf } from '../documents/files.ts'
import { needs } from '../needs.ts'
import { attachmentPdf, validPdf } from '../platform/pdfs.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { type Clamd, eicar, startClamd } from './clamd.ts'

async function zipped(bytes: Buffer): Promise<Buffer> {
  const zip = new ZipFile()
  zip.addBuffer(bytes, 'letter.txt')
  zip.end()
  return buffer(zip.outputStream)
}

const file = (bytes: Buffer, name: string) => new File([new Uint8Array(bytes)], name)
const checksOf = (world: World, id: string) => documentsOf(world, id).map(({ check }) => check)

/** A draft with one file is sent, whatever the scanner does; returns its id once it is received. */
async function sent(world: World, alice: Browser, caseId: string, bytes: Buffer): Promise<string> {
  const id = await startDraft(alice, caseId, world.alice)
  expect((await addFiles(alice, id, [file(bytes, 'preuve.pdf')])).status).toBe(303)
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
  expect(submissionOf(world, id)).toMatchObject({ state: 'received' })
  return id
}

needs('qpdf', 'clamd')('with a real scanner', () => {
  let clamd: Clamd
  beforeAll(async () => {
    clamd = await startClamd()
  })
  afterAll(() => clamd.remove())

  const worldWith = (socket: string) => createWorld({ settings: { clamd: socket } })

  it('the test virus in a PDF, in its attachment, and in a ZIP there is held, told of, and never served (SEC-072, ABU-29)', async () => {
    const world = await worldWith(clamd.socket)
    const alice = await world.signIn(world.alice)
    const sam = await world.signIn(world.sam)
    const caseId = fileOf(world)
    const id = await startDraft(alice, caseId, world.alice)
    const plain = Buffer.concat([validPdf(), eicar])
    const files = [plain, attachmentPdf('letter.txt', eicar), attachmentPdf('letters.zip', await zipped(eicar))]
    for (const [index, bytes] of files.entries()) await addFiles(alice, id, [file(bytes, `virus ${index}.pdf`)])
    await addFiles(alice, id, [file(validPdf(), 'sound.pdf')])
    expect(await recheckDocuments(world.portal.db, world.portal)).toBe(4)
    expect(checksOf(world, id)).toEqual(['held', 'held', 'held', 'clean'])
    const told = { en: 'found something harmful in this file', fr: 'a trouvé un élément nuisible' }
    for (const locale of ['en', 'fr'] as const) {
      const page = await (await alice.get(`/${locale}/submissions/${id}`)).text()
      expect(page.split(told[locale])).toHaveLength(4)
    }

    expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
    for (const { id: documentId, check } of documentsOf(world, id)) {
      const isOpen = check === 'clean'
      expect((await alice.get(`/en/documents/${documentId}`)).status).toBe(isOpen ? 200 : 409)
      expect((await sam.get(`/en/admin/documents/${documentId}`)).status).toBe(isOpen ? 200 : 409)
    }
    expect(await (await sam.get(`/en/admin/submissions/${id}`)).text()).toContain('Held')
  })

  it('the test line alone, or in a ZIP, is no document: refused, with proof (ABU-29)', async () => {
    const world = await worldWith(clamd.socket)
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    const answer = await addFiles(alice, id, [file(eicar, 'eicar.pdf'), file(await zipped(eicar), 'eicar.zip')])
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(
      'File not added: <bdi>eicar.zip</bdi></p>\n    <div><p>This is a ZIP file or another archive.',
    )
    const proofs = [...page.matchAll(/\/refusals\/([a-z0-9]{26})/g)].map(([, proof]) => `/fr/refusals/${proof}`)
    expect(proofs).toHaveLength(2)
    const told = await Promise.all(proofs.map(async (proof) => (await alice.get(proof)).text()))
    expect(told.join()).toContain('275a021b bfb6489e')
    const charlie = await world.signIn(world.charlie)
    for (const proof of proofs) expect((await charlie.get(proof)).status).toBe(404)
    expect(documentsOf(world, id)).toEqual([])
  })

  it('killed and started again: what was sent meanwhile is received, served to nobody, then checked in its order (SEC-086)', async () => {
    const world = await worldWith(clamd.socket)
    const { db } = world.portal
    const alice = await world.signIn(world.alice)
    const caseId = fileOf(world)
    await clamd.kill()
    const sound = await sent(world, alice, caseId, validPdf(1))
    const harmful = await sent(world, alice, caseId, Buffer.concat([validPdf(2), eicar]))
    expect([checksOf(world, sound), checksOf(world, harmful)]).toEqual([['pending'], ['pending']])
    for (const id of [sound, harmful]) {
      const [document] = documentsOf(world, id)
      expect((await alice.get(`/en/documents/${document?.id}`)).status).toBe(409)
      const receipt = await (await alice.get(`/en/submissions/${id}`)).text()
      expect(receipt).toContain('Being checked')
      expect(receipt).toContain('You can open it once the check is complete.')
    }
    world.clock.forward({ minutes: 11 })
    expect(countLongPending(db, world.clock.now())).toBe(2)

    await clamd.start()
    expect(await recheckDocuments(db, world.portal)).toBe(2)
    expect([checksOf(world, sound), checksOf(world, harmful)]).toEqual([['clean'], ['held']])
    expect(countLongPending(db, world.clock.now())).toBe(0)
    const order = db.$client
      .prepare("select subject from audit_events where action = 'document.checked' order by seq")
      .all() as { subject: string }[]
    const inOrder = [sound, harmful].flatMap((id) =>
      documentsOf(world, id).map((document) => `document:${document.id}`),
    )
    expect(order.map(({ subject }) => subject)).toEqual(inOrder)
  })

  it('what was found sound when it was filed waits for the scanner alone; what could not be looked at then is looked at now', async () => {
    const world = await worldWith(clamd.socket)
    const { db, tools } = world.portal
    const alice = await world.signIn(world.alice)
    const caseId = fileOf(world)
    const [known, unknown] = [
      await sent(world, alice, caseId, validPdf(1)),
      await sent(world, alice, caseId, validPdf(2)),
    ]
    db.update(documents).set({ pages: null }).where(eq(documents.submissionId, unknown)).run()
    await recheckDocuments(db, { ...world.portal, tools: { ...tools, qpdf: '/nowhere/qpdf' } })
    expect([checksOf(world, known), checksOf(world, unknown)]).toEqual([['clean'], ['pending']])
    await recheckDocuments(db, world.portal)
    expect(documentsOf(world, unknown)).toMatchObject([{ check: 'clean', pages: 2 }])
    expect(documentsOf(world, known)).toMatchObject([
      { check: 'clean', pages: 1, engine: expect.stringContaining('ClamAV') },
    ])
  })

  it('stopped, so that it takes all and says nothing: the filing is received, and checked when it goes on', async () => {
    const own = await startClamd()
    onTestFinished(() => own.remove())
    const world = await worldWith(own.socket)
    const alice = await world.signIn(world.alice)
    own.stop()
    const id = await sent(world, alice, fileOf(world), validPdf(1))
    expect(checksOf(world, id)).toEqual(['pending'])
    own.goOn()
    expect(await recheckDocuments(world.portal.db, world.portal)).toBe(1)
    expect(checksOf(world, id)).toEqual(['clean'])
  })

  it('as long as the scanner is away the job asks for no document and leaves them all waiting', async () => {
    const world = await worldWith('/nowhere/clamd.sock')
    const alice = await world.signIn(world.alice)
    const caseId = fileOf(world)
    const ids = [await sent(world, alice, caseId, validPdf(1)), await sent(world, alice, caseId, validPdf(2))]
    expect(await recheckDocuments(world.portal.db, world.portal)).toBe(0)
    expect(ids.flatMap((id) => checksOf(world, id))).toEqual(['pending', 'pending'])
  })
})

needs('qpdf')('with a scanner that answers slowly', () => {
  it('whoever files is answered, and the document waits for its check', async () => {
    const slow = await slowClamd()
    const world = await createWorld({ settings: { clamd: slow } })
    expect(await scannerAnswers(await findTools({ clamd: slow }))).toBe(true)
    const alice = await world.signIn(world.alice)
    const id = await sent(world, alice, fileOf(world), validPdf(1))
    expect(checksOf(world, id)).toEqual(['pending'])
  })
})

/** Tells its version at once, takes all bytes, and never gives a verdict. */
async function slowClamd(): Promise<string> {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      if (bytes.toString('latin1').startsWith('zVERSION')) socket.end('ClamAV 1.4.6\0')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as { port: number }).port}`
}
