import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { photographs } from '../../../src/documents/photographs/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { needs } from '../../needs.ts'
import { must, officerOf, plantCase, plantSent } from '../../plant.ts'
import { jpeg, withExif } from '../../platform/pictures/make.ts'
import { type Browser, createWorld } from '../../world.ts'
import { pdf } from '../files.ts'

const small = jpeg({ width: 300, height: 400 })
const photo = (number: number) =>
  new File([new Uint8Array(withExif(small, { orientation: number, isPlaced: true }))], `IMG_${number}.jpg`)

const replace = async (their: Browser, path: string, files: readonly File[]) => {
  const form = new FormData()
  for (const file of files) form.append('file', file)
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  return their.send(path, { method: 'POST', headers, body: Buffer.from(await whole.arrayBuffer()) })
}

needs(
  'vips',
  'qpdf',
  'poppler',
)('a returned document', () => {
  it('is replaced by photographs, which become one paper in its place, or by one file, and by no mixture', async () => {
    const world = await createWorld({ settings: { demo: true } })
    const { db } = world.portal
    const alice = await world.signIn(world.alice)
    const id = await plantSent(world, plantCase(world, { hearingIn: 60 }), world.alice)
    const [faulty] = db.select().from(documents).where(eq(documents.submissionId, id)).all()
    const told = {
      code: 'unreadable',
      reason: 'Page 2 is black.',
      faulty: [faulty!.id],
      correctBy: '2026-12-10',
    } as const
    must(returnSubmission(db, officerOf(world.sam, world.toronto), id, told, world.clock.now()))
    const begun = (await alice.post(`/en/submissions/${id}/correction`)).headers.get('location') ?? ''
    const draft = /submissions\/(\w+)/.exec(begun)![1]!
    const path = `/en/submissions/${draft}/replacements/${faulty!.id}`
    expect(await (await alice.get(path)).text()).toMatch(/accept="[^"]*image\/heic/)
    const inDraft = () => db.select().from(documents).where(eq(documents.submissionId, draft)).all()

    const mixed = await replace(alice, path, [photo(1), pdf('a.pdf')])
    expect([mixed.status, inDraft(), db.select().from(photographs).all()]).toEqual([422, [], []])
    const broken = new File([new Uint8Array(small.subarray(0, 2000))], 'IMG.jpg')
    expect([(await replace(alice, path, [broken])).status, inDraft()]).toEqual([422, []])

    const done = await replace(alice, path, [photo(1), photo(3)])
    expect(done.status).toBe(303)
    expect(inDraft()).toMatchObject([
      { replacesId: faulty!.id, title: faulty!.title, type: faulty!.type, pages: 2, mediaType: 'application/pdf' },
    ])
    const [made] = inDraft()
    expect(db.select().from(photographs).all()).toMatchObject([
      { fileName: 'IMG_1.jpg', paperObjectId: made!.objectId, preparedObjectId: null },
      { fileName: 'IMG_3.jpg', paperObjectId: made!.objectId, preparedObjectId: null },
    ])
    expect((await replace(alice, path, [photo(6)])).status).toBe(303)
    expect([inDraft().length, db.select().from(photographs).all().length]).toEqual([1, 2])
  })
})
