import { expect, it } from 'vitest'
import { makeSound } from '../../src/demo/sound.ts'
import { recheckDocuments } from '../../src/documents/index.ts'
import { readings } from '../../src/documents/reading/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { listMail } from '../../src/platform/mail/index.ts'
import { requests } from '../../src/requests/schema.ts'
import { composersOf } from '../../src/work.ts'
import { fixHearing, openCase, putOnRecord } from '../cases/sample.ts'
import { plainBlanks } from '../day-words.ts'
import { edit } from '../editing.ts'
import { plantCase } from '../plant.ts'
import { createWorld } from '../world.ts'
import { plantRecording, plantSentRequest, typed, upload } from './plant.ts'

it('the registry sees the urgent first, answers with a sentence, and the sender is told', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const far = openCase(world)
  const near = openCase(world)
  for (const caseId of [far, near]) putOnRecord(world, caseId, world.alice)
  const hearing = fixHearing(world, far, '2027-01-18T10:00')
  fixHearing(world, near, '2026-11-27T10:00')
  const patient = await plantSentRequest(world, far, 'changeOfDate')
  world.clock.forward({ hours: 1 })
  const later = await plantSentRequest(world, far, 'changeOfLocation')
  const urgent = await plantSentRequest(world, near, 'interpreter')

  const sam = await world.signIn(world.sam)
  const queue = await (await sam.get('/en/admin/requests')).text()
  const places = [urgent, patient, later].map((id) => queue.indexOf(id))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
  const [home, desk] = [
    await (await sam.get('/en/admin')).text(),
    await (await sam.get('/en/admin/desk?queue=requests')).text(),
  ]
  for (const page of [home, desk])
    expect(new Set([...page.matchAll(/requests\/sent\/([a-z0-9]{26})\?/g)].map((m) => m[1]))).toEqual(
      new Set([urgent, patient, later]),
    )

  const page = await (await sam.get(`/en/admin/requests/sent/${patient}`)).text()
  expect(page).toContain('Counsel is before another court on that day.')
  const form = await (await sam.get(`/en/admin/hearings/${hearing}?request=${patient}`)).text()
  expect(form).toContain('This form was filled in from the party’s request. Check it before you save.')
  expect(form).toContain('value="2027-01-05"')
  expect(await (await sam.get(`/en/admin/hearings/${hearing}`)).text()).toContain('value="2027-01-18"')

  const answer = (id: string, fields: Record<string, string>) =>
    sam.post(`/en/admin/requests/sent/${id}/answer`, fields)
  const empty = await answer(patient, { decision: 'grant', answer: '' })
  expect([empty.status, (await empty.text()).includes('Write the answer')]).toEqual([422, true])
  const words = 'The hearing will be moved to 5 January 2027.'
  expect((await answer(patient, { decision: 'grant', answer: words })).status).toBe(303)
  expect((await answer(later, { decision: 'decline', answer: 'It would delay the hearing.' })).status).toBe(303)
  expect((await answer(patient, { decision: 'decline', answer: 'Once more' })).status).toBe(422)

  const states = db
    .select()
    .from(submissions)
    .all()
    .map(({ state }) => state)
  expect(states.sort()).toEqual(['accepted', 'accepted', 'received'])
  expect(db.$client.prepare('select starts_at from hearings where id = ?').get(hearing)).toEqual({
    starts_at: Date.parse('2027-01-18T15:00:00Z'),
  })
  const mail = listMail(db).filter(({ kind }) => kind === 'request.decided')
  expect(mail.map(({ recipient }) => recipient)).toEqual([world.alice.email, world.alice.email])
  expect(listMail(db).some(({ kind }) => kind === 'submission.accepted')).toBe(false)
  const composed = await composersOf(world.portal)['request.decided']!(db, mail[0]!)
  expect(JSON.stringify(composed)).toContain('/en/requests')
  expect(JSON.stringify(composed)).not.toMatch(/TC5|hearing|January/)

  const alice = await world.signIn(world.alice)
  const today = async () => (await alice.get('/en/today')).text()
  for (const id of [patient, later]) expect(await today()).toContain(id)
  // The page of its case says it too, and does not take it from Today: whoever opens the answer has read it.
  await alice.get(`/en/cases/${far}`)
  expect(await today()).toContain(patient)
  expect(await (await alice.get(`/en/requests/${patient}`)).text()).toContain(words)
  expect(await today()).not.toContain(patient)
  expect(await today()).toContain(later)
  const history = await (await alice.get(`/en/cases/${far}`)).text()
  expect(history).toContain('Granted a request')
  expect(history).toContain('Refused a request')
  world.clock.forward({ hours: 24 * 31 })
  expect(await (await (await world.signIn(world.alice)).get('/en/today')).text()).not.toContain(later)
})

it('the registry publishes a recording, and whoever asked for it listens to it in the page, part by part', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const caseId = plantCase(world, { hearingIn: 3 })
  const hearing = (db.$client.prepare('select id from hearings').get() as { id: string }).id
  world.clock.forward({ hours: 24 * 5 })
  const asked = await plantSentRequest(world, caseId, 'recording')
  const sam = await world.signIn(world.sam)
  const early = await sam.post(`/en/admin/requests/sent/${asked}/answer`, {
    decision: 'grant',
    answer: 'It is published.',
  })
  expect([early.status, (await early.text()).includes('Publish the recording first, then grant the request.')]).toEqual(
    [422, true],
  )

  const address = `/en/admin/hearings/${hearing}/recordings`
  expect(plainBlanks(await (await sam.get(`${address}`)).text())).toContain('Recording of the hearing on 27 Nov 2026')
  const publish = (file: File, title = 'Recording of the hearing') => upload(sam, address, file, { title })
  const sound = makeSound(20)
  for (const [file, words] of [
    [new File(['%PDF-1.7'], 'hearing.mp3'), 'This is not an MP3 or M4A file'],
    [new File([], ''), 'Choose a file'],
  ] as const) {
    const refused = await publish(file)
    expect([refused.status, (await refused.text()).includes(words)]).toEqual([422, true])
  }
  expect((await publish(new File([sound], 'hearing.mp3'), '')).status).toBe(422)
  expect(db.$client.prepare('select count(*) n from objects').get()).toEqual({ n: 1 })
  expect((await publish(new File([sound], 'hearing.mp3'))).status).toBe(303)
  const document = db
    .select()
    .from(documents)
    .all()
    .find(({ type }) => type === 'recording')!
  expect(document).toMatchObject({ mediaType: 'audio/mpeg', direction: 'out', caseId, size: sound.length })
  db.update(documents).set({ check: 'clean' }).run()
  const granted = { decision: 'grant', answer: 'The recording is published.' }
  expect((await sam.post(`/en/admin/requests/sent/${asked}/answer`, granted)).status).toBe(303)

  const alice = await world.signIn(world.alice)
  for (const path of [`/en/requests/${asked}`, `/en/cases/${caseId}/requests`]) {
    const page = await alice.get(path)
    expect(page.headers.get('content-security-policy')).toContain("media-src 'self'")
    expect(await page.text()).toContain(`src="/en/documents/${document.id}/file"`)
  }
  const part = await alice.get(`/en/documents/${document.id}/file`, { range: 'bytes=0-99' })
  expect([part.status, part.headers.get('content-range'), part.headers.get('content-type')]).toEqual([
    206,
    `bytes 0-99/${sound.length}`,
    'audio/mpeg',
  ])
  expect(Buffer.from(await part.arrayBuffer())).toEqual(sound.subarray(0, 100))
  const next = await alice.get(`/en/documents/${document.id}/file`, { range: 'bytes=100-199' })
  expect(Buffer.from(await next.arrayBuffer())).toEqual(sound.subarray(100, 200))
  expect(next.headers.get('content-disposition')).toContain('Recording of the hearing.mp3')
  // Listening is one reading, however many parts the player asks for.
  expect(db.select().from(readings).get()).toMatchObject({ personId: world.alice.id, times: 1 })
  const charlie = await world.signIn(world.charlie)
  expect((await charlie.get(`/en/documents/${document.id}/file`, { range: 'bytes=0-99' })).status).toBe(404)
})

it('a recording whose check waited for the scanner is checked as what it is, not as a PDF', async () => {
  const world = await createWorld()
  const { db } = world.portal
  plantCase(world, { hearingIn: 3 })
  const hearing = (db.$client.prepare('select id from hearings').get() as { id: string }).id
  const id = await plantRecording(world, hearing)
  db.update(documents).set({ check: 'pending' }).run()
  const { storage, keyring } = world.portal
  await recheckDocuments(db, { storage, keyring, tools: { ram: '/dev/shm' }, clock: world.clock.now })
  expect(db.select().from(documents).get()).toMatchObject({ id, check: 'unscanned' })
})

it('counsel says once when they are away: the registry meets it when it fixes a hearing, and it can be taken back', async () => {
  const world = await createWorld()
  const caseId = openCase(world)
  putOnRecord(world, caseId, world.alice)
  const hearing = fixHearing(world, caseId, '2027-01-18T10:00')
  const alice = await world.signIn(world.alice)
  const say = (fields: Record<string, string>) =>
    alice.post('/en/unavailable-days', {
      for: world.alice.id,
      from: '2027-01-11',
      to: '2027-01-19',
      note: '',
      ...fields,
    })
  for (const [fields, words] of [
    [{ from: 'soon' }, 'Enter the full date of the first day, including the year'],
    [{ to: '2027-01-10' }, 'The last day is before the first'],
    [{ from: '2026-11-01', to: '2026-11-20' }, 'These dates have passed'],
    [{ to: '2029-01-01' }, 'This period is longer than a year'],
  ] as const) {
    const refused = await say(fields)
    expect([refused.status, (await refused.text()).includes(words)]).toEqual([422, true])
  }
  expect((await say({ for: world.charlie.id })).status).toBe(403)
  expect((await say({ note: 'A trial' })).status).toBe(303)
  const said = await (await alice.get('/en/unavailable-days?done=said')).text()
  expect(said).toContain('1 hearing is scheduled on one of these days')
  expect(said).toContain(`/en/cases/${caseId}/requests/new?kind=changeOfDate&amp;hearing=${hearing}`)

  const sam = await world.signIn(world.sam)
  const address = `/en/admin/cases/${caseId}/hearings`
  expect(await (await sam.get(`${address}/new`)).text()).toContain('A trial')
  const fields = { kind: 'hearing', time: '09:00', zone: 'America/Toronto', minutes: '60', mode: 'virtual' }
  const refused = await sam.post(address, { ...fields, date: '2027-01-12' })
  expect([refused.status, (await refused.text()).includes('Schedule the hearing on this day anyway')]).toEqual([
    422,
    true,
  ])
  expect((await sam.post(address, { ...fields, date: '2027-01-12', 'anyway[]': 'yes' })).status).toBe(303)
  expect((await sam.post(address, { ...fields, date: '2027-01-20' })).status).toBe(303)
  const move = (date: string) =>
    edit(sam, `/en/admin/hearings/${hearing}`, `/en/admin/hearings/${hearing}`, { ...fields, date })
  const moved = await move('2027-01-13')
  expect(moved.status).toBe(422)
  // What stands on such a day already can be changed otherwise.
  expect((await move('2027-01-18')).status).toBe(303)

  const id = /unavailable-days\/([a-z0-9]{26})\/withdrawal/.exec(said)![1]
  const charlie = await world.signIn(world.charlie)
  expect((await charlie.post(`/en/unavailable-days/${id}/withdrawal`)).status).toBe(404)
  expect((await alice.post(`/en/unavailable-days/${id}/withdrawal`)).status).toBe(303)
  expect(await (await sam.get(`${address}/new`)).text()).not.toContain('A trial')
})

it('a request that was withdrawn is not answered, and its last day links from the list of deadlines to its form', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const caseId = openCase(world)
  putOnRecord(world, caseId, world.alice)
  const hearing = fixHearing(world, caseId, '2027-01-18T10:00')
  const alice = await world.signIn(world.alice)
  const list = await (await alice.get('/en/deadlines?days=all&which=all')).text()
  for (const kind of ['changeOfDate', 'changeOfLocation', 'language', 'interpreter'])
    expect(list).toContain(`/en/cases/${caseId}/requests/new?kind=${kind}&amp;hearing=${hearing}`)
  const id = await plantSentRequest(world, caseId, 'language', { values: { ...typed.language } })
  expect((await alice.post(`/en/requests/${id}/withdrawal`)).status).toBe(303)
  const sam = await world.signIn(world.sam)
  const late = await sam.post(`/en/admin/requests/sent/${id}/answer`, { decision: 'grant', answer: 'Granted.' })
  expect([late.status, db.select().from(requests).get()!.state]).toEqual([422, 'withdrawn'])
  expect(await (await sam.get('/en/admin/requests?state=decided')).text()).toContain(id)
  expect(
    db
      .select()
      .from(auditEvents)
      .all()
      .filter(({ action }) => action === 'request.granted'),
  ).toEqual([])
})
