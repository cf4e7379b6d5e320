import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Member } from '../../src/accounts/people/index.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { verifyChain } from '../../src/platform/audit/index.ts'
import { listMail } from '../../src/platform/mail/index.ts'
import { getRequest } from '../../src/requests/index.ts'
import { requestFiles, requests } from '../../src/requests/schema.ts'
import { needs } from '../needs.ts'
import { as, plantCase } from '../plant.ts'
import { look } from '../platform/paper.ts'
import { validPdf } from '../platform/pdfs.ts'
import { faultsOf } from '../valid-html.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { plantDraftRequest, typed, upload } from './plant.ts'

const idIn = (address: string | null) => /requests\/([a-z0-9]{26})/.exec(address ?? '')?.[1] ?? ''

const certificate = new File([validPdf()], 'certificate.pdf', { type: 'application/pdf' })

async function bytesOf(their: Browser, path: string): Promise<Buffer> {
  const answer = await their.get(path)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

/** Without a scanner in the test: served as if it had looked. */
const clean = (world: World) => world.portal.db.update(documents).set({ check: 'clean' }).run()

needs('qpdf', 'poppler')('a change of date for medical reasons', () => {
  it('is kept as it is typed, checked, signed, sent with its certificate, and received as one submission (PRO-03)', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const caseId = plantCase(world, { hearingIn: 40 })
    const alice = await world.signIn(world.alice)

    const choice = await (await alice.get(`/en/cases/${caseId}/requests/new?kind=changeOfDate`)).text()
    expect(choice).toContain('RPD Rules, r. 54(2)(b)')
    const begun = await alice.post(`/en/cases/${caseId}/requests/new`, { kind: 'changeOfDate', for: world.alice.id })
    const id = idIn(begun.headers.get('location'))
    const address = `/en/requests/${id}`

    const values = { ...typed.changeOfDate, ground: 'medical', certificate: 'added' }
    const refused = await alice.post(address, { ...values, reasons: '', version: '1', next: 'review' })
    expect(refused.status).toBe(422)
    const form = await refused.text()
    expect(form).toContain('Complete this field: it is required.')
    expect(form).toContain('href="#reasons-field"')
    expect(await (await alice.get(`${address}?at=slots`)).text()).toContain('value="2027-01-05"')
    const without = await alice.post(address, { at: 'files', version: '2', next: 'on' })
    expect(without.status).toBe(422)
    const wanting = await without.text()
    expect(wanting).toContain('You indicated that the certificate is included')
    expect(wanting).toContain('href="#file-field"')

    expect((await upload(alice, `${address}/files`, certificate)).status).toBe(303)
    const { version } = db.select().from(requests).get()!
    const saved = await alice.post(address, { ...values, version: String(version), next: 'review' })
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${address}/review`])

    const review = await (await alice.get(`${address}/review`)).text()
    expect(review).toContain(
      'A request made for medical reasons or another emergency has no fixed deadline, but you must make it without delay.',
    )
    expect(review).toContain('The rules require no handwritten signature')
    const now = String(db.select().from(requests).get()!.version)
    const unsigned = await alice.post(`${address}/sending`, { version: now, signature: 'Bob Nguyen' })
    expect(unsigned.status).toBe(422)
    expect(await unsigned.text()).toContain('This is not the name on your account. Enter: Alice Tremblay.')
    expect(db.select().from(submissions).all()).toEqual([])

    const sending = () => alice.post(`${address}/sending`, { version: now, signature: 'alice tremblay' })
    const [first, second] = await Promise.all([sending(), sending()])
    expect([first.status, second.status]).toEqual([303, 303])
    const [submission, ...others] = db.select().from(submissions).all()
    expect(others).toEqual([])
    expect(submission).toMatchObject({
      state: 'received',
      verdict: 'noLimit',
      number: '2026-000001',
      channel: 'portal',
    })
    const papers = db.select().from(documents).all()
    expect(papers.map(({ type, fileName }) => [type, fileName])).toEqual([
      ['application', 'Change of date or time – TC5-00001.pdf'],
      ['medicalCertificate', 'certificate.pdf'],
    ])
    expect(db.select().from(requestFiles).all()).toEqual([])
    expect(db.select().from(requests).get()).toMatchObject({
      state: 'sent',
      number: '2026-000001',
      submissionId: submission!.id,
      signedName: 'alice tremblay',
      isLate: false,
    })
    expect(verifyChain(db)).toMatchObject({ ok: true })
    expect(listMail(db).map(({ kind }) => kind)).toContain('submission.received')

    clean(world)
    const pdf = await bytesOf(alice, `/en/documents/${papers[0]!.id}/file`)
    const text = look(pdf).text().replace(/\s+/g, ' ')
    for (const words of [
      'Refugee Protection Division',
      'Registry office: Toronto',
      'TC5-00001',
      'The Division is asked to change the date or time of the hearing.',
      'Medical reasons affecting the person concerned',
      'Counsel is before another court on that day.',
      'Tue 5 Jan 2027, 09:00',
      'RPD Rules, r. 54(2)(b)',
      'alice tremblay',
      'Alice Tremblay, on their own behalf',
      'Tue 24 Nov 2026',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('Efforts made')
    expect(look(pdf).facts()).toMatch(/Tagged:\s+yes/)
    const path = join(world.portal.settings.dataDir, 'made.pdf')
    writeFileSync(path, pdf)
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    )

    const page = await (await alice.get(address)).text()
    expect(page).toContain('Pending')
    expect(page).toContain('appear on the date and at the place fixed')
  })

  it('is written in the language of the proceeding, late when it is, whatever language the sender reads (PRO-07)', async () => {
    const world = await createWorld({ at: '2027-01-04T15:00:00Z' })
    const { db } = world.portal
    const caseId = plantCase(world, { hearingIn: 2 })
    db.$client.prepare("update cases set language = 'fr'").run()
    const alice = await world.signIn(world.alice)
    const values = { ...typed.changeOfDate, day1: '2027-01-11', day2: '2027-01-12', day3: '2027-01-13' }
    const id = plantDraftRequest(world, caseId, 'changeOfDate', { values })
    const review = await (await alice.get(`/en/requests/${id}/review`)).text()
    expect(review).toContain('The deadline has passed')
    expect(review).toContain('apply orally before the time fixed (rule 54(3))')
    expect(review).toContain('This request is urgent')
    const sent = await alice.post(`/en/requests/${id}/sending`, { version: '2', signature: 'Alice Tremblay' })
    expect(sent.status).toBe(303)
    expect(db.select().from(submissions).get()).toMatchObject({
      verdict: 'late',
      rule: 'RPD r.54(2)(b)',
      deadlineId: 'rpd.date',
    })
    expect(db.select().from(requests).get()).toMatchObject({ isLate: true, urgent: true })
    clean(world)
    const [paper] = db.select().from(documents).all()
    const text = look(await bytesOf(alice, `/fr/documents/${paper!.id}/file`))
      .text()
      .replace(/\s+/g, ' ')
    for (const words of [
      'Section de la protection des réfugiés',
      'Cette demande a été faite après l’expiration du délai.',
      'Signature électronique',
    ])
      expect(text).toContain(words)
  })
})

it('what two people change at once is shown side by side, and nothing is written over', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 40 })
  const id = plantDraftRequest(world, caseId, 'interpreter')
  const alice = await world.signIn(world.alice)
  const saved = await alice.post(`/en/requests/${id}`, {
    ...typed.interpreter,
    dialect: 'Keren',
    version: '2',
    next: 'save',
  })
  expect(saved.status).toBe(303)
  const other = await alice.post(`/en/requests/${id}`, {
    ...typed.interpreter,
    dialect: 'Asmara',
    at: 'interpreting',
    version: '2',
    next: 'save',
  })
  expect(other.status).toBe(422)
  const page = await other.text()
  expect(page).toContain('value="Asmara"')
  expect(page).toContain('Keren')
  const { request } = getRequest(world.portal.db, as<Member>(world.alice), id, world.clock.now())
  expect(request.fields.dialect).toBe('Keren')
  const stale = await alice.post(`/en/requests/${id}/sending`, { version: '2', signature: 'Alice Tremblay' })
  expect(await stale.text()).toContain('Someone changed this request after you checked it')
})

it('a draft that is not complete is not sent, and one that is deleted leaves nothing', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const caseId = plantCase(world, { hearingIn: 40 })
  const alice = await world.signIn(world.alice)
  const id = plantDraftRequest(world, caseId, 'changeOfLocation', { values: { place: 'Ottawa' } })
  expect((await upload(alice, `/en/requests/${id}/files`, certificate)).status).toBe(303)
  const docx = await upload(alice, `/en/requests/${id}/files`, new File(['no'], 'notes.docx'))
  expect([docx.status, (await docx.text()).includes('This is a text file')]).toEqual([422, true])
  const sent = await alice.post(`/en/requests/${id}/sending`, { version: '3', signature: 'Alice Tremblay' })
  expect([sent.status, db.select().from(submissions).all()]).toEqual([422, []])
  const file = db.select().from(requestFiles).get()!
  expect((await alice.post(`/en/requests/${id}/files/${file.id}/removal`)).status).toBe(303)
  expect(db.select().from(requestFiles).all()).toEqual([])
  expect((await alice.post(`/en/requests/${id}/deletion`)).headers.get('location')).toBe('/en/requests')
  expect([db.select().from(requests).all(), (await alice.get(`/en/requests/${id}`)).status]).toEqual([[], 404])
  expect(db.$client.prepare('select count(*) n from objects').get()).toEqual({ n: 0 })
})

it('a form asks one question a page, and only what the answers given ask for (B17)', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 40 })
  const alice = await world.signIn(world.alice)
  const id = plantDraftRequest(world, caseId, 'changeOfDate', { values: {} })
  const address = `/en/requests/${id}`
  const controlsOf = (html: string) => [
    ...new Set(
      [...html.matchAll(/<(?:input type="(?:radio|text|date|time)"|textarea)[^>]* name="(\w+)"/g)].map(
        ([, name]) => name,
      ),
    ),
  ]
  const page = async (at?: string) => (await alice.get(at ? `${address}?at=${at}` : address)).text()
  const say = async (at: string, values: Record<string, string>, next = 'on') =>
    (await alice.post(address, { ...values, at, next, version: versionIn(await page(at)) })).headers.get('location')

  const first = await page()
  expect(controlsOf(first)).toEqual(['ground'])
  expect(first).toContain('Question 1 of 5')
  const { day1, time1, day2, time2, day3, time3 } = typed.changeOfDate as Record<string, string>
  const dates = Object.fromEntries(
    Object.entries({ day1, time1, day2, time2, day3, time3 }).flatMap(([name, said]) =>
      said ? [[name, said] as const] : [],
    ),
  )

  // An answer that asks for more brings a question of its own.
  expect(await say('ground', { ground: 'medical' })).toBe(`${address}?at=reasons`)
  expect(await page('reasons')).toContain('Question 2 of 6')
  expect(await say('reasons', { reasons: 'I am ill.' })).toBe(`${address}?at=certificate`)
  expect(controlsOf(await page('certificate'))).toEqual(['certificate'])
  expect(await say('certificate', { certificate: 'none' })).toBe(`${address}?at=efforts`)
  expect(controlsOf(await page('efforts'))).toEqual(['efforts', 'condition'])
  // The way back keeps what is on the page, complete or not.
  expect(await say('efforts', { efforts: 'I called twice.' }, 'back')).toBe(`${address}?at=certificate`)
  expect(await page('efforts')).toContain('I called twice.')
  // An unanswered question is said where it is asked, and nothing else of the form with it.
  const refused = await alice.post(address, {
    at: 'efforts',
    efforts: '',
    next: 'on',
    version: versionIn(await page()),
  })
  expect(refused.status).toBe(422)
  const wrong = await refused.text()
  expect(controlsOf(wrong)).toEqual(['efforts', 'condition'])
  expect(wrong.match(/aria-invalid="true"/g)).toHaveLength(2)
  expect(await faultsOf(wrong)).toEqual([])

  // Another answer, and what it no longer asks for is gone; what was said elsewhere stays.
  expect(await say('ground', { ground: 'emergency' })).toBe(`${address}?at=reasons`)
  expect(await page('reasons')).toContain('I am ill.')
  expect(await say('slots', dates)).toBe(`${address}?at=otherParty`)
  expect(await say('otherParty', { otherParty: 'none' })).toBe(`${address}?at=files`)
  expect(await page('files')).toContain('name="file"')
})

it('a draft opens where something is missing, and its last question leads to the review', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 40 })
  const alice = await world.signIn(world.alice)
  const id = plantDraftRequest(world, caseId, 'changeOfLocation', { values: { place: 'Ottawa' } })
  const address = `/en/requests/${id}`
  const opened = await (await alice.get(address)).text()
  expect(opened).toMatch(/<textarea[^>]* name="reasons"/)
  expect(opened).not.toContain(`href="${address}/review"`)
  const whole = plantDraftRequest(world, caseId, 'changeOfLocation')
  const last = await (await alice.get(`/en/requests/${whole}?at=files`)).text()
  expect(last).toContain(`href="/en/requests/${whole}/review"`)
  const on = await alice.post(`/en/requests/${whole}`, { at: 'files', next: 'on', version: versionIn(last) })
  expect(on.headers.get('location')).toBe(`/en/requests/${whole}/review`)
})

it('each answer of the review is changed on its own page, which leads back to the review', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 40 })
  const alice = await world.signIn(world.alice)
  const id = plantDraftRequest(world, caseId, 'changeOfDate')
  const address = `/en/requests/${id}`
  const review = await (await alice.get(`${address}/review`)).text()
  const changes = [...review.matchAll(/href="([^"]*from=review)"[^>]*>Change\b/g)].map(([, href]) =>
    href!.replaceAll('&amp;', '&'),
  )
  expect(changes.map((href) => new URL(href, 'https://x').searchParams.get('at'))).toEqual(
    expect.arrayContaining(['ground', 'slots', 'reasons', 'otherParty']),
  )
  const [, toReasons] = [0, changes.find((href) => href.includes('at=reasons'))!]
  const page = await (await alice.get(toReasons)).text()
  expect(page).toMatch(/<textarea[^>]* name="reasons"/)
  expect(page).toContain('>Save and check<')
  expect(await faultsOf(page)).toEqual([])
  const say = (values: Record<string, string>, page: string) =>
    alice.post(address, { ...values, from: 'review', next: 'on', version: versionIn(page) })
  const changed = await say({ at: 'reasons', reasons: 'Another reason.' }, page)
  expect(changed.headers.get('location')).toBe(`${address}/review`)
  expect(await (await alice.get(`${address}/review`)).text()).toContain('Another reason.')

  // A change that asks for more is asked it first, and comes back to the review.
  const ground = await (await alice.get(`${address}?at=ground&from=review`)).text()
  const asks = await say({ at: 'ground', ground: 'medical' }, ground)
  expect(asks.headers.get('location')).toBe(`${address}?at=certificate&from=review`)
  const certificate = await (await alice.get(asks.headers.get('location')!)).text()
  expect(certificate).toContain('name="from" value="review"')
  const more = await say({ at: 'certificate', certificate: 'none' }, certificate)
  expect(more.headers.get('location')).toBe(`${address}?at=efforts&from=review`)
  const efforts = { at: 'efforts', efforts: 'I called twice.', condition: 'I am ill.' }
  const done = await say(efforts, await (await alice.get(`${address}?at=efforts&from=review`)).text())
  expect(done.headers.get('location')).toBe(`${address}/review`)
})

it('a page of before, with all questions, that meets the change of somebody else loses no answer', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 40 })
  const alice = await world.signIn(world.alice)
  const id = plantDraftRequest(world, caseId, 'changeOfLocation', { values: { place: 'Ottawa' } })
  const address = `/en/requests/${id}`
  const before = versionIn(await (await alice.get(address)).text())
  const other = { at: 'place', place: 'Montréal', next: 'save', version: before }
  expect((await alice.post(address, other)).status).toBe(303)
  const whole = { place: 'Québec', reasons: 'My doctor is there.', otherParty: 'none', version: before, next: 'check' }
  const refused = await alice.post(address, whole)
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(await faultsOf(page)).toEqual([])
  for (const words of [
    'Montréal',
    'Québec',
    'My doctor is there.',
    'If you save now, your other answers, shown below, will also be saved:',
  ])
    expect(page).toContain(words)
  const fields = Object.fromEntries(
    [...page.slice(page.indexOf('id="request"')).matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name!, value!],
    ),
  )
  const shown = /<(?:textarea|input class)[^>]* name="(place|reasons)"/.exec(
    page.slice(page.indexOf('id="request"')),
  )![1]!
  const saved = await alice.post(address, { ...fields, [shown]: whole[shown as 'place'], next: 'save' })
  expect(saved.status).toBe(303)
  const { request } = getRequest(world.portal.db, as<Member>(world.alice), id, world.clock.now())
  expect(request.fields).toMatchObject({ place: 'Québec', reasons: 'My doctor is there.', otherParty: 'none' })
})

it('what is typed is kept by itself, and not over what somebody else saved', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 40 })
  const alice = await world.signIn(world.alice)
  const id = plantDraftRequest(world, caseId, 'changeOfLocation', { values: { place: 'Ottawa' } })
  const address = `/en/requests/${id}`
  const page = await (await alice.get(`${address}?at=reasons`)).text()
  expect(page).toMatch(/<p class="saved aside" id="saved" role="status"/)
  const keep = async (reasons: string, version: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-autosave': 'true' }
    const body = new URLSearchParams({ at: 'reasons', reasons, version }).toString()
    const answer = await alice.send(address, { method: 'POST', headers, body })
    return [answer.status, (await answer.json()) as { said: string; seen: { version: string } }] as const
  }
  const [status, { said, seen }] = await keep('My doc', versionIn(page))
  expect([status, said]).toEqual([200, expect.stringMatching(/^Saved /)])
  expect((await keep('My doctor.', seen.version))[0]).toBe(200)
  expect((await keep('Nothing', versionIn(page)))[0]).toBe(422)
  expect(await (await alice.get(`${address}?at=reasons`)).text()).toContain('My doctor.')
})

it('what a link from a hearing chose is not asked again (B17)', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 40 })
  const alice = await world.signIn(world.alice)
  const hearing = world.portal.db.select().from(hearings).get()!.id
  const page = await (await alice.get(`/en/cases/${caseId}/requests/new?kind=changeOfDate&hearing=${hearing}`)).text()
  expect(page).toMatch(/<h1>Change of date or time<\/h1>/)
  expect(page).toContain('<input type="hidden" name="kind" value="changeOfDate">')
  expect(page).not.toContain('type="radio"')
  expect(page).toMatch(new RegExp(`href="/en/cases/${caseId}/requests/new"[^>]*>Make another type of request`))
  const open = await (await alice.get(`/en/cases/${caseId}/requests/new`)).text()
  expect(open).toContain('What are you asking for?')
})

const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)![1]!
