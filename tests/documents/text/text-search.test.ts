import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { isOnPage, readTerms, snippetOf } from '../../../src/documents/text/search.ts'
import { findTools } from '../../../src/platform/checks/index.ts'
import { query } from '../../../src/platform/web/query.ts'
import { watchClearFiles } from '../../clear-files.ts'
import { needs } from '../../needs.ts'
import { textPdf } from '../../platform/pdfs.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { blobsOf, fileOf } from '../files.ts'
import { paperOf, plantPaper, readAllTexts } from '../papers.ts'

describe('words on a page', () => {
  const page = 'The co-counsel of Zoë’s cœur\nsaid that file TB1-12345\n was ﬁnally closed. Le juge a décidé.'
  it.each([
    ['zoe', true],
    ['COEUR', true],
    ['final', true],
    ['inally', false],
    ['tb112345', true],
    ['tb1-12345', true],
    ['12345', true],
    ['cocounsel', true],
    ['decid jug', true],
    ['juge mort', false],
    ['"le juge a dec"', true],
    ['« juge a décidé »', true],
    ['"juge le"', false],
    ['"counsel of zoe"', true],
    ['"file tb1 123" final', true],
  ])('%s: %s', (search, isThere) => {
    expect(isOnPage(page, readTerms(search))).toBe(isThere)
  })

  it('are marked in a piece of the page that is not long', () => {
    const long = `${'lorem ipsum '.repeat(60)}the judge of Montréal decided ${'dolor sit '.repeat(60)}`
    const pieces = snippetOf(long, readTerms('"judge of mont"'))
    expect(pieces.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['judge of Mont'])
    const text = pieces.map((piece) => piece.text).join('')
    expect([text.startsWith('…'), text.endsWith('…'), text.length < 320]).toEqual([true, true, true])
    const apart = snippetOf('judge-made, of Montréal', readTerms('"made of mont"'))
    expect(apart.filter(({ isHit }) => isHit).map((piece) => piece.text)).toEqual(['made,', 'of', 'Mont'])
  })
})

needs('poppler')('the text of a case’s documents', () => {
  const endings: (() => void)[] = []
  const clearFiles = watchClearFiles()
  let world: World
  let caseId: string
  let alice: Browser
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    world = await createWorld({ whenOver: (end) => void endings.push(end) })
    caseId = fileOf(world)
    alice = await world.signIn(world.alice)
    const plant = async (name: string, paper: Parameters<typeof plantPaper>[2]) => {
      ids[name] = await plantPaper(world, caseId, paper)
    }
    await plant('english', {
      title: 'Affidavit',
      texts: ['First page', 'The zanzibarite witness was heard'],
      filedBy: world.alice,
    })
    await plant('french', { title: 'Récit', texts: ['Page un', 'Page deux', 'Les élèves réfugiés témoignèrent'] })
    await plant('arabic', { title: 'Arrêt', texts: ['حكم القاضي في القضية'] })
    await plant('cyrillic', { title: 'Решение', texts: ['Page un', 'Решение суда в Москве'] })
    await plant('empty', { title: 'Scan', texts: [''] })
    await plant('broken', { title: 'Broken', bytes: Buffer.from('%PDF-1.7\nnothing\n%%EOF') })
    await plant('recording', { title: 'Talk', mediaType: 'audio/mpeg', bytes: Buffer.from('sound') })
    await plant('held', { title: 'Held', texts: ['zanzibarite held words'], check: 'held' })
    await readAllTexts(world)
  })
  afterAll(() => {
    for (const end of endings) end()
  })

  const search = async (q: string, their = alice, id = caseId, locale = 'en') =>
    (await their.get(`/${locale}/cases/${id}/documents/search?q=${encodeURIComponent(q)}`)).text()

  it('is read once each, into an encrypted object; what has none or cannot be read is noted', () => {
    const states = Object.entries(ids).map(([name, id]) => [name, paperOf(world, id).textState])
    expect(Object.fromEntries(states)).toEqual({
      english: 'read',
      french: 'read',
      arabic: 'read',
      cyrillic: 'read',
      empty: 'none',
      broken: 'failed',
      recording: 'none',
      held: 'waiting',
    })
    expect(clearFiles()).toEqual([])
  })

  it.each([
    ['zanzibarite', 'english', 2],
    ['WITNESS zanz', 'english', 2],
    ['eleves temoign', 'french', 3],
    ['"élèves réfugiés"', 'french', 3],
    ['القاضي', 'arabic', 1],
    ['суда москв', 'cyrillic', 2],
  ])('%s is found in %s on page %d, and leads there', async (q, name, page) => {
    const html = await search(q)
    expect(html).toContain('Found on 1 page')
    expect(html).toContain(`href="/en/documents/${ids[name]}?page=${page}${query({ q }).replace('?', '&amp;')}#page"`)
    expect(html).toMatch(/<p dir="auto">.*<mark>/)
    expect(await faultsOf(html)).toEqual([])
  })

  it('tells what was not searched, and says so in French too', async () => {
    const html = await search('nowhere', alice, caseId, 'fr')
    expect(html).toContain('Aucun résultat')
    expect(html).toContain('4 documents ont été parcourus')
    expect(html).toContain('1 document n’a pas été parcouru, car il ne contient pas de texte')
    // The empty one, and the one whose own text could not be read.
    expect(html).toMatch(/2 documents ont des pages (dont le texte n’a pas encore été reconnu|sans texte)/)
  })

  it('says what is wrong with too much, and keeps what was typed', async () => {
    const long = await alice.get(`/en/cases/${caseId}/documents/search?q=${'a'.repeat(101)}`)
    expect(long.status).toBe(422)
    expect(await long.text()).toContain(`value="${'a'.repeat(101)}"`)
    expect(await search('a b c d e f g h i')).toContain('at most eight words')
    expect(await search('')).not.toContain('was found')
    expect(await search('  « »  ')).not.toContain('was found')
  })

  it('is searched in this case alone, and by those alone who read it (ABU-41)', async () => {
    const other = fileOf(world, { reference: 'TC5-00009' })
    expect(await search('zanzibarite', alice, other)).toContain('No results')
    for (const someone of [world.charlie, world.bob])
      expect((await (await world.signIn(someone)).get(`/en/cases/${caseId}/documents/search?q=zanz`)).status).toBe(404)
    expect((await (await world.signIn(world.sam)).get(`/en/cases/${caseId}/documents/search?q=zanz`)).status).toBe(403)
    world.portal.db.update(appearances).set({ until: 1 }).run()
    expect((await alice.get(`/en/cases/${caseId}/documents/search?q=zanz`)).status).toBe(404)
    world.portal.db.update(appearances).set({ until: null }).run()
  })

  it('finds nothing in what was returned or taken back, but for those who sent it', async () => {
    const party = await world.add('Pia Haddad', 'party')
    world.portal.db.$client
      .prepare(
        "insert into case_people (id, case_id, name, role, account_id, position) values ('p', ?, 'Pia', 'claimant', ?, 2)",
      )
      .run(caseId, party.id)
    await plantPaper(world, caseId, {
      title: 'Cancelled',
      texts: ['quokka'],
      filedBy: world.alice,
      submission: { state: 'withdrawn' },
    })
    await readAllTexts(world)
    expect(await search('quokka')).toContain('Found on 1 page')
    expect(await search('quokka', await world.signIn(party))).toContain('No results')
  })

  it('stands nowhere in the database, and in no file as it is (SEC-077)', () => {
    const { dataDir } = world.portal.settings
    for (const file of ['portal.db', 'portal.db-wal']) {
      const bytes = readFileSync(join(dataDir, file))
      expect(bytes.includes('Affidavit') || file.endsWith('wal') || bytes.length > 0).toBe(true)
      for (const word of ['zanzibarite', 'Москве', 'القاضي'])
        expect(bytes.includes(word), `${word} in ${file}`).toBe(false)
    }
  })

  it('of bytes that were sent again is read once for both', async () => {
    const before = blobsOf(world)
    const twin = paperOf(world, ids.english!)
    const id = await plantPaper(world, caseId, { title: 'Again', objectId: twin.objectId })
    world.portal.db.$client.prepare('update documents set object_id = ? where id = ?').run(twin.objectId, id)
    await readAllTexts(world)
    expect(paperOf(world, id).textObjectId).toBe(twin.textObjectId)
    // Its own paper is one blob; no text was stored beside it.
    expect(blobsOf(world)).toBe(before + 1)
  })

  it('waits when memory is short or the tool is away, and is read later', async () => {
    const id = await plantPaper(world, caseId, { title: 'Later', bytes: textPdf(['later words']) })
    const { portal } = world
    const { poppler: _, ...without } = portal.tools
    Object.assign(portal, { tools: without })
    await readAllTexts(world)
    expect(paperOf(world, id).textState).toBe('waiting')
    expect(await search('later')).toContain('has just arrived')
    Object.assign(portal, { tools: await findTools({}) })
    await readAllTexts(world)
    expect(paperOf(world, id).textState).toBe('read')
  })
})
