import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { listWaiting } from '../../../src/documents/photographs/originals.ts'
import { photographs } from '../../../src/documents/photographs/schema.ts'
import { programOf, read } from '../../api/speaking.ts'
import { needs } from '../../needs.ts'
import { inFolder } from '../../platform/pictures/judge.ts'
import { jpeg, secrets, withExif } from '../../platform/pictures/make.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { addFiles, documentsOf, fileOf, letBobAct, pdf, saveDetails, startDraft } from '../files.ts'
import { behindSocket } from '../tus.ts'

const small = jpeg({ width: 300, height: 400 })
/** Each is another file: their marks differ. */
const photo = (number: number) => withExif(small, { orientation: number, isPlaced: true })
const file = (number: number, name = `IMG_${number}.jpg`) =>
  new File([new Uint8Array(photo(number))], name, { type: 'image/jpeg' })
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const demo = { settings: { demo: true } }

/** What the page shows, in its order. */
const shownOn = (html: string) => [...html.matchAll(/<li id="photograph-(\w+)">/g)].map(([, id]) => id ?? '')
const orderIn = (html: string) => /name="order" value="([^"]*)"/.exec(html)?.[1] ?? ''
const pageOf = async (their: Browser, id: string) => (await their.get(`/en/submissions/${id}/photographs`)).text()
const press = async (their: Browser, id: string, next: string, typed: Record<string, string> = {}) => {
  const order = orderIn(await pageOf(their, id))
  return their.post(`/en/submissions/${id}/photographs`, { order, next, title: '', type: '', ...typed })
}
const objectsIn = ({ portal }: World): number =>
  portal.db.$client.prepare('select count(*) from objects').pluck().get() as number
const send = async (their: Browser, id: string) => {
  const review = await (await their.get(`/en/submissions/${id}/review`)).text()
  const version = /name="version" value="(\d+)"/.exec(review)?.[1] ?? ''
  return their.post(`/en/submissions/${id}/sending`, { version })
}
needs(
  'vips',
  'qpdf',
  'poppler',
)('photographs in a draft', () => {
  it('several are put in order and become one paper, which goes to a receipt that names their hashes', async () => {
    const world = await createWorld(demo)
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    const added = await addFiles(
      alice,
      id,
      [1, 3, 6].map((number) => file(number)),
    )
    expect([added.status, added.headers.get('location')]).toEqual([303, `/en/submissions/${id}/photographs`])
    expect(documentsOf(world, id)).toEqual([])

    const [first, second, third] = shownOn(await pageOf(alice, id))
    const moved = await press(alice, id, `up:${third}`, { title: 'Letter' })
    expect(shownOn(await moved.clone().text())).toEqual([first, third, second])
    const after = await moved.text()
    expect(after).toContain('value="Letter"')
    // Who works by keys goes on at the button that they pressed.
    expect(after).toMatch(new RegExp(`<button[^>]* autofocus[^>]* value="up:${third}"`))
    const thumbnail = await alice.get(`/en/submissions/${id}/photographs/${third}`)
    expect(thumbnail.headers.get('content-type')).toBe('image/jpeg')
    expect(Buffer.from(await thumbnail.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from('\xff\xd8\xff', 'latin1'))

    const unnamed = await press(alice, id, 'make')
    expect([unnamed.status, (await unnamed.text()).includes('Enter a title')]).toEqual([422, true])
    const made = await press(alice, id, 'make', { title: 'Letter', type: 'disclosure' })
    expect(made.status).toBe(303)
    const [paper] = documentsOf(world, id)
    expect(paper).toMatchObject({ title: 'Letter', pages: 3, mediaType: 'application/pdf', type: 'disclosure' })
    expect(await (await alice.get(`/en/submissions/${id}`)).text()).toContain('Made from 3 photos')
    // What waited is prepared no more: three originals and the paper.
    expect(objectsIn(world)).toBe(4)

    expect((await send(alice, id)).status).toBe(303)
    const receipt = await (await alice.get(`/en/submissions/${id}`)).text()
    for (const number of [1, 3, 6]) expect(receipt.replaceAll(' ', '')).toContain(sha256(photo(number)))
    const bytes = Buffer.from(await (await alice.get(`/en/documents/${paper!.id}/file`)).arrayBuffer())
    for (const secret of secrets) expect(bytes.includes(secret)).toBe(false)
    expect(inFolder(bytes, (path) => execFileSync('pdfinfo', [path], { encoding: 'utf8' }))).toMatch(/Pages: +3/)
  })

  it('one becomes a paper at once', async () => {
    const world = await createWorld(demo)
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    const added = await addFiles(alice, id, [file(6), pdf()])
    expect([added.status, added.headers.get('location')]).toEqual([303, `/en/submissions/${id}`])
    expect(documentsOf(world, id).map(({ title, fileName }) => [title, fileName])).toEqual(
      expect.arrayContaining([
        ['IMG_6', 'IMG_6.pdf'],
        ['preuve', 'preuve.pdf'],
      ]),
    )
  })

  it('nothing is sent while some are in no paper, and removing them removes their bytes', async () => {
    const world = await createWorld(demo)
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    await addFiles(alice, id, [pdf()])
    const before = objectsIn(world)
    await addFiles(alice, id, [file(1), file(2)])
    expect(await (await alice.get(`/en/submissions/${id}/review`)).text()).toContain(
      '2 photos are not in a document yet',
    )
    const refused = await send(alice, id)
    expect([refused.status, (await refused.text()).includes('Some photos are not in a document yet')]).toEqual([
      422,
      true,
    ])
    for (const one of shownOn(await pageOf(alice, id))) await press(alice, id, `remove:${one}`)
    expect([listWaiting(world.portal.db, { id }).length, objectsIn(world)]).toEqual([0, before])
    expect((await send(alice, id)).status).toBe(303)
  })

  it('a deleted draft and a removed paper leave nothing of them', async () => {
    const world = await createWorld(demo)
    const alice = await world.signIn(world.alice)
    const caseId = fileOf(world)
    const id = await startDraft(alice, caseId, world.alice)
    await addFiles(alice, id, [file(1)])
    const [paper] = documentsOf(world, id)
    await saveDetails(alice, id, { next: `remove:${paper!.id}` })
    expect(objectsIn(world)).toBe(0)
    await addFiles(alice, id, [file(1), file(2)])
    await alice.post(`/en/submissions/${id}/deletion`)
    expect([objectsIn(world), world.portal.db.select().from(photographs).all()]).toEqual([0, []])
  })

  it('a page made before somebody else changed their order makes nothing', async () => {
    const world = await createWorld(demo)
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    await addFiles(alice, id, [file(1), file(2)])
    const order = orderIn(await pageOf(alice, id))
    await press(alice, id, `down:${order.split(' ')[0]}`)
    const made = await alice.post(`/en/submissions/${id}/photographs`, {
      order,
      next: 'make',
      title: 'Letter',
      type: '',
    })
    expect([made.status, (await made.text()).includes('These photos were changed after you opened')]).toEqual([
      422,
      true,
    ])
    expect(documentsOf(world, id)).toEqual([])
  })

  it('the originals are for those who act for the sender, and noted', async () => {
    const world = await createWorld(demo)
    const alice = await world.signIn(world.alice)
    const pia = await world.add('Pia Lindqvist', 'party')
    const caseId = fileOf(world, { party: pia })
    letBobAct(world)
    const id = await startDraft(alice, caseId, world.alice)
    await addFiles(alice, id, [file(6)])
    await send(alice, id)
    const [original] = world.portal.db.select().from(photographs).all()
    const address = `/en/submissions/${id}/originals/${original!.id}`
    const bytes = Buffer.from(await (await alice.get(address)).arrayBuffer())
    expect(bytes.equals(photo(6))).toBe(true)
    const bob = await world.signIn(world.bob)
    expect((await bob.get(address)).status).toBe(200)
    expect(
      world.portal.db.$client.prepare(`select person_id from access_log where way = 'original'`).pluck().all(),
    ).toEqual([world.bob.id])
    for (const other of [world.charlie, pia, world.sam]) {
      const their = await world.signIn(other)
      expect((await their.get(address)).status, other.name).toBe(other === world.sam ? 403 : 404)
    }
  })

  it('programs add several in one request as one paper, and one by the tus protocol', async () => {
    const world = await createWorld(demo)
    const alice = await world.signIn(world.alice)
    const program = programOf(world, world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    const answer = await program('POST', `/submissions/${id}/documents?name=IMG_1.jpg&title=Letter`, photo(1))
    const told = await read(answer)
    expect(answer.status).toBe(201)
    expect(told.documents[0]).toMatchObject({
      title: 'Letter',
      mediaType: 'application/pdf',
      pages: 1,
      madeFrom: [{ fileName: 'IMG_1.jpg', mediaType: 'image/jpeg', sha256: sha256(photo(1)) }],
    })
    const client = (await behindSocket(world))(alice)
    const begun = await client.begin(id, photo(2).length, 'IMG_2.jpg')
    const arrived = await client.send(String(begun.headers.location), photo(2), { offset: 0, segments: [] })
    expect(arrived.status).toBe(204)
    // Pages put them in order first.
    expect(listWaiting(world.portal.db, { id }).map(({ fileName }) => fileName)).toEqual(['IMG_2.jpg'])
  })

  it('a broken one is refused with its sentence, in both languages', async () => {
    const world = await createWorld(demo)
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    const broken = new File([new Uint8Array(small.subarray(0, 2000))], 'IMG.jpg', { type: 'image/jpeg' })
    const added = await addFiles(alice, id, [broken])
    expect([added.status, (await added.text()).includes('This picture is damaged')]).toEqual([422, true])
    expect(await (await alice.get(`/fr/submissions/${id}`)).text()).toContain('Cette image est endommagée')
    expect(objectsIn(world)).toBe(0)
  })
})

it('without the tool that is said, and everything else is taken', async () => {
  const world = await createWorld(demo)
  const { vips: _, ...others } = world.portal.tools
  Object.assign(world.portal, { tools: others })
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, fileOf(world), world.alice)
  const photoFile = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])], 'IMG.jpg', { type: 'image/jpeg' })
  const added = await addFiles(alice, id, [photoFile, pdf()])
  expect(await added.text()).toContain('The portal cannot convert photos to PDF at the moment.')
  expect(documentsOf(world, id)).toHaveLength(1)
})
