import { beforeEach, expect, it } from 'vitest'
import { workLetterRuns } from '../../../src/documents/letter-runs/index.ts'
import { plantTemplates } from '../../../src/documents/templates/program.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase } from '../../plant.ts'
import { plantTemplate, templateOf } from '../../plant-letters.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  sam = await come(world, world.sam)
})

const whole = {
  nameEn: 'Another room',
  nameFr: 'Une autre salle',
  type: 'correspondence',
  'division[]': 'rpd',
  titleEn: 'Room – [file number]',
  bodyEn: 'To: [persons]\n\nCome on [hearing].',
  titleFr: 'Salle – [numéro du dossier]',
  bodyFr: 'À : [personnes]\n\nVenez le [audience].',
}
const actions = () =>
  world.portal.db
    .select()
    .from(auditEvents)
    .all()
    .flatMap(({ action }) => (action.startsWith('letterTemplate.') ? [action] : []))

it('a draft is saved half done, published once both languages are whole, and letters say which version made them', async () => {
  const half = await sam.post('/en/admin/letter-templates/new', { ...whole, bodyFr: '' })
  expect(half.status).toBe(303)
  const address = half.headers.get('location')!.split('?')[0]!
  expect(wordsOf(await read(sam, address))).toContain('Draft, never published')
  expect((await sam.post(`${address}/publication`, { revision: '1' })).status).toBe(422)
  expect((await sam.post(`${address}/draft`, { ...whole, revision: '1' })).status).toBe(303)
  expect(wordsOf(await read(sam, address.replace('/en/', '/fr/')))).toContain('Publier la version 1')
  expect((await sam.get(`${address}/paper?of=draft&language=fr`)).headers.get('content-type')).toBe('application/pdf')
  expect((await sam.post(`${address}/publication`, { revision: '2' })).status).toBe(303)
  expect((await sam.post(`${address}/draft`, { ...whole, revision: '3', titleEn: 'Other' })).status).toBe(422)
  expect((await sam.post(`${address}/draft`, { ...whole, revision: '3', nameEn: 'New room' })).status).toBe(303)
  expect(wordsOf(await read(sam, address))).toContain('In use: version 1; a draft is saved')

  const id = address.split('/').at(-1)!
  const caseId = plantCase(world, { hearingIn: 30 })
  const page = wordsOf(await read(sam, `/en/admin/cases/${caseId}/letter?template=${id}`))
  expect(page).toMatch(/Room – TC5-00001 To: Selam Tesfaye Come on Thu 24 Dec 2026, 10:00/)
  const letter = {
    template: `${id}.1`,
    language: 'en',
    type: 'correspondence',
    audience: 'case',
    title: whole.titleEn,
    body: whole.bodyEn,
  }
  const paper = await sam.post(`/en/admin/cases/${caseId}/letter`, { ...letter, next: 'paper' })
  expect(paper.headers.get('content-disposition')).toContain('Room _ TC5-00001.pdf')
  const sent = await sam.post(`/en/admin/cases/${caseId}/letter`, { ...letter, next: 'send' })
  expect(wordsOf(await read(sam, sent.headers.get('location')!))).toMatch(/Template Another room, version 1\s/)
  expect(actions()).toEqual([
    'letterTemplate.drafted',
    'letterTemplate.drafted',
    'letterTemplate.published',
    'letterTemplate.drafted',
  ])
  await sam.post(`${address}/publication`, { revision: '4' })
  expect(wordsOf(await read(sam, `${address}?version=1`))).toContain('Version 1')
  const gone = await sam.post(`/en/admin/cases/${caseId}/letter`, { ...letter, next: 'send' })
  expect(wordsOf(await gone.text())).toContain('was withdrawn, or published again')
})

it('a name of no fact, and a fact that one language leaves out, are refused by name, and what was typed stays', async () => {
  const refused = async (change: Partial<typeof whole>) => {
    const answer = await sam.post('/en/admin/letter-templates/new', { ...whole, ...change })
    expect(answer.status).toBe(422)
    return wordsOf(await answer.text())
  }
  expect(await refused({ titleEn: 'Room [hearng]' })).toContain('[hearng] is not in the list of data')
  expect(await refused({ bodyFr: 'À [personnes] [audience] [hearing]' })).toContain(
    '[hearing] is not in the list of data',
  )
  expect(await refused({ bodyEn: 'To [persons] [hearing' })).toContain('[hearing is not in the list of data')
  const left = await refused({ bodyFr: 'À : [personnes], mot pour mot.' })
  expect(left).toContain('The text in the other language uses data that this text does not use: [audience]')
  expect(left).toContain('mot pour mot')
  expect(await refused({ 'division[]': '' })).toContain('Select at least one division.')
  expect(actions()).toEqual([])
})

it('two editors do not write over each other: the second sees what the first saved, and saves again knowingly', async () => {
  const id = plantTemplate(world)
  const address = `/en/admin/letter-templates/${id}`
  const other = await come(world, await world.add('Olga Petit', 'registry', world.toronto))
  expect(await read(sam, `${address}/draft`)).toContain('name="revision" value="2"')
  await other.post(`${address}/draft`, {
    ...whole,
    nameEn: 'Olga’s room',
    titleEn: 'By Olga [file number]',
    revision: '2',
  })
  const late = await sam.post(`${address}/draft`, { ...whole, nameEn: 'Sam’s room', revision: '2' })
  expect(late.status).toBe(422)
  const page = await late.text()
  expect(wordsOf(page)).toContain('Olga Petit saved this template after you opened it')
  expect(wordsOf(page)).toContain('By Olga [file number]')
  expect(page).toContain('value="Sam’s room"')
  expect(page).toContain('name="revision" value="3"')
  expect((await sam.post(`${address}/publication`, { revision: '2' })).status).toBe(422)
  expect((await sam.post(`${address}/draft`, { ...whole, nameEn: 'Sam’s room', revision: '3' })).status).toBe(303)
})

it('templates for all offices are an administrator’s to change, an office’s its own; a copy makes one of another', async () => {
  const own = plantTemplate(world)
  const { id: common } = templateOf(world, 'rescheduled')
  const [vera, ada] = [await come(world, world.vera), await come(world, world.ada)]
  for (const their of [vera, ada]) {
    expect((await their.get(`/en/admin/letter-templates/${own}`)).status).toBe(404)
    expect((await their.post(`/en/admin/letter-templates/${own}/withdrawal`, { revision: '2' })).status).toBe(404)
    expect(await read(their, '/en/admin/letter-templates')).not.toContain('Another room')
  }
  expect((await sam.post(`/en/admin/letter-templates/${common}/draft`, { ...whole, revision: '1' })).status).toBe(403)
  expect((await ada.post(`/en/admin/letter-templates/${common}/draft`, { ...whole, revision: '1' })).status).toBe(303)
  expect(wordsOf(await read(sam, `/fr/admin/letter-templates/new?from=${common}`))).toContain('Nouvelle date')
  await ada.post(`/en/admin/letter-templates/${common}/withdrawal`, { revision: '2' })
  expect(wordsOf(await read(sam, '/fr/admin/letter-runs/new'))).not.toContain('Changement de date')
  expect((await (await come(world, world.alice)).get('/en/admin/letter-templates')).status).toBe(403)
})

it('versions are append-only, and what the program brings comes once', () => {
  const { $client } = world.portal.db
  const { id } = templateOf(world, 'letter')
  expect(() => $client.prepare("update letter_template_versions set words = '{}'").run()).toThrow('append-only')
  expect(() => $client.prepare('delete from letter_template_versions').run()).toThrow('append-only')
  $client.prepare('update letter_templates set withdrawn_at = 1 where id = ?').run(id)
  const count = () => $client.prepare('select count(*) as n from letter_templates').get()
  const before = count()
  plantTemplates(world.portal.db, world.portal.catalogue, world.clock.now())
  expect(count()).toEqual(before)
})

it('what nobody touched follows the words of the program, as its next version; what somebody changed or withdrew does not', () => {
  const { portal, clock } = world
  const [former, mended] = ['The portal lists these time limits.', 'Ask the registry.']
  const started = (said: string) => {
    const catalogue = ((locale: 'en' | 'fr') => (key: string, holes: object) =>
      /\.body$/.test(key) ? said : portal.catalogue(locale)(key as never, holes as never)) as never
    plantTemplates(portal.db, catalogue, clock.now())
  }
  const versionOf = (key: string) => templateOf(world, key).version
  started(former)
  expect(['noticeToAppear', 'reminder', 'letter'].map(versionOf)).toEqual([2, 2, 2])
  const change = (set: string, key: string) =>
    portal.db.$client.prepare(`update letter_templates set ${set} where program_key = ?`).run(key)
  change('withdrawn_at = 1', 'reminder')
  change("draft = '{}'", 'letter')
  started(mended)
  started(mended)
  expect(['noticeToAppear', 'reminder', 'letter'].map(versionOf)).toEqual([3, 2, 2])
  const words = portal.db.$client
    .prepare('select words from letter_template_versions where template_id = ? and version = 3')
    .pluck()
    .get(templateOf(world, 'noticeToAppear').id) as string
  expect(JSON.parse(words).en.body).toBe(mended)
})

it('a template goes to many cases from its version, each letter says so', async () => {
  const id = plantTemplate(world)
  const first = plantCase(world)
  const { titleEn, titleFr } = whole
  const words = {
    titleEn,
    titleFr,
    bodyEn: 'To: [persons]\r\n\r\nThe room has changed.',
    bodyFr: 'À : [personnes]\r\n\r\nLa salle a changé.',
  }
  const run = { ...words, type: 'correspondence', template: `${id}.1`, 'case[]': first }
  const other = plantCase(world, { reference: 'TC5-00044' })
  world.portal.db.$client.prepare("update cases set division = 'rad' where id = ?").run(other)
  const beyond = await sam.post(`/en/admin/letter-runs/new?template=${id}`, { ...run, numbers: 'TC5-00044' })
  expect(wordsOf(await beyond.text())).toContain('not available in the division of these cases: TC5-00044')
  const prepared = await sam.post(`/en/admin/letter-runs/new?template=${id}`, run)
  const address = prepared.headers.get('location')!
  await sam.post(`${address}/start`)
  await workLetterRuns(world.portal)
  const made = world.portal.db.$client.prepare('select template_id, version, is_changed from letter_origins').all()
  expect(made).toEqual([{ template_id: id, version: 1, is_changed: 0 }])
})
