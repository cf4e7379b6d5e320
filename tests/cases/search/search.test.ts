import { describe, expect, it } from 'vitest'
import { endAppearance } from '../../../src/cases/appearances/index.ts'
import { addNote, setMatterNumber } from '../../../src/cases/firm-notes/commands.ts'
import { addCasePerson, changeCase } from '../../../src/cases/record/index.ts'
import { checkSearch, rebuildSearch } from '../../../src/cases/search/index.ts'
import { plantCase, plantDraft, plantNotice, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { lend, member, officer, openCase, putOnRecord, shareCase, value } from '../sample.ts'

const browsers = new WeakMap<World, Map<string, Promise<Browser>>>()
/** A person's browser at this hour of the world's clock. */
function browserOf(world: World, who: Someone): Promise<Browser> {
  const known = browsers.get(world) ?? new Map<string, Promise<Browser>>()
  browsers.set(world, known)
  const key = `${who.id} ${world.clock.now().toString().slice(0, 13)}`
  const theirs = known.get(key) ?? world.signIn(who)
  known.set(key, theirs)
  return theirs
}

const search = async (world: World, who: Someone, q: string, locale = 'en') => {
  const answer = await (await browserOf(world, who)).get(`/${locale}/search?q=${encodeURIComponent(q)}`)
  return { status: answer.status, page: await answer.text() }
}
const mainOf = (page: string) => page.slice(page.indexOf('</form>', page.indexOf('<main')), page.indexOf('</main>'))
const finds = async (world: World, who: Someone, q: string, what: string) =>
  mainOf((await search(world, who, q)).page)
    .replaceAll(/<\/?mark>/g, '')
    .includes(what)

/** Where a whole number leads at once; undefined for a page of results. */
const leads = async (world: World, who: Someone, q: string, address = '/en/search') => {
  const answer = await (await browserOf(world, who)).get(`${address}?q=${encodeURIComponent(q)}`)
  await answer.arrayBuffer()
  return answer.status === 303 ? answer.headers.get('location') : undefined
}

describe('a search', () => {
  it.each([
    ['Zoé Gélinas', ['Gélinas', 'gelinas', 'GELINAS', 'gel', 'zoe gelinas', 'gelinas zoé']],
    ['L’Œuvre d’Éloïse', ['Œuvre', 'oeuvre', 'l’oeuvre', "l'œuvre", 'eloise', 'd’éloïse', 'deloise']],
    ['Jean-Pierre Straßer', ['jean-pierre', 'jeanpierre', 'jean pierre', 'pierre', 'strasser', 'STRASSER', 'straßer']],
    ['مُحَمَّد أحمد علی', ['محمد', 'احمد', 'أحمد', 'علي', 'على', 'محمـــد']],
    ['Алёна Сергеевна Йовчева', ['Алена', 'алёна', 'СЕРГЕЕВНА', 'иовчева']],
    ['Nguyễn Thị Ánh', ['nguyen', 'Nguyễn', 'thi anh', 'Nguye\u0302\u0303n']],
    ['İbrahim Işık', ['ibrahim', 'isik', 'IŞIK', 'ışık']],
  ])('finds %s however it is written', async (title, words) => {
    const world = await createWorld()
    putOnRecord(world, openCase(world, { title }), world.alice)
    for (const word of words) expect(await finds(world, world.alice, word, title), word).toBe(true)
    expect(await finds(world, world.alice, 'zzz', title)).toBe(false)
  })

  it('says that it does not look at pages, and leads to the search that does', async () => {
    const world = await createWorld()
    const id = plantCase(world, { title: 'Selam Tesfaye' })
    await plantNotice(world, id)
    const word = 'proceedings'
    const none = mainOf((await search(world, world.alice, word)).page)
    expect(none).toContain('None of your cases has all of these words in a number, a name, a document’s title')
    expect(none).toContain('This search does not look at the pages of documents.')
    expect(none).toContain('href="/en/cases"')
    for (const locale of ['en', 'fr']) {
      const found = mainOf((await search(world, world.alice, 'Selam', locale)).page)
      const way = new RegExp(`href="(/${locale}/cases/${id}/documents/search[?]q=Selam)"`).exec(found)?.[1]
      const inside = await (await browserOf(world, world.alice)).get(way!)
      expect(inside.status).toBe(200)
    }
  })

  it('finds a file by its number and a person by their UCI, with hyphens, spaces or nothing', async () => {
    const world = await createWorld()
    const id = openCase(world, { reference: 'TB1-12345' })
    putOnRecord(world, id, world.alice)
    const person = { name: 'Omar Said', role: 'claimant', uci: '12-3456-7890' } as const
    value(addCasePerson(world.portal.db, officer(world.sam, world.toronto), id, person, world.clock.now()))
    for (const word of ['12345', '3456-7890', 'tb1', '12-3456'])
      expect(await finds(world, world.alice, word, 'TB1-12345'), word).toBe(true)
    for (const number of [
      'TB1-12345',
      'tb1 12345',
      'tb112345',
      'TB1–12345',
      '1234567890',
      '12-3456-7890',
      '12 3456 7890',
    ])
      expect(await leads(world, world.alice, number), number).toBe(`/en/cases/${id}`)
    for (const word of ['TB1-12346', '2345', 'B1'])
      expect(await finds(world, world.alice, word, 'TB1-12345'), word).toBe(false)
  })

  it('finds a person in their own script and in Latin letters, and shows both', async () => {
    const world = await createWorld()
    const script = { text: 'مهتاب کیان‌فر رودباری', lang: 'fa' }
    const id = plantCase(world, { title: 'Mahtab Kianfar Roudbari', script })
    for (const word of [
      'kianfar',
      'KIANFAR',
      'mahtab roudbari',
      'مهتاب',
      'كيان‌فر',
      'کیان‌فر رودباری',
      'مهتاب kianfar',
    ]) {
      const { status, page } = await search(world, world.alice, word)
      expect(status, word).toBe(200)
      const plain = mainOf(page).replaceAll(/<\/?mark>/g, '')
      expect(plain, word).toContain(
        `<bdi>Mahtab Kianfar Roudbari</bdi> <bdi class="script" lang="fa">${script.text}</bdi>`,
      )
      expect(await faultsOf(page)).toEqual([])
    }
    expect((await search(world, world.alice, 'مهتاب')).page).toContain('<mark>مهتاب</mark>')
    const given = { scriptTitle: 'சோதனை', scriptLang: null }
    value(changeCase(world.portal.db, officer(world.sam, world.toronto), id, given, world.clock.now()))
    expect(await finds(world, world.alice, 'சோதனை', 'lang="und-Taml">சோதனை')).toBe(true)
    expect(checkSearch(world.portal.db).wrong).toEqual([])
  })

  it('keeps finding a name that has no Latin form yet', async () => {
    const world = await createWorld()
    plantCase(world, { title: 'الحوراني الزيتوني' })
    expect(await finds(world, world.alice, 'الحوراني', 'الحوراني الزيتوني')).toBe(true)
    expect(await finds(world, world.alice, 'hourani', 'الزيتوني')).toBe(false)
  })

  it('goes straight to the one case or receipt that bears a whole number, and shows two (ABU-41)', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const alice = member(world.alice)
    const at = world.clock.now()
    const [first, second] = [
      plantCase(world, { reference: 'TC5-00071' }),
      plantCase(world, { reference: 'TC5-00072', title: 'Omar Said' }),
    ]
    value(setMatterNumber(db, alice, first, world.alice.id, '2026-0118-KR', at))
    expect(await leads(world, world.alice, '2026-0118-KR')).toBe(`/en/cases/${first}`)
    expect(await leads(world, world.alice, '20260118kr')).toBe(`/en/cases/${first}`)
    expect(await leads(world, world.alice, '2026-0118')).toBeUndefined()
    value(setMatterNumber(db, alice, second, world.alice.id, 'Said 118', at))
    expect(await leads(world, world.alice, 'said 118')).toBe(`/en/cases/${second}`)
    expect(await leads(world, world.alice, 'said 11')).toBeUndefined()
    expect(await leads(world, world.charlie, '2026-0118-KR')).toBeUndefined()
    // Both files have a person with this client number.
    expect(await leads(world, world.alice, '1234567890')).toBeUndefined()
    const both = mainOf((await search(world, world.alice, '1234567890')).page)
    expect(both).toContain(first)
    expect(both).toContain(second)

    const sent = await plantSent(world, first, world.alice)
    const { number } = db.$client.prepare('select number from submissions where id = ?').get(sent) as { number: string }
    expect(await leads(world, world.alice, number)).toBe(`/en/submissions/${sent}`)
    expect(await leads(world, world.alice, number.replace('-', ' '))).toBe(`/en/submissions/${sent}`)
    expect(await leads(world, world.charlie, number)).toBeUndefined()
    expect(mainOf((await search(world, world.charlie, number)).page)).toBe(
      mainOf((await search(world, world.charlie, '2026-999999')).page),
    )
    // A file number of the practice that is like the receipt's: two, so both are shown.
    value(setMatterNumber(db, alice, second, world.alice.id, number, at))
    expect(await leads(world, world.alice, number)).toBeUndefined()
    const shown = mainOf((await search(world, world.alice, number)).page)
    expect(shown).toContain(`/en/submissions/${sent}`)
    expect(shown).toContain(`/en/cases/${second}`)
  })

  it('asks for every word, and marks what it found in its group', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { title: 'Selam Gélinas' })
    await plantNotice(world, caseId, 'Avis de convocation : Œuvre')
    const { page } = await search(world, world.alice, 'gelinas oeuvre', 'fr')
    expect(page).toContain('<mark>Œuvre</mark>')
    expect(page).toContain('Documents</caption>')
    expect(page).not.toContain('Personnes</caption>')
    expect(page).not.toContain('Dossiers</caption>')
    expect((await search(world, world.alice, 'gel', 'fr')).page).toContain('<mark>Gél</mark>inas')
    expect((await search(world, world.alice, 'gelinas autre', 'fr')).page).toContain('Aucun de vos dossiers')
    expect(await faultsOf(page)).toEqual([])
  })

  it('reads titles of what was sent and made available, never of a draft', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    await plantDraft(world, caseId, world.alice)
    expect(await finds(world, world.alice, 'evidence', 'Evidence')).toBe(false)
    await plantSent(world, caseId, world.alice)
    expect(await finds(world, world.alice, 'evidence', 'Evidence')).toBe(true)
    world.portal.db.$client.prepare("update submissions set state = 'returned' where state = 'received'").run()
    expect(await finds(world, world.alice, 'evidence', 'Evidence')).toBe(false)
  })

  it('tells a stranger, a former counsel and a revoked delegate nothing (ABU-02, ABU-41)', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const id = openCase(world, { title: 'Hidden Person' })
    const appearance = putOnRecord(world, id, world.alice)
    lend(world, world.alice, world.bob)
    const nothing = async (who: Someone) => mainOf((await search(world, who, 'hidden')).page)
    const none = mainOf((await search(world, world.charlie, 'never')).page)
    expect(await nothing(world.charlie)).toBe(none)
    expect(await finds(world, world.bob, 'hidden', 'Hidden')).toBe(true)
    db.$client.prepare('update delegations set revoked_at = 1').run()
    expect(await nothing(world.bob)).toBe(none)
    world.clock.forward({ hours: 1 })
    const now = world.clock.now()
    value(endAppearance(db, officer(world.sam, world.toronto), appearance, now.epochMilliseconds, now))
    world.clock.forward({ hours: 1 })
    expect(await nothing(world.alice)).toBe(none)
  })

  it('stays within the cases that a delegation names (ABU-41)', async () => {
    const world = await createWorld()
    const [named, other] = [openCase(world, { title: 'Common Named' }), openCase(world, { title: 'Common Other' })]
    for (const id of [named, other]) putOnRecord(world, id, world.alice)
    lend(world, world.alice, world.bob, { cases: [named] })
    expect(await finds(world, world.bob, 'common', 'Named')).toBe(true)
    expect(await finds(world, world.bob, 'common', 'Other')).toBe(false)
  })

  it('finds notes and numbers for their practice only: not for a co-counsel, a party, another counsel or the registry', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const pia = await world.add('Pia Haddad', 'party')
    const dora = await world.add('Dora Ferreira', 'counsel')
    const id = plantCase(world, { counsel: [world.alice, world.charlie], party: pia })
    lend(world, world.alice, world.bob)
    shareCase(world, id, world.alice, dora)
    const at = world.clock.now()
    const alice = member(world.alice)
    value(setMatterNumber(db, alice, id, world.alice.id, 'CLIENT-77/b', at))
    value(addNote(db, alice, id, world.alice.id, 'Ring the zookeeper on Monday', at))
    for (const word of ['client77', 'client 77', 'zookeeper']) {
      expect(await finds(world, world.alice, word, 'TC5-00001'), word).toBe(true)
      expect(await finds(world, world.bob, word, 'TC5-00001'), word).toBe(true)
      for (const who of [dora, pia, world.charlie])
        expect(await finds(world, who, word, 'TC5-00001'), `${who.name} ${word}`).toBe(false)
    }
    for (const who of [dora, pia, world.charlie]) expect(await finds(world, who, 'selam', 'TC5-00001')).toBe(true)
    expect((await search(world, world.sam, 'zookeeper')).status).toBe(403)
    value(addNote(db, member(dora), id, dora.id, 'Own giraffe', at))
    expect(await finds(world, dora, 'giraffe', 'TC5-00001')).toBe(true)
    expect(await finds(world, world.alice, 'giraffe', 'TC5-00001')).toBe(false)
  })

  it('is read in pages, each case once', async () => {
    const world = await createWorld()
    for (let n = 0; n < 60; n++) {
      if (n % 3 === 0) world.clock.forward({ minutes: 1 })
      putOnRecord(world, openCase(world, { title: `Many ${n}` }), world.alice)
    }
    const alice = await world.signIn(world.alice)
    const seen: string[] = []
    let pages = 0
    for (let address: string | undefined = '/en/search?q=many'; address; pages++) {
      const page: string = await (await alice.get(address)).text()
      seen.push(...[...page.matchAll(/<mark>Many<\/mark> (\d+)/g)].map((match) => match[1]!))
      address = /rel="next" href="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(pages).toBe(3)
    expect(seen.length).toBe(60)
    expect(new Set(seen).size).toBe(60)
  })

  it('says what is wrong with nothing, with too much and with signs alone', async () => {
    const world = await createWorld()
    for (const q of ['', '   ', '%', '" or 1=1', '*', '\u0000', '-- "']) {
      const { status, page } = await search(world, world.alice, q)
      expect(status, q).toBe(200)
      expect(await faultsOf(page)).toEqual([])
    }
    for (const q of ['x'.repeat(101), 'a b c d e f g h i']) {
      const { status, page } = await search(world, world.alice, q)
      expect(status).toBe(422)
      expect(page).toContain('error-summary')
      expect(await faultsOf(page)).toEqual([])
    }
  })
})

describe('what is searched', () => {
  it('follows every change of a case, its people, counsel and documents, and can be checked and made anew', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const id = plantCase(world)
    await plantSent(world, id, world.alice)
    await plantNotice(world, id)
    value(changeCase(db, officer(world.sam, world.toronto), id, { title: 'Renamed Person' }, world.clock.now()))
    expect(await finds(world, world.alice, 'renamed', 'Renamed')).toBe(true)
    expect(checkSearch(db)).toEqual({ rows: 2, wrong: [] })
    db.$client.prepare("update search_rows set words = 'c\t other'").run()
    expect(checkSearch(db).wrong).toEqual([id])
    expect(await finds(world, world.alice, 'renamed', 'Renamed')).toBe(false)
    rebuildSearch(db)
    expect(checkSearch(db).wrong).toEqual([])
  })
})

it('names each of several people for whom a case is found', async () => {
  const world = await createWorld()
  const file = openCase(world, { title: 'Selam Tesfaye' })
  for (const counsel of [world.alice, world.charlie]) {
    putOnRecord(world, file, counsel)
    lend(world, counsel, world.bob)
  }
  const { page } = await search(world, world.bob, 'tesfaye')
  expect(page.replaceAll(/<\/?(bdi|mark)>/g, '')).toMatch(
    /(Alice Tremblay, Charlie Okafor|Charlie Okafor, Alice Tremblay)/,
  )
})
