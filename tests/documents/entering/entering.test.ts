import { beforeEach, expect, it } from 'vitest'
import { photographs } from '../../../src/documents/photographs/schema.ts'
import { readReceiptText } from '../../../src/documents/receipts/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { stagedFiles } from '../../../src/documents/staging/schema.ts'
import { sweepStaged } from '../../../src/documents/staging/staged-files.ts'
import { listFeedEvents } from '../../../src/feed/events.ts'
import { removalsSettled } from '../../../src/platform/storage/index.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { itNeeds, needs } from '../../needs.ts'
import { plantCase } from '../../plant.ts'
import { attachmentPdf } from '../../platform/pdfs.ts'
import { jpeg, withExif } from '../../platform/pictures/make.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { blobsOf, documentsOf, pdf, submissionsOf } from '../files.ts'

let world: World
let pia: Someone
let caseId: string

beforeEach(async () => {
  world = await createWorld()
  pia = await world.add('Pia Haddad', 'party')
  caseId = plantCase(world, { party: pia, hearingIn: 12 })
})

const entry = {
  channel: 'post',
  side: 'minister',
  filedBy: 'Minister’s counsel, CBSA',
  date: '2026-11-20',
  time: '14:05',
  type: 'disclosure',
  title: 'Disclosure of the Minister',
}

const staged = () => world.portal.db.select().from(stagedFiles).orderBy(stagedFiles.position).all()

const enter = (their: Browser, fields: Record<string, string> = {}, files = [pdf('scan 1.pdf'), pdf('scan 2.pdf')]) =>
  put(their, `/en/admin/cases/${caseId}/entries`, { ...entry, ...fields }, files)

async function put(their: Browser, path: string, fields: Record<string, string>, files: readonly File[]) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const file of files) form.append('file', file)
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return their.send(path, { method: 'POST', headers, body })
}

it('what came by post gets a number, its own time of receipt and its side; counsel and party see it, and no officer’s name', async () => {
  const sam = await come(world, world.sam)
  await read(sam, `/fr/admin/cases/${caseId}/entries`)
  const answer = await enter(sam)
  expect(answer.status).toBe(303)
  const [made] = submissionsOf(world)
  expect(answer.headers.get('location')).toBe(`/en/admin/submissions/${made!.id}?done=entered`)
  expect(made).toMatchObject({
    state: 'accepted',
    channel: 'post',
    side: 'minister',
    number: '2026-000001',
    receivedAt: Date.parse('2026-11-20T19:05:00Z'),
    verdict: 'onTime',
    openedOffice: world.toronto,
  })
  expect(documentsOf(world, made!.id).map(({ title }) => title)).toEqual([
    'Disclosure of the Minister (1)',
    'Disclosure of the Minister (2)',
  ])
  expect(documentsOf(world, made!.id).map(({ exhibitLabel }) => exhibitLabel)).toEqual(['M-1', 'M-2'])
  const signed = await (
    await (await come(world, world.alice)).get(`/en/submissions/${made!.id}/receipt/receipt.json`)
  ).text()
  expect(await readReceiptText(world.portal.db, signed)).toMatchObject({
    for: 'Minister’s counsel, CBSA',
    by: 'Minister’s counsel, CBSA',
    channel: 'post',
    side: 'minister',
    received: '2026-11-20T19:05:00.000Z',
    counts: 'entered',
    send: null,
    documents: [{ exhibit: { label: 'M-1' } }, { exhibit: { label: 'M-2' } }],
  })
  // This machine may have no scanner.
  world.portal.db.update(documents).set({ check: 'clean' }).run()
  for (const someone of [world.alice, pia]) {
    const their = await come(world, someone)
    const receipt = await read(their, `/en/submissions/${made!.id}`)
    expect(wordsOf(receipt)).toMatch(/Filed by Minister’s counsel, CBSA.*The Minister · Mail/)
    expect(receipt).not.toContain('Sam Singh')
    const ofCase = await read(their, `/fr/cases/${caseId}`)
    expect(ofCase).toContain('Disclosure of the Minister (1)')
    expect(ofCase).not.toContain('Sam Singh')
    expect((await their.get(`/en/documents/${documentsOf(world, made!.id)[0]!.id}`)).status).toBe(200)
    expect((await their.post(`/en/submissions/${made!.id}/withdrawal`)).status).toBe(403)
  }
  expect((await (await come(world, world.charlie)).get(`/en/submissions/${made!.id}`)).status).toBe(404)
  const told = listFeedEvents(world.portal.db, 0, 500).events.find(({ action }) => action === 'submission.entered')
  expect(told?.facts).toMatchObject({ number: '2026-000001', channel: 'post', side: 'minister' })
})

it('judges the Minister by the day on the stamp, and someone else by no limit', async () => {
  const sam = await come(world, world.sam)
  world.clock.set('2026-12-03T15:00:00Z')
  const again = await come(world, world.sam)
  await enter(again, { date: '2026-11-26', time: '23:59' })
  await enter(again, { date: '2026-11-27', time: '00:00' })
  await enter(again, { date: '2026-11-27', time: '09:00', side: 'other', filedBy: 'A neighbour' })
  expect(submissionsOf(world).map(({ verdict }) => verdict)).toEqual(['onTime', 'late', 'noLimit'])
  expect(sam).toBeDefined()
})

it.each([
  ['without a way', { channel: '' }, 'Choose how the documents were received.'],
  ['without a side', { side: '' }, 'Choose the party.'],
  ['by nobody', { filedBy: '' }, 'Enter who filed the documents.'],
  ['still to come', { date: '2026-11-25' }, 'This time is in the future. Enter when the documents were received.'],
  ['on no day', { date: '2026-02-31' }, 'Enter a date, including the year'],
])(
  'refuses what came %s, and keeps what was typed and the files, which are entered without being chosen again',
  async (_, wrong, sentence) => {
    const sam = await come(world, world.sam)
    const answer = await enter(sam, wrong)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(sentence)
    expect(page).toContain('Disclosure of the Minister')
    expect(submissionsOf(world)).toEqual([])
    const kept = staged()
    expect(kept.map(({ fileName }) => fileName)).toEqual(['scan 1.pdf', 'scan 2.pdf'])
    for (const { id } of kept) expect(page).toContain(`name="title-${id}"`)
    const again = Object.fromEntries(kept.map(({ id }, index) => [`title-${id}`, `Part ${index + 1}`]))
    const types = Object.fromEntries(kept.map(({ id }) => [`type-${id}`, 'disclosure']))
    expect((await enter(sam, { type: '', title: '', ...again, ...types }, [])).status).toBe(303)
    const [made] = submissionsOf(world)
    expect(documentsOf(world, made!.id).map(({ title }) => title)).toEqual(['Part 1', 'Part 2'])
    expect(staged()).toEqual([])
  },
)

it('enters several files as one package under one number, each with its own type; one that is left out goes with its bytes', async () => {
  const sam = await come(world, world.sam)
  const bare = { channel: '', side: '', filedBy: '', date: '', time: '', type: '', title: '' }
  const added = await enter(sam, { ...bare, next: 'add' }, [pdf('list.pdf'), pdf('letter.pdf'), pdf('twice.pdf')])
  expect(added.status).toBe(200)
  const [list, letter, twice] = staged()
  expect([list, letter, twice].map((one) => one!.title)).toEqual(['list', 'letter', 'twice'])
  const named = {
    [`title-${list!.id}`]: 'List of documents',
    [`type-${list!.id}`]: 'listOfDocuments',
    [`title-${letter!.id}`]: 'Letter of a physician',
    [`type-${letter!.id}`]: '',
    [`title-${twice!.id}`]: 'The same again',
    [`left-${twice!.id}`]: 'yes',
  }
  const lacking = await enter(sam, { ...named, type: '', title: '' }, [])
  expect(lacking.status).toBe(422)
  expect(await lacking.text()).toContain(`type-${letter!.id}-field-error`)
  expect(staged().map(({ title }) => title)).toEqual(['List of documents', 'Letter of a physician'])

  const elsewhere = { ...named, [`type-${letter!.id}`]: 'noticeOfAppeal' }
  expect((await enter(sam, { ...elsewhere, type: '', title: '' }, [])).status).toBe(422)
  const right = { ...named, [`type-${letter!.id}`]: 'medicalCertificate' }
  expect((await enter(sam, { ...right, type: '', title: '' }, [])).status).toBe(303)
  const [made, ...more] = submissionsOf(world)
  expect(more).toEqual([])
  expect(documentsOf(world, made!.id).map(({ type, title }) => [type, title])).toEqual([
    ['listOfDocuments', 'List of documents'],
    ['medicalCertificate', 'Letter of a physician'],
  ])
  expect(world.portal.db.$client.prepare('select count(*) as n from objects').get()).toEqual({ n: 2 })
})

it('the same file sent again is kept once, as after going back in the browser, and takes what is said of it then', async () => {
  const sam = await come(world, world.sam)
  await enter(sam, { next: 'add', type: '', title: '' }, [pdf('scan.pdf')])
  await enter(sam, { next: 'add' }, [pdf('scan.pdf')])
  expect(staged().map(({ title }) => title)).toEqual(['Disclosure of the Minister'])
  expect(blobsOf(world)).toBe(1)
  expect((await enter(sam, {}, [pdf('scan.pdf')])).status).toBe(303)
  expect(staged()).toEqual([])
  expect(documentsOf(world, submissionsOf(world)[0]!.id)).toHaveLength(1)
  expect(blobsOf(world)).toBe(1)
})

it('an impossible day is told as soon as files are added', async () => {
  const sam = await come(world, world.sam)
  const answer = await enter(sam, { date: '2026-02-31', next: 'add' }, [pdf()])
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('date-field-error')
  expect(staged()).toHaveLength(1)
})

it('what an officer chose is nobody else’s, and goes after a week', async () => {
  const sam = await come(world, world.sam)
  await enter(sam, { next: 'add' }, [pdf('mine.pdf')])
  const other = await world.add('Olga Berg', 'registry', world.toronto)
  expect(await read(sam, `/en/admin/cases/${caseId}/entries`)).toContain('mine.pdf')
  expect(await read(await come(world, other), `/en/admin/cases/${caseId}/entries`)).not.toContain('mine.pdf')
  sweepStaged(world.portal.db, world.clock.now().add({ hours: 24 * 7 - 1 }))
  expect(staged()).toHaveLength(1)
  sweepStaged(world.portal.db, world.clock.now().add({ hours: 24 * 7 + 1 }))
  expect(staged()).toEqual([])
  expect(world.portal.db.$client.prepare('select count(*) as n from objects').get()).toEqual({ n: 0 })
})

it('asks for a file, and is for officers of the office alone', async () => {
  const sam = await come(world, world.sam)
  expect(await (await enter(sam, {}, [])).text()).toContain('Choose a PDF file.')
  for (const [someone, status] of [
    [world.vera, 404],
    [world.ada, 403],
    [world.alice, 403],
  ] as const)
    expect((await enter(await come(world, someone))).status).toBe(status)
  expect(submissionsOf(world)).toEqual([])
})

itNeeds('qpdf')('enters nothing that the scanner holds: entering would accept it without a word (STF-03)', async () => {
  const sam = await come(world, world.sam)
  const hidden = new File([attachmentPdf('invoice.exe', Buffer.from('MZ'))], 'scan 3.pdf', { type: 'application/pdf' })
  const answer = await enter(sam, {}, [pdf('scan 1.pdf'), hidden])
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(
    'The virus scanner is holding one of these files. No document was added to the case.',
  )
  expect(submissionsOf(world)).toEqual([])
  expect(staged().map(({ fileName }) => fileName)).toEqual(['scan 1.pdf'])
  expect(world.portal.db.$client.prepare('select count(*) as n from objects').get()).toEqual({ n: 1 })
})

needs(
  'qpdf',
  'poppler',
  'vips',
)('photographs of paper', () => {
  const small = jpeg({ width: 300, height: 400 })
  const photo = (number: number) =>
    new File([new Uint8Array(withExif(small, { orientation: number, isPlaced: true }))], `IMG_${number}.jpg`)
  const kept = () => world.portal.db.select().from(photographs).orderBy(photographs.position).all()
  const bare = { type: '', title: '', next: 'add' }

  it('are one file of the form, which takes them along when it is left out, entered or forgotten', async () => {
    const sam = await come(world, world.sam)
    expect((await enter(sam, bare, [photo(1), pdf('letter.pdf'), photo(2)])).status).toBe(200)
    expect(staged().map(({ fileName, checked }) => [fileName, checked.pages])).toEqual([
      ['IMG_1.pdf', 2],
      ['letter.pdf', 1],
    ])
    expect(kept().map(({ fileName }) => fileName)).toEqual(['IMG_1.jpg', 'IMG_2.jpg'])
    // Sent again, as after going back in the browser, they are kept once.
    await enter(sam, bare, [photo(1), photo(2)])
    expect([staged().length, kept().length]).toEqual([2, 2])
    const [paper, letter] = staged()
    const named = { [`title-${paper!.id}`]: 'Photos', [`title-${letter!.id}`]: 'Letter' }
    await enter(sam, { ...bare, ...named, [`left-${paper!.id}`]: 'yes' }, [])
    await removalsSettled(world.portal.db)
    expect([staged().length, kept(), blobsOf(world)]).toEqual([1, [], 1])

    await enter(sam, bare, [photo(3), photo(4)])
    sweepStaged(world.portal.db, world.clock.now().add({ hours: 24 * 8 }))
    const objects = world.portal.db.$client.prepare('select count(*) from objects').pluck().get()
    expect([staged(), kept(), objects]).toEqual([[], [], 0])

    expect((await enter(sam, {}, [photo(5), photo(6)])).status).toBe(303)
    const [made] = submissionsOf(world)
    const [document, ...others] = documentsOf(world, made!.id)
    expect([document!.objectId, others]).toEqual([kept()[0]!.paperObjectId, []])
    const page = wordsOf(await read(sam, `/en/admin/submissions/${made!.id}`))
    expect(page).toContain('Made from 2 photos')
    const receipt = wordsOf(await read(sam, `/en/admin/submissions/${made!.id}/originals`))
    for (const { sha256 } of kept()) expect(receipt).toContain(sha256)
  })

  it('are refused where the tribunal sends, which makes its own papers', async () => {
    const sam = await come(world, world.sam)
    const path = `/en/admin/cases/${caseId}/documents`
    expect(await read(sam, `${path}/new`)).not.toContain('image/jpeg')
    const refused = await put(sam, path, { audience: 'case', language: 'en', next: 'add' }, [photo(1)])
    expect([refused.status, wordsOf(await refused.text())]).toEqual([
      422,
      expect.stringContaining('This is a photo or picture, and only PDF files are accepted here.'),
    ])
    expect([staged(), kept(), blobsOf(world)]).toEqual([[], [], 0])
  })
})
