import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it as inTime } from 'vitest'
import { readByMachine } from '../../../src/documents/machine-text/index.ts'
import { machineTexts } from '../../../src/documents/machine-text/schema.ts'
import { findTools, type MachineLimits } from '../../../src/platform/checks/index.ts'
import { watchClearFiles } from '../../clear-files.ts'
import { needs } from '../../needs.ts'
import { drawPage, pagesAsPdf, topOf } from '../../scans/pages.ts'
import type { Picture } from '../../scans/pictures.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { blobsOf, fileOf } from '../files.ts'
import { paperOf, plantPaper, readAllTexts } from '../papers.ts'

needs(
  'tesseract',
  'poppler',
  'bubblewrap',
)('pages without text', () => {
  const it = (name: string, test: () => Promise<void>) => inTime(name, test, 120_000)
  const endings: (() => void)[] = []
  const clearFiles = watchClearFiles()
  let world: World
  let caseId: string
  let alice: Browser
  let scan: Picture
  const usual = { seconds: 60, addresses: 1_500_000_000, wallMs: 120_000 }

  beforeAll(async () => {
    world = await createWorld({ whenOver: (end) => void endings.push(end) })
    alice = await world.signIn(world.alice)
    scan = topOf(drawPage(['The quokkaberry witness came from Zanzibar and spoke for an hour.']), 400)
  })
  let cases = 0
  beforeEach(() => {
    cases++
    caseId = fileOf(world, { reference: `TC5-0${String(cases).padStart(4, '0')}` })
  })
  afterAll(() => {
    for (const end of endings) end()
  })

  const rowOf = (id: string) => world.portal.db.select().from(machineTexts).where(eq(machineTexts.documentId, id)).get()
  const search = async (q: string, their = alice, locale = 'en') =>
    (await their.get(`/${locale}/cases/${caseId}/documents/search?q=${encodeURIComponent(q)}`)).text()
  const pageOf = async (id: string, page: number, locale = 'en') =>
    (await alice.get(`/${locale}/documents/${id}?page=${page}`)).text()
  /** Until nothing more waits; the real tool, with these limits. */
  const readAll = async (limits: MachineLimits = usual) => {
    const { portal, clock } = world
    const reader = (await findTools({ readingLanguages: ['eng', 'fra'] })).reader!
    const means = { ...portal, clock: clock.now, tools: { ...portal.tools, reader: { ...reader, limits } } }
    while ((await readByMachine(portal.db, means)) > 0) {}
  }
  const plant = (
    title: string,
    pages: readonly (Picture | string)[],
    more: Partial<Parameters<typeof plantPaper>[2]> = {},
  ) =>
    plantPaper(world, caseId, {
      title,
      bytes: pagesAsPdf(pages, 150),
      pages: pages.length,
      filedBy: world.alice,
      ...more,
    })

  it('are read by machine, are found, and are marked wherever their words stand', async () => {
    const id = await plant('Mixed', ['A page of its own words', scan])
    await readAllTexts(world)
    expect(rowOf(id)).toMatchObject({ state: 'waiting', pages: [2], leftPages: [2], turnOf: world.alice.id })
    expect(await search('quokkaberry')).toContain('1 document has pages on which text recognition has not been run yet')
    expect(await pageOf(id, 2)).toContain('Text recognition will be run on this page soon.')
    await readAll()
    expect(rowOf(id)).toMatchObject({ state: 'done', leftPages: [], failedPages: [] })
    const found = await search('quokkaberry zanzibar')
    expect(found).toContain('Found on 1 page')
    expect(found).toMatch(/\?page=2&amp;q=quokkaberry\+zanzibar#page".*Text recognized automatically/)
    expect(await search('quokkaberry', alice, 'fr')).toMatch(
      /\?page=2&amp;q=quokkaberry#page".*Texte reconnu automatiquement/,
    )
    expect(await search('own words')).not.toContain('Text recognized automatically')
    const page = await pageOf(id, 2)
    expect(page).toContain('Text of this page, recognized automatically')
    expect(page).toContain('words may be wrong or missing')
    expect(page).toMatch(/page-text.*\s.*quokkaberry/)
    expect(await pageOf(id, 2, 'fr')).toContain('Texte de cette page, reconnu automatiquement')
    expect(await pageOf(id, 1)).not.toContain('recognized automatically')
    expect(await faultsOf(found)).toEqual([])
    expect(await faultsOf(page)).toEqual([])
    expect(clearFiles()).toEqual([])
  })

  it('stand nowhere in the database as they are, and the filed bytes are what they were', async () => {
    const id = await plant('Sealed', [scan])
    const before = paperOf(world, id)
    await readAllTexts(world)
    await readAll()
    expect(paperOf(world, id)).toEqual({ ...before, textState: 'none', pagesSeenAt: expect.any(Number) })
    const { dataDir } = world.portal.settings
    for (const file of ['portal.db', 'portal.db-wal'])
      expect(readFileSync(join(dataDir, file)).includes('quokkaberry'), file).toBe(false)
  })

  it('are shown to nobody who may not see the document', async () => {
    await plant('Private', [scan])
    await readAllTexts(world)
    await readAll()
    expect(await search('quokkaberry')).toContain('quokkaberry</mark>')
    for (const someone of [world.charlie, world.bob])
      expect(
        (await (await world.signIn(someone)).get(`/en/cases/${caseId}/documents/search?q=quokkaberry`)).status,
      ).toBe(404)
  })

  it('of a paper that was sent again are read once', async () => {
    const id = await plant('Once', [scan])
    await readAllTexts(world)
    await readAll()
    const again = await plant('Twice', [scan])
    world.portal.db.$client
      .prepare('update documents set object_id = ? where id = ?')
      .run(paperOf(world, id).objectId, again)
    await readAllTexts(world)
    // Nothing could be read in no time.
    await readAll({ ...usual, wallMs: 1 })
    expect(rowOf(again)).toMatchObject({ state: 'done', failedPages: [] })
    expect(await search('quokkaberry')).toContain('>Twice<')
  })

  it('that are too hard are given up at once; the paper is served, and says so', async () => {
    const id = await plant('Hard', [scan])
    await readAllTexts(world)
    await readAll({ ...usual, addresses: 60_000_000 })
    expect(rowOf(id)).toMatchObject({ state: 'done', failedPages: [1], objectId: null })
    expect(await pageOf(id, 1)).toContain('Text recognition did not work on this page')
    expect(await pageOf(id, 1, 'fr')).toContain('La reconnaissance de texte')
    expect(await search('quokkaberry')).toContain('1 document has pages on which text recognition did not work')
    expect((await alice.get(`/en/documents/${id}/file`)).status).toBe(200)
  })

  it('whose reading never ends, or is killed, are tried three times, later each time', async () => {
    const id = await plant('Endless', [scan, scan])
    await readAllTexts(world)
    const endless = { ...usual, wallMs: 1 }
    for (const tries of [1, 2, 3]) {
      await readAll(endless)
      expect(rowOf(id)).toMatchObject({ state: 'waiting', tries, leftPages: [1, 2] })
      await readAll(endless)
      expect(rowOf(id)).toMatchObject({ tries })
      world.clock.forward({ hours: 2 })
    }
    await readAll()
    expect(rowOf(id)).toMatchObject({ state: 'done', failedPages: [1], leftPages: [] })
    alice = await world.signIn(world.alice)
    expect(await pageOf(id, 1)).toContain('Text recognition did not work on this page')
    expect(await pageOf(id, 2)).toMatch(/page-text.*\s.*quokkaberry/)
  })

  it('stop with the program, which loses no try by it', async () => {
    const id = await plant('Stopped', [scan])
    await readAllTexts(world)
    const stopping = new AbortController()
    const { portal } = world
    const reading = readByMachine(portal.db, { ...portal, clock: world.clock.now }, stopping.signal)
    stopping.abort()
    expect(await reading).toBe(0)
    expect(rowOf(id)).toMatchObject({ state: 'waiting', tries: 0, leftPages: [1] })
    await readAll()
    expect(rowOf(id)?.state).toBe('done')
  })

  it('are read in turn: whoever sends many waits behind their own', async () => {
    const blank = { width: 150, height: 150, dots: new Uint8Array(150 * 150).fill(255) }
    const many = await plant(
      'Many',
      Array.from({ length: 7 }, () => blank),
    )
    const few = await plant('Few', [blank], { filedBy: world.bob })
    await readAllTexts(world)
    const seen: string[] = []
    const timer = setInterval(() => {
      const said = `few ${rowOf(few)?.leftPages.length}, many ${rowOf(many)?.leftPages.length}`
      if (said !== seen.at(-1)) seen.push(said)
    }, 5)
    await readAll()
    clearInterval(timer)
    // Alice had the last turn.
    expect(seen).toContain('few 0, many 7')
    expect(rowOf(many)).toMatchObject({ state: 'done', failedPages: [] })
    expect(await pageOf(many, 3)).toContain('Text recognition found no words on this page.')
  })

  it('wait while the tool is away, and that is said', async () => {
    const id = await plant('Away', [scan])
    await readAllTexts(world)
    const { portal } = world
    const { tools } = portal
    const { reader: _, ...without } = tools
    Object.assign(portal, { tools: without })
    expect(await readByMachine(portal.db, portal)).toBe(0)
    expect(await pageOf(id, 1)).toContain('Text recognition is not available right now')
    expect(await search('nothing')).toContain(
      '1 document has pages without text, and text recognition is not available right now',
    )
    Object.assign(portal, { tools })
    await readAll()
    expect(rowOf(id)?.state).toBe('done')
  })

  it('go with a paper that is taken back, and with its case', async () => {
    const id = await plant('Back', [scan])
    await readAllTexts(world)
    await readAll()
    const { objectId } = rowOf(id)!
    const before = blobsOf(world)
    const submissionId = paperOf(world, id).submissionId!
    const done = await alice.post(`/en/submissions/${submissionId}/withdrawal`)
    expect(done.status).toBe(303)
    expect(rowOf(id)).toBeUndefined()
    expect(world.portal.db.$client.prepare('select 1 from objects where id = ?').get(objectId)).toBeUndefined()
    expect(before).toBeGreaterThan(0)
    await readAllTexts(world)
    expect(rowOf(id)).toBeUndefined()
  })
})
