import { eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentOpenings } from '../../../src/documents/acceptance/schema.ts'
import { makeBundles } from '../../../src/documents/bundles/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { itNeeds, needs } from '../../needs.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { fileOf } from '../files.ts'
import { plantPaper, readAllTexts } from '../papers.ts'

const ends: (() => void)[] = []
let world: World
let caseId: string
let paper: string
let notice: string
let secret: string
let sam: Browser

/** Alice filed a record of three pages; the registry sent a notice to the case and a letter to somebody alone. */
beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void ends.push(end) })
  caseId = fileOf(world)
  const submission = { officeId: world.toronto, officeZone: 'America/Toronto' }
  const texts = ['First page of it', 'Second page', 'Third page']
  const findings = [{ code: 'blankPages', facts: { pages: '2', count: 1 } }]
  paper = await plantPaper(world, caseId, {
    title: 'Récit',
    texts,
    language: 'fr',
    filedBy: world.alice,
    findings,
    submission,
  })
  notice = await plantPaper(world, caseId, { title: 'Notice to appear', texts: ['Come'] })
  secret = await plantPaper(world, caseId, { title: 'Sealed letter', texts: ['Hush'], audience: 'named' })
  await readAllTexts(world)
  sam = await come(world, world.sam)
})
afterAll(() => {
  for (const end of ends) end()
})

const readingsOf = (id: string) =>
  world.portal.db
    .select()
    .from(auditEvents)
    .all()
    .filter(({ action, subject }) => action === 'document.read' && subject === `document:${id}`)
const unopen = () => {
  world.portal.db.delete(documentOpenings).run()
  world.portal.db.update(submissions).set({ openedAt: null, openedBy: null, openedOffice: null }).run()
}
const opening = () => world.portal.db.select().from(submissions).get()

needs('poppler')('the registry reads a document', () => {
  it('on the same page as counsel, at its own addresses, with what the checks found', async () => {
    const page = await read(sam, `/en/admin/documents/${paper}`)
    expect(page).toContain('Page 1 of 3')
    expect(page).toContain('First page of it')
    expect(page).toContain(`src="/en/admin/documents/${paper}/pages/1"`)
    expect(page).toContain(`href="/en/admin/documents/${paper}?page=2#page"`)
    expect(page).toContain(`href="/en/admin/documents/${paper}/file"`)
    expect(page).toContain(`href="/en/admin/cases/${caseId}"`)
    expect(page).toMatch(/href="\/en\/admin\/submissions\/[a-z0-9]{26}"/)
    // No link leads to a page that is counsel's alone.
    expect(page).not.toMatch(/(href|src|action)="\/en\/(cases|documents|submissions)\//)
    expect(wordsOf(page)).toContain('Alice Tremblay')
    expect(wordsOf(page)).toMatch(/blank/i)
    expect(await read(sam, `/fr/admin/documents/${paper}?page=2&size=large`)).toContain('Page 2 sur 3')
  })

  it('beside what translates it, but for what was taken back', async () => {
    const beside = { filedBy: world.alice, translationOf: paper }
    await plantPaper(world, caseId, { title: 'The account', ...beside, submission: { officeId: world.toronto } })
    await plantPaper(world, caseId, { title: 'Cancelled', ...beside, submission: { state: 'withdrawn' } })
    const page = await read(sam, `/en/admin/documents/${paper}`)
    expect(page).toContain('The account')
    expect(page).not.toContain('Cancelled')
    world.portal.db.delete(documents).where(eq(documents.translationOf, paper)).run()
    world.portal.db.delete(submissions).where(isNull(submissions.openedAt)).run()
  })

  it('as pictures and as bytes', async () => {
    const picture = await sam.get(`/en/admin/documents/${paper}/pages/3`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
    const file = await sam.get(`/en/admin/documents/${paper}/file`)
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await sam.get(`/en/admin/documents/${paper}/pages/4`)).status).toBe(404)
    expect((await sam.get(`/en/admin/documents/${paper}/stamped`)).status).toBe(404)
    const { objectId } = world.portal.db.select().from(documents).where(eq(documents.id, paper)).get()!
    const stamp = { stampedObjectId: objectId, exhibitLabel: 'C-1' }
    world.portal.db.update(documents).set(stamp).where(eq(documents.id, paper)).run()
    const stamped = await sam.get(`/en/admin/documents/${paper}/stamped`)
    expect([stamped.status, stamped.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('C-1')])
    expect(await read(sam, `/en/admin/documents/${paper}`)).toContain(`/en/admin/documents/${paper}/stamped"`)
  })

  it.each(['', '/pages/1', '/file', '/stamped'])('and whatever shows it opens what it came with: %s', async (way) => {
    unopen()
    await sam.send(`/en/admin/documents/${paper}${way}`, { method: 'HEAD' })
    expect(opening()?.openedAt).toBeNull()
    expect((await sam.get(`/en/admin/documents/${paper}${way}`)).status).toBe(200)
    expect(opening()).toMatchObject({ openedBy: world.sam.id, openedOffice: world.toronto })
  })

  it('as one reading for the half hour in which pages are turned, and another one later', async () => {
    world.clock.forward({ minutes: 40 })
    sam = await come(world, world.sam)
    const before = readingsOf(notice).length
    for (const way of ['', '?page=1', '/pages/1', '/file']) await sam.get(`/en/admin/documents/${notice}${way}`)
    expect(readingsOf(notice)).toHaveLength(before + 1)
    expect(readingsOf(notice).at(-1)).toMatchObject({ actorId: world.sam.id, caseId, officeId: world.toronto })
    world.clock.forward({ minutes: 31 })
    sam = await come(world, world.sam)
    await sam.get(`/en/admin/documents/${notice}`)
    expect(readingsOf(notice)).toHaveLength(before + 2)
  })
})

it('a confidential letter is read in the office of the file, and by no way in another', async () => {
  expect((await sam.get(`/en/admin/documents/${secret}`)).status).toBe(200)
  expect(readingsOf(secret)).toMatchObject([{ caseId }])
  const vera = await come(world, world.vera)
  const ways = ['', '/pages/1', '/file', '/stamped']
  const statuses = async (id: string) => {
    const found: number[] = []
    for (const way of ways) found.push((await vera.get(`/en/admin/documents/${id}${way}`)).status)
    return found
  }
  expect(await statuses(paper)).toEqual([404, 404, 404, 404])
  await vera.post(`/en/admin/cases/${caseId}/reason`, { reason: 'The family’s other file is in Vancouver.' })
  expect((await vera.get(`/en/admin/documents/${paper}`)).status).toBe(200)
  // Whoever opened it first stays the one who did.
  expect(opening()).toMatchObject({ openedBy: world.sam.id, openedOffice: world.toronto })
  expect(await statuses(secret)).toEqual([404, 404, 404, 404])
  const list = await read(vera, `/en/admin/cases/${caseId}/bundles`)
  expect(list).toContain('Notice to appear')
  expect(list).not.toContain('Sealed letter')
  expect((await vera.post(`/en/admin/cases/${caseId}/bundles`, [['documents[]', secret]])).status).toBe(422)
  const zip = Buffer.from(await (await vera.get(`/en/admin/cases/${caseId}/zip`)).arrayBuffer())
  expect([zip.includes('Notice to appear'), zip.includes('Sealed letter')]).toEqual([true, false])
})

itNeeds('poppler')('words are found in what an officer has opened, and what is shown is in the log', async () => {
  const search = async (their: Browser, q: string) =>
    wordsOf(await read(their, `/en/admin/cases/${caseId}/search?q=${q}`))
  unopen()
  expect(await search(sam, 'second')).toMatch(/No result.*1 document was not searched: nobody at the registry/)
  expect(opening()?.openedAt).toBeNull()
  await sam.get(`/en/admin/documents/${paper}`)
  world.clock.forward({ minutes: 40 })
  sam = await come(world, world.sam)
  const before = readingsOf(paper).length
  const found = await read(sam, `/en/admin/cases/${caseId}/search?q=second`)
  expect(found).toContain(`href="/en/admin/documents/${paper}?page=2&amp;q=second#page"`)
  expect(found).toContain('<mark>Second</mark> page')
  expect(readingsOf(paper)).toHaveLength(before + 1)
  expect(await search(sam, 'hush')).toContain('Found on 1 page')
  // Another office, let in for a reason, is told nothing of the sealed letter.
  expect(await search(await come(world, world.vera), 'hush')).toContain('No results')
  expect((await sam.get(`/fr/admin/cases/${caseId}/search?q=a+b+c+d+e+f+g+h+i`)).status).toBe(422)
  expect(await read(sam, `/en/admin/cases/${caseId}/documents`)).toContain(`action="/en/admin/cases/${caseId}/search"`)
})

itNeeds('qpdf')(
  'takes a case as one PDF, confidential pages with it, and opens what it takes by taking it',
  async () => {
    world.clock.forward({ minutes: 40 })
    sam = await come(world, world.sam)
    unopen()
    const asked = [paper, notice, secret].map((id): [string, string] => ['documents[]', id])
    const answer = await sam.post(`/en/admin/cases/${caseId}/bundles`, asked)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en/admin/cases/${caseId}/bundles`])
    expect(opening()?.openedAt).toBeNull()
    await makeBundles(world.portal)
    const page = await read(sam, `/en/admin/cases/${caseId}/bundles`)
    expect(page).toContain('6 pages')
    const [href = ''] = page.match(/\/en\/admin\/bundles\/[a-z0-9]{26}/) ?? []
    // Nobody else has it: not another officer, not counsel on the case.
    expect((await (await come(world, world.vera)).get(href)).status).toBe(404)
    expect((await (await come(world, world.alice)).get(href.replace('/admin', ''))).status).toBe(404)
    sam = await come(world, world.sam)
    const taken = await sam.get(href)
    expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(opening()?.openedOffice).toBe(world.toronto)
    for (const id of [paper, notice, secret]) expect(readingsOf(id).length, id).toBeGreaterThan(0)
  },
)

it('takes all of a case as a zip, and the log says that it did and how many documents it tells of', async () => {
  unopen()
  const answer = await sam.get(`/en/admin/cases/${caseId}/zip`)
  const zip = Buffer.from(await answer.arrayBuffer())
  for (const name of ['Récit', 'Notice to appear', 'Sealed letter', 'SHA256SUMS.txt'])
    expect(zip.includes(name), name).toBe(true)
  expect(opening()?.openedOffice).toBe(world.toronto)
  const readings = readingsOf(paper).length
  await (await sam.get(`/en/admin/cases/${caseId}/zip`)).arrayBuffer()
  expect(readingsOf(paper), 'taken twice in one sitting').toHaveLength(readings)
  const copies = world.portal.db
    .select()
    .from(auditEvents)
    .all()
    .filter(({ action }) => action === 'document.copied')
  expect(copies.at(-1)).toMatchObject({ actorId: world.sam.id, caseId, facts: '{"documents":2}' })
  expect(await read(sam, `/en/admin/cases/${caseId}`)).toContain(`href="/en/admin/cases/${caseId}/zip"`)
})

it('a draft and what lies in it are nobody’s in the registry, until it is sent', async () => {
  const { db } = world.portal
  const draft = await plantPaper(world, caseId, {
    title: 'Half written',
    texts: ['Not yet'],
    filedBy: world.alice,
    submission: { officeId: world.toronto, state: 'draft' },
  })
  const { submissionId } = db.select().from(documents).where(eq(documents.id, draft)).get()!
  const ways = [`submissions/${submissionId}`, ...['', '/file', '/pages/1'].map((way) => `documents/${draft}${way}`)]
  const statuses = async () => {
    const found: number[] = []
    for (const way of ways) {
      const answer = await sam.get(`/en/admin/${way}`)
      await answer.arrayBuffer()
      found.push(answer.status)
    }
    return found
  }
  expect(await statuses()).toEqual([404, 404, 404, 404])
  db.update(submissions).set({ state: 'received' }).where(eq(submissions.id, submissionId!)).run()
  expect(await statuses()).toEqual([200, 200, 200, 200])
})
