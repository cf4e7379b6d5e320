import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { delegations } from '../../../src/delegation/schema.ts'
import { makeSound } from '../../../src/demo/sound.ts'
import { documents } from '../../../src/documents/schema.ts'
import { needs } from '../../needs.ts'
import { boastingPdf, corruptStreamPdf, encryptedPdf, shapedPdf } from '../../platform/pdfs.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { actionsOf, addFiles, documentsOf, fileOf, letBobAct, startDraft } from '../files.ts'
import { plantPaper, readAllTexts } from '../papers.ts'

const endings: (() => void)[] = []
let world: World
let caseId: string
let party: Someone
let alice: Browser
let paper: string

beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  party = await world.add('Selam Tesfaye', 'party')
  caseId = fileOf(world, { party })
  alice = await world.signIn(world.alice)
  const texts = ['Première page\n\nLe récit commence', 'Second page <b>bold</b>', 'Third page']
  paper = await plantPaper(world, caseId, { title: 'Récit', texts, language: 'fr', filedBy: world.alice })
  await readAllTexts(world)
})
afterAll(() => {
  for (const end of endings) end()
})

const pageOf = async (id: string, query = '', their = alice) => (await their.get(`/en/documents/${id}${query}`)).text()
const picture = (id: string, page: number, query = '', their = alice) =>
  their.get(`/en/documents/${id}/pages/${page}${query}`)

/** Width and height, as a PNG says them. */
async function sizeOf(answer: Response): Promise<[number, number]> {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
  const bytes = Buffer.from(await answer.arrayBuffer())
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

needs('poppler')('a document on its page', () => {
  it('says what it is, shows one page, gives its text without a script, and leads to the next', async () => {
    const html = await pageOf(paper)
    expect(await faultsOf(html)).toEqual([])
    expect(html).toContain('Page 1 of 3')
    expect(html).toContain(`src="/en/documents/${paper}/pages/1"`)
    expect(html).toMatch(/<details[\s\S]*lang="fr"[\s\S]*<p dir="auto">Première page\nLe récit commence<\/p>/)
    expect(html).not.toContain('Second page')
    expect(html).toContain(`<a rel="next" href="/en/documents/${paper}?page=2#page">`)
    expect(html).not.toContain('rel="prev"')
    expect(html).toContain(`href="/en/documents/${paper}/file"`)
    for (const fact of [
      'The person concerned or their counsel',
      '<bdi>Alice Tremblay</bdi>',
      'French',
      '3 pages',
      '2026-9',
    ])
      expect(html).toContain(fact)
  })

  it('goes to a page by its number, and to the nearest one when there is none of that number', async () => {
    const second = await pageOf(paper, '?page=2')
    expect(second).toContain('Second page &lt;b&gt;bold&lt;/b&gt;')
    expect(second).toMatch(/rel="prev" href="[^"]*page=1#page"[\s\S]*rel="next" href="[^"]*page=3#page"/)
    for (const [asked, shown] of [
      ['99', 3],
      ['0', 1],
      ['-1', 1],
      ['x', 1],
      ['1e9', 1],
    ] as const)
      expect(await pageOf(paper, `?page=${asked}`), asked).toContain(`Page ${shown} of 3`)
  })

  it('opened from a search shows what was found: on the picture, in the text, and on which pages else', async () => {
    const texts = ['The witness was heard.\n\nOther words', 'Nothing', 'No witness\ncame', 'Witnesses']
    const id = await plantPaper(world, caseId, { title: 'Heard', texts, filedBy: world.alice })
    await readAllTexts(world)
    const html = await pageOf(id, '?page=3&q=witness')
    expect(await faultsOf(html)).toEqual([])
    expect(html).toContain('Your search words are on 3 pages of this document.')
    expect(html).toMatch(/<details open>[\s\S]*<p dir="auto">No <mark>witness<\/mark>\ncame<\/p>/)
    expect(html).toContain(`href="/en/documents/${id}?page=1&amp;q=witness#page">Previous result: page 1</a>`)
    expect(html).toContain(`href="/en/documents/${id}?page=4&amp;q=witness#page">Next result: page 4</a>`)
    expect(html).toContain(`href="/en/cases/${caseId}/documents/search?q=witness">All results</a>`)
    // One word of the three on that page, where pdftotext says that it stands.
    const places = [...html.matchAll(/<rect x="([\d.]+)" y="([\d.]+)"/g)].map(([, ...at]) => at.map(Number))
    expect(places).toHaveLength(1)
    expect(places[0]![0]).toBeGreaterThan(65)
    // Turning the pages, the search goes along.
    expect(html).toContain(`<a rel="next" href="/en/documents/${id}?page=4&amp;q=witness#page">`)
    expect(html).toContain('<input type="hidden" name="q" value="witness">')

    const second = await pageOf(id, '?page=2&q=witness')
    expect(second).toContain('This page does not contain all your search words.')
    expect(second).not.toMatch(/<details open>|<mark>|<rect/)
    expect(await pageOf(id, '?page=1&q="other+words"')).toContain('<mark>Other words</mark>')
    for (const query of ['', '&q=', `&q=${'a'.repeat(101)}`]) {
      const plain = await pageOf(id, `?page=1${query}`)
      expect(plain).not.toMatch(/<mark>|<rect|All results/)
    }
  })

  it('draws a page small and large, private and never kept by the browser', async () => {
    const answer = await picture(paper, 2)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
    expect(await sizeOf(answer)).toEqual([1005, 1300])
    expect(await sizeOf(await picture(paper, 2, '?size=large'))).toEqual([2010, 2600])
    expect((await picture(paper, 4)).status).toBe(404)
    expect((await alice.get(`/en/documents/${paper}/pages/one`)).status).toBe(404)
  })

  it('is one reading for the pages turned, the picture and the copy within half an hour, another one later', async () => {
    const id = await plantPaper(world, caseId, { title: 'Notice', texts: ['One', 'Two'] })
    const readings = () => actionsOf(world).filter((action) => action === 'document.read').length
    const before = readings()
    await alice.send(`/en/documents/${id}`, { method: 'HEAD' })
    await picture(id, 1)
    expect(readings()).toBe(before)
    for (const path of ['', '?page=2', '/file']) await alice.get(`/en/documents/${id}${path}`)
    await alice.get(`/en/documents/${id}/file`, { range: 'bytes=0-9' })
    expect(readings()).toBe(before + 1)
    expect(await (await alice.get('/en/inbox')).text()).not.toMatch(/>Unread<[\s\S]*Notice/)
    world.clock.forward({ minutes: 31 })
    alice = await world.signIn(world.alice)
    await alice.get(`/en/documents/${id}`)
    expect(readings()).toBe(before + 2)
  })

  it('opens to a delegate and a party with a live path, to nobody else: page, picture and bytes (ABU-01)', async () => {
    const statuses = async (their: Browser) => {
      const found: number[] = []
      for (const path of ['', '/pages/1', '/file'])
        found.push((await their.get(`/en/documents/${paper}${path}`)).status)
      return found
    }
    const bob = await world.signIn(world.bob)
    expect(await statuses(world.visitor())).toEqual([303, 303, 303])
    expect(await statuses(await world.signIn(world.charlie))).toEqual([404, 404, 404])
    expect(await statuses(await world.signIn(world.sam))).toEqual([403, 403, 403])
    expect(await statuses(bob)).toEqual([404, 404, 404])
    letBobAct(world, { canPrepare: false, canSend: false })
    expect(await statuses(bob)).toEqual([200, 200, 200])
    expect(await statuses(await world.signIn(party))).toEqual([200, 200, 200])
    world.portal.db.update(delegations).set({ revokedAt: 1 }).run()
    // The picture lies drawn in memory by now: it is asked for again all the same.
    expect(await statuses(bob)).toEqual([404, 404, 404])
  })

  it.each(['pending', 'held', 'unscanned'] as const)(
    'that is %s shows no page and no picture (SEC-072)',
    async (check) => {
      const id = await plantPaper(world, caseId, { title: 'Not yet', check })
      expect((await alice.get(`/en/documents/${id}`)).status).toBe(409)
      expect((await picture(id, 1)).status).toBe(404)
      expect((await alice.get(`/en/documents/${id}/file`)).status).toBe(409)
    },
  )

  it('for named readers is known to them alone', async () => {
    const id = await plantPaper(world, caseId, { title: 'Sealed notice', texts: ['Sealed words'], audience: 'named' })
    await readAllTexts(world)
    world.clock.forward({ minutes: 1 })
    const theirs = await world.signIn(party)
    const seen = async (their: Browser) => [
      (await their.get(`/en/documents/${id}`)).status,
      (await picture(id, 1, '', their)).status,
      (await (await their.get(`/en/cases/${caseId}/documents`)).text()).includes('Sealed notice'),
      (await (await their.get(`/en/cases/${caseId}/documents/search?q=sealed`)).text()).includes('Sealed notice'),
      (await (await their.get('/en/search?q=sealed')).text()).includes('Sealed notice'),
    ]
    expect(await seen(theirs)).toEqual([404, 404, false, false, false])
    world.portal.db.$client.prepare('insert into document_readers values (?, ?)').run(id, party.id)
    expect((await seen(theirs)).slice(0, 4)).toEqual([200, 200, true, true])
    expect(await seen(alice)).toEqual([404, 404, false, false, false])
  })
})

needs('poppler')('odd documents', () => {
  const odd = {
    'a turned page': { bytes: shapedPdf(612, 792, 90), size: [1300, 1005] },
    'a page of twenty metres': { bytes: shapedPdf(14_400, 60_000), size: [312, 1300] },
    'a strip': { bytes: shapedPdf(2, 14_000), size: undefined },
    'ten thousand pages that are not there': { bytes: boastingPdf(10_000), pages: 10_000, page: 9000, size: undefined },
    'a broken page': { bytes: corruptStreamPdf(), size: undefined },
    'bytes that are no PDF any more': { bytes: Buffer.from('%PDF-1.7\nnothing\n%%EOF'), size: undefined },
  }
  it.each(Object.entries(odd))('%s: the page stands, and the picture comes or does not', async (_name, given) => {
    const { bytes, size } = given
    const pages = 'pages' in given ? given.pages : 1
    const id = await plantPaper(world, caseId, { title: 'Odd', bytes, pages })
    expect((await alice.get(`/en/documents/${id}?page=${pages}`)).status).toBe(200)
    const answer = await picture(id, 'page' in given ? given.page : 1)
    if (size) expect(await sizeOf(answer)).toEqual(size)
    else expect([200, 422]).toContain(answer.status)
  })

  needs('qpdf')('with an owner’s password', () => {
    it('are drawn, since anybody may open them', async () => {
      const id = await plantPaper(world, caseId, { title: 'Locked', bytes: encryptedPdf(''), pages: 3 })
      expect(await sizeOf(await picture(id, 3))).toEqual([1005, 1300])
    })
    it('or that of a user are not, and the page says what else to do', async () => {
      const id = await plantPaper(world, caseId, { title: 'Shut', bytes: encryptedPdf('secret'), pages: 3 })
      expect((await picture(id, 1)).status).toBe(422)
      expect(await pageOf(id)).toContain('read its text below or download the document')
    })
  })
})

it('without poppler the page offers the download alone', async () => {
  const { tools } = world.portal
  const { poppler: _, ...without } = tools
  Object.assign(world.portal, { tools: without })
  const html = await pageOf(paper)
  Object.assign(world.portal, { tools })
  expect(html).toContain('cannot be shown in the portal')
  expect(html).not.toContain('<img')
})

it('a recording has a player that fetches nothing by itself, plays from any place, and is downloaded under its kind', async () => {
  const sound = makeSound(20)
  const given = { title: 'Interview', bytes: sound, mediaType: 'audio/mpeg', pages: null, filedBy: world.alice }
  const id = await plantPaper(world, caseId, given)
  const answer = await alice.get(`/en/documents/${id}`)
  const html = await answer.text()
  expect(await faultsOf(html)).toEqual([])
  expect(html).toMatch(new RegExp(`<audio[^>]*controls preload="none" src="/en/documents/${id}/file"`))
  expect(html).not.toContain('autoplay')
  expect(answer.headers.get('content-security-policy')).toContain("media-src 'self'")
  const part = await alice.get(`/en/documents/${id}/file`, { range: 'bytes=1000-1999' })
  expect([part.status, part.headers.get('content-type')]).toEqual([206, 'audio/mpeg'])
  expect(Buffer.from(await part.arrayBuffer()).equals(sound.subarray(1000, 2000))).toBe(true)
  expect(part.headers.get('content-disposition')).toContain('Interview.mp3')
  expect((await picture(id, 1)).status).toBe(404)
})

it('what the checks found is told to those who filed a document, with its stamped copy, and not to who only reads it', async () => {
  const found = {
    flags: 'attachments',
    findings: [{ code: 'blankPages', facts: { count: 1, pages: '2' } }],
    lookedAt: 1,
  }
  const id = await plantPaper(world, caseId, { title: 'Scan', texts: ['One', ''], filedBy: world.alice, ...found })
  world.portal.db.$client.prepare('update documents set stamped_object_id = object_id where id = ?').run(id)
  const html = await pageOf(id)
  expect(await faultsOf(html)).toEqual([])
  expect(html).toMatch(/Note<[\s\S]*Other files are attached[\s\S]*1 page is blank \(page 2\)/)
  expect(html).toContain(`href="/en/documents/${id}/stamped"`)
  world.clock.forward({ minutes: 1 })
  const theirs = await pageOf(id, '', await world.signIn(party))
  expect(theirs).toContain('Scan.pdf')
  expect(theirs).not.toContain('is blank')
  // The registry's own is not looked at, so that nothing is awaited.
  const notice = await plantPaper(world, caseId, { title: 'Notice of the day' })
  expect(await pageOf(notice)).not.toContain('In progress')
})

it('Alice adds a recording as she adds a PDF, sends it, and it plays for the person and for the registry', async () => {
  const sound = makeSound(20)
  const id = await startDraft(alice, caseId, world.alice)
  expect(await (await alice.get(`/en/submissions/${id}`)).text()).toMatch(/type="file"[^>]*accept="[^"]*\.mp3[^"]*"/)
  await addFiles(alice, id, [new File([new Uint8Array(sound)], 'Entrevue.mp3')])
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
  const [recording] = documentsOf(world, id)
  expect(recording).toMatchObject({ title: 'Entrevue', mediaType: 'audio/mpeg' })
  world.portal.db.update(documents).set({ check: 'clean' }).run()
  const file = `/en/documents/${recording!.id}/file`
  // A code works once.
  world.clock.forward({ minutes: 1 })
  const theirs = await world.signIn(party)
  expect(await pageOf(recording!.id, '', theirs)).toContain(`src="${file}"`)
  for (const [their, path] of [
    [theirs, file],
    [await world.signIn(world.sam), `/en/admin/documents/${recording!.id}/file`],
  ] as const) {
    const answer = await their.get(path, { range: 'bytes=0-99' })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([206, 'audio/mpeg'])
    expect(Buffer.from(await answer.arrayBuffer()).equals(sound.subarray(0, 100))).toBe(true)
  }
})

it('no picture of a page and no clear byte of it lies on disk', async () => {
  const words = 'unmistakable words of a page'
  const id = await plantPaper(world, caseId, { title: 'Plain', texts: [words] })
  await readAllTexts(world)
  await picture(id, 1)
  const { dataDir } = world.portal.settings
  for (const file of ['portal.db', 'portal.db-wal'])
    expect(readFileSync(join(dataDir, file)).includes('unmistakable'), file).toBe(false)
})
