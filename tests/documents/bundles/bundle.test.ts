import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect } from 'vitest'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { makeBundles, sweepBundles } from '../../../src/documents/bundles/index.ts'
import { bundles } from '../../../src/documents/bundles/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { removalsSettled } from '../../../src/platform/storage/index.ts'
import { itNeeds } from '../../needs.ts'
import { plantNotice } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { blobsOf, fileOf, letBobAct } from '../files.ts'
import { sendMany } from '../many-documents.ts'
import { lookInto } from './bundle-reader.ts'

const withTools = itNeeds('qpdf', 'poppler')

const endings: (() => void)[] = []
let world: World
let caseId: string
let alice: Browser

/** 32 documents and 64 pages of Alice's, in two submissions, and a notice of the registry. */
beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  caseId = fileOf(world)
  await sendMany(world, caseId, { count: 16, pages: 2 })
  world.clock.forward({ minutes: 1 })
  await sendMany(world, caseId, { count: 16, pages: 2 })
  const notice = await plantNotice(world, caseId)
  world.portal.db.update(documents).set({ pages: 1 }).where(eq(documents.id, notice)).run()
  alice = await world.signIn(world.alice)
})
afterAll(() => {
  for (const end of endings) end()
})

const idsOf = (page: string) =>
  [...page.matchAll(/name="documents\[\]" value="([a-z0-9]{26})"/g)].map(([, id = '']) => id)
function ask(their: Browser, ids: string[], language = 'en') {
  world.clock.forward({ seconds: 1 })
  return their.post(
    `/${language}/cases/${caseId}/bundles`,
    ids.map((id): [string, string] => ['documents[]', id]),
  )
}
const bundlesIn = (page: string) => [...page.matchAll(/\/bundles\/([a-z0-9]{26})"/g)].map(([, id = '']) => id)
const pageOf = async (their: Browser, language = 'en') =>
  (await their.get(`/${language}/cases/${caseId}/bundles`)).text()

async function fetchBundle(their: Browser) {
  const [newest] = bundlesIn(await pageOf(their))
  const answer = await their.get(`/en/bundles/${newest}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return lookInto(Buffer.from(await answer.arrayBuffer()))
}

withTools(
  '32 documents become one PDF whose index, bookmarks and labels two other programs read; what comes later moves no number',
  async () => {
    expect((await ask(alice, idsOf(await pageOf(alice)))).status).toBe(303)
    // Pressed twice it is the same one.
    expect((await ask(alice, idsOf(await pageOf(alice)))).status).toBe(303)
    const waiting = await pageOf(alice)
    expect(waiting).toContain('In preparation')
    expect(await makeBundles(world.portal)).toBe(1)
    expect(await pageOf(alice)).not.toContain('In preparation')

    const seen = await fetchBundle(alice)
    const index = seen.pageCount - 65
    expect(index).toBe(2)
    expect(seen.checked).toContain('No syntax or stream encoding errors found')
    expect(seen.labels.slice(index, index + 64)).toEqual(Array.from({ length: 64 }, (_, page) => String(page + 1)))
    expect([seen.labels[0], seen.labels.at(-1)]).toEqual(['(1)', '#1 p. 1'])
    const expected = Array.from({ length: 32 }, (_, number) => ({
      title: `C-${number + 1} – Report ${(number % 16) + 1}`,
      page: index + number * 2 + 1,
    }))
    const all = [
      { title: 'Index', page: 1 },
      { title: 'Selam Tesfaye', page: index + 1 },
      ...expected,
      { title: 'From the registry', page: seen.pageCount },
      { title: 'Notice to appear', page: seen.pageCount },
    ]
    expect(seen.bookmarks).toEqual(all)
    expect(seen.bookmarksToo).toEqual(all)
    const pages = [...expected.map(({ page }) => page), seen.pageCount]
    expect(seen.links.filter(({ words }) => /^Report|^Notice/.test(words ?? '')).map(({ page }) => page)).toEqual(pages)
    expect(seen.links.filter(({ words }) => /^\d+$/.test(words ?? '')).map(({ words }) => Number(words))).toEqual(pages)

    world.clock.forward({ minutes: 1 })
    await sendMany(world, caseId, { count: 1, pages: 3 })
    expect((await ask(alice, idsOf(await pageOf(alice)))).status).toBe(303)
    await makeBundles(world.portal)
    const later = await fetchBundle(alice)
    const more = later.pageCount - 68
    expect(later.labels.slice(more, more + 67)).toEqual(Array.from({ length: 67 }, (_, page) => String(page + 1)))
    expect(later.labels.at(-1)).toBe('#1 p. 1')
    expect(later.bookmarks.map(({ title }) => title)).toEqual([
      ...all.slice(0, 34).map(({ title }) => title),
      'C-33 – Report 1',
      'From the registry',
      'Notice to appear',
    ])
  },
)

withTools(
  'some documents in French: the other side’s pages bear its letter, and what cannot be put in is named',
  async () => {
    const { db } = world.portal
    const minister = await sendMany(world, caseId, { count: 2, pages: 2 })
    db.update(submissions).set({ side: 'minister' }).where(eq(submissions.id, minister)).run()
    db.$client
      .prepare(
        "update documents set exhibit_label = 'M-' || position, first_page = position * 2 - 1, last_page = position * 2 where submission_id = ?",
      )
      .run(minister)
    const [first, second] = db.select().from(documents).where(eq(documents.submissionId, minister)).all()
    const claimants = idsOf(await pageOf(alice)).slice(0, 1)
    await ask(alice, [...claimants, first!.id, second!.id], 'fr')
    // Held between the asking and the making.
    db.update(documents).set({ check: 'held' }).where(eq(documents.id, second!.id)).run()
    await makeBundles(world.portal)
    const seen = await fetchBundle(alice)
    expect(seen.labels.slice(1)).toEqual([...Array.from({ length: 2 }, (_, page) => String(page + 1)), 'M1', 'M2'])
    expect(seen.bookmarks.map(({ title }) => title)).toEqual([
      'Index',
      'Selam Tesfaye',
      'C-1 – Report 1',
      'Ministre',
      'M-1 – Report 1',
    ])
    expect(seen.index).toMatch(/Documents absents de ce PDF[\s\S]*M-2 – Report 2\s*: retenu par l’antivirus/)
    expect(await pageOf(alice, 'fr')).toMatch(/retenu par l’antivirus/)
  },
)

withTools('nothing ticked, too much, or a fourth at once is said, and what was ticked stays', async () => {
  const { db } = world.portal
  const none = await ask(alice, [])
  expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Choose at least one document.')])
  const [one, two, three, four] = idsOf(await pageOf(alice))
  db.update(documents).set({ size: 400_000_000 }).where(eq(documents.id, one!)).run()
  const large = await ask(alice, [one!])
  expect([large.status, await large.text()]).toEqual([
    422,
    expect.stringMatching(
      /The size of these documents is 400\u00a0MB\. The maximum for one PDF is 300\u00a0MB: choose fewer documents\.[\s\S]*value="\w+" checked/,
    ),
  ])
  db.update(documents).set({ pages: 6000 }).where(eq(documents.id, two!)).run()
  expect(await (await ask(alice, [two!])).text()).toContain('These documents have 6,000 pages')
  db.update(documents).set({ size: 1000 }).where(eq(documents.id, one!)).run()
  db.update(documents).set({ pages: 2 }).where(eq(documents.id, two!)).run()
  for (const id of [one!, two!, three!]) expect((await ask(alice, [id])).status).toBe(303)
  expect(await (await ask(alice, [four!])).text()).toContain('Three PDFs are already being created for you.')
  await makeBundles(world.portal)
})

withTools('a PDF that is not what it was is left out and named', async () => {
  const { db } = world.portal
  const [one, two] = idsOf(await pageOf(alice))
  db.update(documents).set({ pages: 1 }).where(eq(documents.id, two!)).run()
  await ask(alice, [one!, two!])
  await makeBundles(world.portal)
  const seen = await fetchBundle(alice)
  expect(seen.pageCount).toBe(3)
  expect(seen.index).toMatch(/Not in this PDF[\s\S]*C-2 – Report 2: could not be included/)
  db.update(documents).set({ pages: 2 }).where(eq(documents.id, two!)).run()
})

withTools('only who asked for it gets it, as long as they see the case, and for a day', async () => {
  const { db } = world.portal
  await ask(alice, idsOf(await pageOf(alice)).slice(0, 2))
  await makeBundles(world.portal)
  const [newest] = bundlesIn(await pageOf(alice))
  expect((await alice.get(`/en/bundles/${newest}`)).status).toBe(200)
  const charlie = await world.signIn(world.charlie)
  expect((await charlie.get(`/en/cases/${caseId}/bundles`)).status).toBe(404)
  expect((await ask(charlie, idsOf(await pageOf(alice)))).status).toBe(404)
  expect((await charlie.get(`/en/bundles/${newest}`)).status).toBe(404)

  letBobAct(world, { canPrepare: false, canSend: false })
  const bob = await world.signIn(world.bob)
  expect((await bob.get(`/en/bundles/${newest}`)).status).toBe(404)
  expect((await ask(bob, idsOf(await pageOf(bob)).slice(0, 2))).status).toBe(303)
  await makeBundles(world.portal)
  const [his] = bundlesIn(await pageOf(bob))
  expect((await bob.get(`/en/bundles/${his}`)).status).toBe(200)

  db.update(appearances).set({ until: world.clock.now().epochMilliseconds }).run()
  expect([(await alice.get(`/en/bundles/${newest}`)).status, (await bob.get(`/en/bundles/${his}`)).status]).toEqual([
    404, 404,
  ])
  db.update(appearances).set({ until: null }).run()

  const before = blobsOf(world)
  const objects = () =>
    db
      .select()
      .from(bundles)
      .all()
      .filter(({ objectId }) => objectId).length
  const kept = objects()
  world.clock.forward({ hours: 24, minutes: 1 })
  expect((await (await world.signIn(world.alice)).get(`/en/bundles/${newest}`)).status).toBe(404)
  sweepBundles(world.portal)
  await removalsSettled(world.portal.db)
  expect([objects(), blobsOf(world)]).toEqual([0, before - kept])
})
