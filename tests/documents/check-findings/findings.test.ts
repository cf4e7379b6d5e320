import { expect, it } from 'vitest'
import { findingsIn } from '../../../src/documents/check-findings/check-documents.ts'
import { type FindingCode, findingCodes } from '../../../src/documents/check-findings/findings.ts'
import { checkDocuments } from '../../../src/documents/check-findings/index.ts'
import { waiting } from '../../files/lying.ts'
import { needs } from '../../needs.ts'
import { base, build, stream, textPdf, validPdf } from '../../platform/pdfs.ts'
import { createWorld } from '../../world.ts'
import { arrange } from '../exhibits/exhibits.ts'
import { addFiles, documentsOf, fileOf, idIn, pdf, saveDetails, startDraft } from '../files.ts'

/** A PDF of one line of text a page, an empty page where the line is empty, a filled square where it is `square`. */
function pages(lines: readonly string[], box = '0 0 612 792') {
  const { objects } = base(lines.length)
  for (const [index, line] of lines.entries()) {
    const drawing = line === 'square' ? '100 100 200 200 re f' : line && `BT /F1 24 Tf 72 700 Td (${line}) Tj ET`
    objects.set(4 + 2 * index, stream(Buffer.from(drawing)))
    const page = objects.get(3 + 2 * index)!.toString('latin1')
    objects.set(3 + 2 * index, Buffer.from(page.replace('0 0 612 792', box)))
  }
  return build(objects)
}
const file = (bytes: Buffer, name: string) => new File([new Uint8Array(bytes)], name)

needs('qpdf', 'poppler')('what is found in the pages', () => {
  it('is said after a look that nobody waits for: pictures, blank pages, sizes, another file number', async () => {
    const world = await createWorld()
    const { db, catalogue } = world.portal
    const alice = await world.signIn(world.alice)
    fileOf(world, { reference: 'MB5-04801' })
    const caseId = fileOf(world, { reference: 'TC5-07390' })
    const id = await startDraft(alice, caseId, world.alice)
    await addFiles(alice, id, [
      file(pages(['square', 'square', 'square']), 'scan.pdf'),
      file(pages(['Page one of it', '', 'Page three', '']), 'blank.pdf'),
      file(pages(['A page for a table'], '0 0 595 842'), 'a4.pdf'),
      file(pages(['In the matter of MB5-04801']), 'stranger.pdf'),
      file(pages(['Files TC5-07390 and MB5-04801']), 'both.pdf'),
      file(validPdf(2), 'sound.pdf'),
    ])
    const before = await (await alice.get(`/en/submissions/${id}`)).text()
    expect(before.split(`>${catalogue('en')('findings:weight.waits')}</strong>`)).toHaveLength(7)

    const { reader: _, ...tools } = world.portal.tools
    expect(await checkDocuments(db, { ...world.portal, tools })).toBe(6)
    expect(await checkDocuments(db, world.portal)).toBe(0)
    expect(documentsOf(world, id).map(({ findings }) => findings)).toEqual([
      [{ code: 'noText', facts: { count: 3, of: 3 } }],
      [{ code: 'blankPages', facts: { count: 2, pages: '2, 4' } }],
      [{ code: 'pageSize', facts: { count: 1, pages: '1' } }],
      [{ code: 'otherFile', facts: { number: 'MB5-04801', page: 1 } }],
      [],
      [],
    ])
    const [en, fr] = await Promise.all(
      ['en', 'fr'].map(async (locale) => (await alice.get(`/${locale}/submissions/${id}`)).text()),
    )
    expect(en).toContain('3 of 3 pages are pictures without text.')
    expect(fr).toContain('3 pages sur 3 sont des images sans texte.')
    expect(en).toContain('2 pages are blank (pages 2, 4).')
    expect(fr).toContain('2 pages sont blanches (pages 2, 4).')
    expect(en).toContain('Page 1 shows another file number: <span class="ref">MB5-04801</span>.')
    expect(fr).toContain('La page 1 porte un autre numéro de dossier')
    expect(en).not.toContain(catalogue('en')('findings:found.beingLookedAt'))
  })

  it('is said of pictures that a machine will read, and before sending how much can be searched', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    await addFiles(alice, id, [
      file(pages(['Words of one', 'Words of two', 'square', 'Words of four', 'Words of five', '']), 'mixed.pdf'),
    ])
    const review = async (locale: string) => (await alice.get(`/${locale}/submissions/${id}/review`)).text()
    expect(await review('en')).not.toMatch(/readers will be able to search/i)
    const reader = { program: '/usr/bin/tesseract', languages: ['eng'], missing: [] }
    await checkDocuments(world.portal.db, { ...world.portal, tools: { ...world.portal.tools, reader } })
    expect(documentsOf(world, id)[0]?.findings[0]).toEqual({ code: 'machineText', facts: { count: 1, of: 6 } })
    const en = await review('en')
    expect(en).toContain(
      '1 of 6 pages is a picture without text. After you send the document, the portal will run text recognition on this page',
    )
    expect(en).toContain(
      'Pages on which readers will be able to search for words: 4 of 6. 1 more page is a picture without text',
    )
    expect(await review('fr')).toContain(
      'Pages où la recherche de mots fonctionnera\u00a0: 4 sur 6. 1 autre page est une image sans texte',
    )
  })

  it.each([
    ['en', 'Readers will be able to search for words on the page.'],
    ['fr', 'La recherche de mots fonctionnera dans la page.'],
  ])('of one page says the page, and not all of them (%s)', async (locale, words) => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    await addFiles(alice, id, [file(pages(['Words of one']), 'one.pdf')])
    await checkDocuments(world.portal.db, world.portal)
    expect(await (await alice.get(`/${locale}/submissions/${id}/review`)).text()).toContain(words)
  })

  it.each(['en', 'fr'] as const)(
    'a form that waits for its reader, printed from another program, is told of (%s) (CLI-01)',
    async (locale) => {
      const world = await createWorld()
      const alice = await world.signIn(world.alice)
      const id = await startDraft(alice, fileOf(world), world.alice)
      await addFiles(alice, id, [file(textPdf([waiting[locale]]), 'printed.pdf')])
      await checkDocuments(world.portal.db, world.portal)
      expect(documentsOf(world, id).map(({ findings }) => findings)).toEqual([[{ code: 'waitingForm' }]])
      const page = await (await alice.get(`/${locale}/submissions/${id}`)).text()
      expect(page).toContain(world.portal.catalogue(locale)('findings:found.waitingForm'))
    },
  )

  it('another file of the family, the file appealed and its appeal are none of a stranger’s', async () => {
    const world = await createWorld()
    const { $client } = world.portal.db
    const alice = await world.signIn(world.alice)
    const caseId = fileOf(world, { reference: 'TC5-07390' })
    const sister = fileOf(world, { reference: 'TC5-07391' })
    const appeal = fileOf(world, { reference: 'MC5-34977' })
    $client.prepare('insert into case_groups (id, created_at) values (?, 1)').run('g'.repeat(26))
    $client.prepare('update cases set group_id = ? where id in (?, ?)').run('g'.repeat(26), caseId, sister)
    $client.prepare("update cases set related_reference = 'TC5-07391' where id = ?").run(appeal)
    const id = await startDraft(alice, caseId, world.alice)
    const files = ['TC5-07391', 'MC5-34977', 'TC5-11111'].map((number) =>
      file(pages([`File ${number}`]), `${number}.pdf`),
    )
    await addFiles(alice, id, files)
    await checkDocuments(world.portal.db, world.portal)
    expect(documentsOf(world, id).map(({ findings }) => findings.length)).toEqual([0, 0, 1])
  })

  it('without poppler they are not looked at, and the page says so', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    await addFiles(alice, id, [pdf()])
    const { poppler: _none, ...tools } = world.portal.tools
    await checkDocuments(world.portal.db, { ...world.portal, tools })
    expect(await (await alice.get(`/fr/submissions/${id}`)).text()).toContain(
      'n’a pas pu en vérifier les pages et le texte',
    )
  })
})

it('one picture among many pages of text is a picture; a number further on is a citation', () => {
  const page = { width: 612, height: 792, isBlank: false }
  const text = ['one page', 'two pages', 'three pages', 'four AB1-00001 pages', '']
  expect(
    findingsIn(
      text,
      text.map(() => page),
      () => false,
      false,
    ),
  ).toEqual([])
})

it('bytes that were sent in the case before are told of, unless they were sent back (ABU-28)', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const caseId = fileOf(world)
  const first = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, first, [pdf('a.pdf')])
  await alice.post(`/en/submissions/${first}/sending`)
  const again = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, again, [pdf('b.pdf')])
  const other = await startDraft(alice, fileOf(world, { reference: 'TC5-00002' }), world.alice)
  await addFiles(alice, other, [pdf('c.pdf')])

  const told = 'The same file has already been sent in this case: a, receipt <span class="ref">2026-000001</span>.'
  const pageOf = async (id: string) => (await alice.get(`/en/submissions/${id}`)).text()
  expect(await pageOf(again)).toContain(told)
  expect(await pageOf(other)).not.toContain('already been sent in this case')
  world.portal.db.$client.prepare("update submissions set state = 'returned' where id = ?").run(first)
  expect(await pageOf(again)).not.toContain(told)
})

it('what is missing is said on the draft and before sending, and stops nothing', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, fileOf(world, { hearingAt: '2026-11-26T14:00:00Z' }), world.alice)
  await addFiles(alice, id, [pdf('un.pdf', 60)], { type: 'countryConditions' })
  await addFiles(alice, id, [pdf('deux.pdf', 61)], { type: 'countryConditions' })
  const [one, two] = documentsOf(world, id)
  const details = { [`type-${one?.id}`]: 'countryConditions', [`language-${one?.id}`]: 'other', next: 'save' }
  expect((await saveDetails(alice, id, details)).status).toBe(303)
  expect(documentsOf(world, id)[0]?.language).toBe('other')
  // The portal makes a list of them, unless it is told not to.
  expect(await (await alice.get(`/en/submissions/${id}`)).text()).not.toContain('A list of documents, because')
  await arrange(alice, id, {}, [])
  const draft = await (await alice.get(`/en/submissions/${id}`)).text()
  const review = await (await alice.get(`/en/submissions/${id}/review`)).text()
  expect(draft).toMatch(/\d items to check before you send/)
  expect(review).toContain('5 items are missing')
  for (const page of [draft, review]) {
    expect(page).toContain('A translation of un.')
    expect(page).toContain('The translator’s declaration')
    expect(page).toContain('A list of documents, because you are sending 2 documents.')
    expect(page).toContain('An application, because the time limit has expired.')
    expect(page).toContain(
      'An application, because there are 121 pages of country evidence: the rules require an application for more than 100 pages.',
    )
    expect(page).toContain('Add this item with the type “Application to use late or voluminous documents”.')
    expect(page).toContain(
      'The rules require you to state how and when a copy of these documents was provided to the other party.',
    )
  }
  const french = await (await alice.get(`/fr/submissions/${id}`)).text()
  expect(french).toMatch(/\d points à vérifier avant la transmission/)

  await addFiles(alice, id, [pdf('t.pdf', 2)], { type: 'translation' })
  await addFiles(alice, id, [pdf('d.pdf', 3)], { type: 'translatorDeclaration' })
  await addFiles(alice, id, [pdf('l.pdf', 4)], { type: 'listOfDocuments' })
  await addFiles(alice, id, [pdf('p.pdf', 5)], { type: 'proofOfService' })
  await addFiles(alice, id, [pdf('r.pdf', 6)], { type: 'lateApplication' })
  expect(await (await alice.get(`/en/submissions/${id}`)).text()).not.toMatch(
    /(is|are) missing|to check before you send/,
  )
  expect(two?.language).toBeNull()
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
})

it('every finding has its sentence in both languages, and the two differ', async () => {
  const { portal } = await createWorld()
  const facts = { count: 2, of: 3, pages: '1, 2', page: 1, number: 'AB1-00001', name: 'a.pdf', title: 'A' }
  const say = (locale: 'en' | 'fr', code: FindingCode) => portal.catalogue(locale)(`findings:found.${code}`, facts)
  for (const code of findingCodes) {
    expect(say('en', code)).not.toMatch(/\{\{/)
    expect(say('fr', code)).not.toMatch(/\{\{/)
    expect(say('fr', code)).not.toBe(say('en', code))
  }
})

it('the proof of a refused attempt stays with who tried when the draft is deleted, and goes to no stranger', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const pia = await world.add('Pia Haddad', 'party')
  const id = await startDraft(alice, fileOf(world, { party: pia }), world.alice)
  const page = await (await addFiles(alice, id, [file(Buffer.from('<html>x</html>'), 'page.pdf')])).text()
  const proof = idIn(page.match(/\/en\/refusals\/[a-z0-9]{26}/)?.[0] ?? '')
  const told = await (await alice.get(`/en/refusals/${proof}`)).text()
  expect(told).toContain('This is a web page.')
  expect(told).toContain('2026-11-24')
  expect(told).toMatch(/<code>[0-9a-f]{8} [0-9a-f]{8} /)
  await alice.post(`/en/submissions/${id}/deletion`)
  expect((await alice.get(`/en/refusals/${proof}`)).status).toBe(200)
  for (const other of [world.charlie, pia])
    expect((await (await world.signIn(other)).get(`/en/refusals/${proof}`)).status).toBe(404)
})
