import { beforeEach, expect, it } from 'vitest'
import { hearingsAhead, scheduleHearing } from '../../../src/cases/hearings/index.ts'
import { getOfficeCase } from '../../../src/cases/record/index.ts'
import { prepareLetterRun } from '../../../src/documents/letter-runs/commands.ts'
import { workLetterRuns } from '../../../src/documents/letter-runs/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, sentencesOf, wordsOf } from '../../admin/pages.ts'
import { must, officerOf, plantCase, plantRun } from '../../plant.ts'
import { sentOut, templateOf } from '../../plant-letters.ts'
import { createWorld, type World } from '../../world.ts'

let world: World
let first: string
let second: string

beforeEach(async () => {
  world = await createWorld()
  first = plantCase(world, { hearingIn: 30 })
  second = plantCase(world, { reference: 'TC5-00002', title: 'Omar Haddad' })
})

const sent = () => sentOut(world)
const casesOf = () =>
  sent()
    .map(({ caseId }) => caseId)
    .sort()

it('a letter comes from a template with the facts of the case, is changed, looked at and sent as a PDF', async () => {
  const sam = await come(world, world.sam)
  const page = await read(
    sam,
    `/fr/admin/cases/${first}/letter?template=${templateOf(world, 'noticeToAppear').id}&language=fr`,
  )
  expect(sentencesOf(page)).toContain('Avis de convocation – TC5-00001')
  expect(wordsOf(page)).toMatch(/jeu. 24 déc. 2026, 10.h/)
  const letter = { type: 'correspondence', language: 'en', audience: 'case', title: 'About [file number]' }
  const body = 'To: [persons]\n\nPlease <b>answer</b>.'
  const looked = await sam.post(`/en/admin/cases/${first}/letter`, { ...letter, body, next: 'preview' })
  expect(looked.status).toBe(200)
  const preview = await looked.text()
  expect(sentencesOf(preview)).toContain('About TC5-00001')
  expect(preview).toContain('Please &lt;b&gt;answer&lt;/b&gt;.')
  expect(sent()).toEqual([])
  const answer = await sam.post(`/en/admin/cases/${first}/letter`, { ...letter, body, next: 'send' })
  expect(answer.headers.get('location')).toBe(`/en/admin/cases/${first}/documents/${sent()[0]!.id}`)
  expect(sent()[0]).toMatchObject({ title: 'About TC5-00001', type: 'correspondence', language: 'en', pages: 1 })
  expect(wordsOf(await read(sam, answer.headers.get('location')!))).toContain('Made available')
})

it('a notice to appear names room and interpreter, and tells nobody to look in a portal that they may not have', async () => {
  const sam = await come(world, world.sam)
  const { id } = templateOf(world, 'noticeToAppear')
  const notice = async (locale: 'en' | 'fr') =>
    wordsOf(await read(sam, `/en/admin/cases/${first}/letter?template=${id}&language=${locale}`))
  expect(await notice('en')).toContain('Place: By video Interpreter: none planned You must appear')
  const at = "update hearings set place = '74 Victoria Street', room = ?, interpreter = ?"
  world.portal.db.$client.prepare(at).run('Room 3', 'Tigrinya')
  expect(await notice('en')).toContain('Place: 74 Victoria Street, Room 3 Interpreter: Tigrinya You must appear')
  expect(await notice('fr')).toMatch(/Lieu.: 74 Victoria Street, Salle 3 Interprétation.: Tigrinya Vous devez/)
  expect(await notice('en')).toContain('ask the registry. If you use the portal, it also lists them.')
})

it('where two hearings are ahead a letter is about the one that was chosen, and does not leave before', async () => {
  const sam = await come(world, world.sam)
  const officer = officerOf(world.sam, world.toronto)
  const now = world.clock.now()
  const later = now.toZonedDateTimeISO('America/Toronto').toPlainDate().add({ days: 60 })
  const scheduled = scheduleHearing(
    world.portal.db,
    officer,
    first,
    {
      startsAt: later.toPlainDateTime('14:00'),
      zone: 'America/Toronto',
      minutes: 60,
      kind: 'hearing',
      mode: 'inPerson',
      place: '74 Victoria Street',
    },
    now,
  )
  const id = must(scheduled)
  const template = templateOf(world, 'noticeToAppear').id
  const page = (query = '') => read(sam, `/en/admin/cases/${first}/letter?template=${template}${query}`)
  expect(wordsOf(await page())).toContain('Missing: which of the scheduled hearings it is about')
  expect(wordsOf(await page(`&hearing=${id}`))).toMatch(/Date and time: \S+ 23 Jan(?:uary)? 2027, 14:00/)
  const letter = {
    type: 'noticeToAppear',
    language: 'en',
    audience: 'case',
    title: 'Notice',
    body: 'Come on [hearing]. Send by [last day for documents].',
  }
  const unsaid = await sam.post(`/en/admin/cases/${first}/letter`, { ...letter, next: 'send' })
  expect(unsaid.status).toBe(422)
  expect(wordsOf(await unsaid.text())).toContain('which of the scheduled hearings it is about')
  const { id: next } = hearingsAhead(world.portal.db, getOfficeCase(world.portal.db, officer, first, now), now)[0]!
  const preview = async (hearing: string) =>
    wordsOf(await (await sam.post(`/en/admin/cases/${first}/letter`, { ...letter, hearing, next: 'preview' })).text())
  expect(await preview(next)).toMatch(/Come on \S+ 24 Dec\S* 2026, 10:00 .* Send by \S+ 14 Dec/)
  // Limits are counted from the next hearing alone: its last day for documents is not that of a later one.
  expect(await preview(id)).toContain('Missing from the case: last day to send documents')
  const run = must(
    prepareLetterRun(
      world.portal,
      officer,
      { type: 'correspondence', en: letter, fr: { ...letter, body: '[audience]' }, caseIds: [first] },
      now,
    ),
  )
  expect(wordsOf(await read(sam, `/en/admin/letter-runs/${run}?of=lacking`))).toContain(
    'which of the scheduled hearings it is about',
  )
})

it('a letter does not leave while it names what the case does not say, or without words', async () => {
  const sam = await come(world, world.sam)
  const page = wordsOf(
    await read(sam, `/en/admin/cases/${second}/letter?template=${templateOf(world, 'noticeToAppear').id}`),
  )
  expect(page).toContain('Missing: next hearing, place of the hearing')
  const letter = { type: 'noticeToAppear', language: 'en', audience: 'case', title: 'Notice', next: 'send' }
  const answer = await sam.post(`/en/admin/cases/${second}/letter`, { ...letter, body: 'Come on [hearing].' })
  expect(answer.status).toBe(422)
  expect(wordsOf(await answer.text())).toContain('Missing from the case: next hearing')
  expect((await sam.post(`/en/admin/cases/${second}/letter`, { ...letter, body: '' })).status).toBe(422)
  expect(sent()).toEqual([])
})

it('one letter goes to many cases in the language of each, after one second factor, and goes on after a stop', async () => {
  const french = plantCase(world, { reference: 'TC5-00003', title: 'Ana Souza' })
  world.portal.db.$client.prepare("update cases set language = 'fr' where id = ?").run(french)
  const sam = await come(world, world.sam)
  const { id: template, version } = templateOf(world, 'acknowledgment')
  await read(sam, `/fr/admin/letter-runs/new?template=${template}`)
  const words = {
    titleEn: 'Dear [file number]',
    bodyEn: 'We answer.',
    titleFr: 'Cher [numéro du dossier]',
    bodyFr: 'Nous répondons.',
  }
  const run = {
    type: 'acknowledgment',
    template: `${template}.${version}`,
    ...words,
    'case[]': first,
    numbers: 'tc5-00003, TC5-00001',
  }
  const unknown = await sam.post('/en/admin/letter-runs/new', { ...run, numbers: 'TC5-00003\n ZZ9-99999' })
  expect(unknown.status).toBe(422)
  expect(wordsOf(await unknown.text())).toContain('Line 2: ZZ9-99999')
  const none = await sam.post('/en/admin/letter-runs/new', { ...run, 'case[]': '', numbers: '' })
  expect(wordsOf(await none.text())).toContain('Choose at least one case.')
  const prepared = await sam.post('/en/admin/letter-runs/new', run)
  expect(prepared.status).toBe(303)
  const address = prepared.headers.get('location')!
  expect(wordsOf(await read(sam, address))).toContain('Send 2 letters')
  await workLetterRuns(world.portal)
  expect(sent()).toEqual([])

  world.clock.forward({ minutes: 20 })
  expect((await sam.post(`${address}/start`)).status).toBe(403)
  const again = await come(world, world.sam)
  expect((await again.post(`${address}/start`)).status).toBe(303)
  expect(wordsOf(await read(again, address))).toMatch(/In progress 0 of 2 cases/)

  const stop = new AbortController()
  const working = workLetterRuns(world.portal, stop.signal)
  while (sent().length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  stop.abort()
  await working
  await workLetterRuns(world.portal)
  expect(casesOf()).toEqual([first, french].sort())
  expect(
    sent()
      .map(({ title, language }) => [title, language])
      .sort(),
  ).toEqual([
    ['Cher TC5-00003', 'fr'],
    ['Dear TC5-00001', 'en'],
  ])
  expect(
    world.portal.db
      .select()
      .from(outbox)
      .all()
      .filter(({ kind }) => kind === 'document.waiting'),
  ).toHaveLength(2)
  expect(wordsOf(await read(again, address))).toMatch(/Finished 2 of 2 cases/)
  expect(wordsOf(await read(again, address.replace('/en/', '/fr/')))).toContain('Envoi terminé')
  expect(wordsOf(await read(again, '/en/admin/letter-runs'))).toContain('Dear [file number]')
  await workLetterRuns(world.portal)
  expect(sent()).toHaveLength(2)
  const [, english] = sent().sort((a, b) => a.title.localeCompare(b.title))
  const record = await read(again, `/en/admin/cases/${first}/documents/${english!.id}`)
  expect(wordsOf(record)).toContain('Acknowledgment of receipt, version 1, with changes')
})

it('a run passes over a case that left the office, and stops when its officer is no longer one', async () => {
  const id = plantRun(world, first, second)
  world.portal.db.$client.prepare('update cases set office_id = ? where id = ?').run(world.vancouver, first)
  await workLetterRuns(world.portal)
  expect(casesOf()).toEqual([second])
  const sam = await come(world, world.sam)
  expect(wordsOf(await read(sam, `/en/admin/letter-runs/${id}`))).toContain(
    'Not sent: the case, or the person who started sending the letters, no longer belongs to the office',
  )

  plantRun(world, second)
  world.portal.db.$client.prepare("update people set state = 'suspended' where id = ?").run(world.sam.id)
  await workLetterRuns(world.portal)
  expect(casesOf()).toEqual([second])
})

it('runs are their office’s own', async () => {
  const id = plantRun(world, first)
  const vera = await come(world, world.vera)
  expect((await vera.get(`/en/admin/letter-runs/${id}`)).status).toBe(404)
  expect(wordsOf(await read(vera, '/en/admin/letter-runs'))).toContain(
    'Your office has not yet sent any letters to people on many cases.',
  )
  const foreign = await vera.post('/en/admin/letter-runs/new', {
    type: 'correspondence',
    titleEn: 'Hello',
    bodyEn: 'Hello.',
    titleFr: 'Bonjour',
    bodyFr: 'Bonjour.',
    'case[]': first,
  })
  expect(foreign.status).toBe(422)
  expect((await (await come(world, world.ada)).get('/en/admin/letter-runs')).status).toBe(403)
})
