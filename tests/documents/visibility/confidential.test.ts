import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { listFeedEvents } from '../../../src/feed/events.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { deliverDueMail } from '../../../src/platform/mail/index.ts'
import { composersOf } from '../../../src/work.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { shareCase } from '../../cases/sample.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { look } from '../../platform/paper.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { letBobAct, pdf } from '../files.ts'
import { countsOn, unreadBadge } from './counts.ts'

const title = 'Sealed whisper'
const ends: (() => void)[] = []
let world: World
let dora: Someone
let pia: Someone
let caseId: string
let secret: string
let sam: Browser
const told: string[] = []
/** What the pages of those who are not named count before it is sent. */
const counted = new Map<string, string[]>()

const pages = () => [
  '/today',
  '/inbox',
  '/inbox?view=unread',
  '/cases',
  '/cases?view=changed',
  ...['', '/documents', '/deadlines', '/hearings', '/requests', '/activity'].map((part) => `/cases/${caseId}${part}`),
  `/cases/${caseId}/bundles`,
  '/search?q=sealed',
  '/search?q=selam%20whisper',
  '/account/activity',
  '/submissions',
]

/** Alice is counsel of record with Bob as delegate; Dora is her co-counsel in this case; Pia is the party. Dora alone is named. */
beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void ends.push(end) })
  const { portal, clock, alice, add } = world
  dora = await add('Dora Ferreira', 'counsel', world.toronto)
  pia = await add('Pia Haddad', 'party')
  caseId = plantCase(world, { party: pia })
  letBobAct(world)
  shareCase(world, caseId, alice, dora)
  for (const someone of [alice, world.bob, pia]) {
    const their = await world.signIn(someone)
    await their.get(`/en/cases/${caseId}`)
    for (const path of pages()) counted.set(`${someone.name} ${path}`, countsOn(await read(their, `/en${path}`)))
    clock.forward({ seconds: 30 })
  }
  await deliverDueMail(portal.db, async () => undefined, composersOf(portal), 'x@portal.test', clock.now)
  sam = await world.signIn(world.sam)
  secret = await sendTo(dora)
  portal.db.update(documents).set({ check: 'clean' }).where(eq(documents.id, secret)).run()
  const take = async ({ to }: { to: { address: string } }) => void told.push(to.address)
  await deliverDueMail(portal.db, take, composersOf(portal), 'x@portal.test', clock.now)
})
afterAll(() => {
  for (const end of ends) end()
})

async function send(fields: Record<string, string>) {
  const form = new FormData()
  const usual = { type: 'correspondence', title, language: 'en', audience: 'named' }
  for (const [name, value] of Object.entries({ ...usual, ...fields })) form.set(name, value)
  form.append('file', pdf('secret.pdf'))
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return sam.send(`/en/admin/cases/${caseId}/documents`, { method: 'POST', headers, body })
}

async function sendTo(someone: Someone): Promise<string> {
  const answer = await send({ [`reader-${someone.id}`]: 'yes' })
  if (answer.status !== 303) throw new Error(await answer.text())
  return answer.headers.get('location')!.split('/').at(-1)!
}

it('asks for whom, and for at least one of them', async () => {
  expect(wordsOf(await (await send({})).text())).toContain('Select at least one person.')
  expect(wordsOf(await (await send({ audience: '' })).text())).toContain('Choose who can read the document.')
  const both = await send({ audience: 'case', [`reader-${dora.id}`]: 'yes' })
  expect(wordsOf(await both.text())).toContain('You selected people and also chose everyone on the case.')
  const stranger = await send({ [`reader-${world.charlie.id}`]: 'yes' })
  expect(stranger.status).toBe(422)
})

it('reaches whom it names: inbox, badge, Today, the case, the bytes', async () => {
  world.clock.forward({ seconds: 30 })
  const their = await world.signIn(dora)
  expect(wordsOf(await read(their, '/en/inbox'))).toMatch(
    /Inbox 1 unread document .* Unread Sealed whisper Confidential/,
  )
  expect(await read(their, '/fr/today')).toContain(title)
  const page = await read(their, `/en/cases/${caseId}`)
  expect(page).toContain(title)
  expect(unreadBadge(page)).toBe('1')
  expect((await their.get(`/en/documents/${secret}`)).status).toBe(200)
  expect(told).toEqual([dora.email])
})

it('is known to nobody else on the case: not in a list, a count, a search, news, a history or their own activity (SEC-061, ABU-09)', async () => {
  for (const someone of [world.alice, world.bob, pia]) {
    world.clock.forward({ seconds: 30 })
    const their = await world.signIn(someone)
    for (const path of pages()) {
      const page = await read(their, `/en${path}`)
      expect(page, `${someone.name} ${path}`).not.toContain(title)
      expect(page, `${someone.name} ${path}`).not.toContain(secret)
      expect(unreadBadge(page), `${someone.name} ${path}`).toBeUndefined()
      expect(countsOn(page), `${someone.name} ${path}`).toEqual(counted.get(`${someone.name} ${path}`))
      expect(wordsOf(page), `${someone.name} ${path}`).not.toContain('confidential document')
    }
    expect(await read(their, '/en/today')).not.toContain('view=changed')
    expect(await read(their, '/en/cases?view=changed')).not.toContain('TC5-00001')
    const zip = Buffer.from(await (await their.get(`/en/cases/${caseId}/zip`)).arrayBuffer())
    expect(zip.includes(title)).toBe(false)
    expect((await their.post(`/en/cases/${caseId}/bundles`, [['documents[]', secret]])).status).toBe(422)
    const answer = await their.get(`/en/documents/${secret}`)
    const absent = await their.get(`/en/documents/${'a'.repeat(26)}`)
    expect([answer.status, absent.status]).toEqual([404, 404])
  }
})

it('stands in the log with its case for those who may know, and the tribunal’s system is not told (ABU-09)', async () => {
  const { db } = world.portal
  const events = db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subject, `document:${secret}`))
    .all()
  expect(events.map(({ action, caseId: named, forId }) => [action, named, forId])).toEqual([
    ['document.sentNamed', caseId, null],
    ['document.read', caseId, null],
  ])
  expect(JSON.stringify(listFeedEvents(db, 0, 1000))).not.toContain(secret)
})

it('is shown in the office of the file, and not to an officer of another who was let into the case (ABU-09)', async () => {
  world.clock.forward({ seconds: 30 })
  const own = await read(await world.signIn(world.sam), `/en/admin/cases/${caseId}`)
  expect(wordsOf(own)).toContain('Sealed whisper')
  const vera = await world.signIn(world.vera)
  await vera.post(`/en/admin/cases/${caseId}/reason`, { reason: 'The family’s other file is in Vancouver.' })
  const page = await read(vera, `/en/admin/cases/${caseId}`)
  expect(page).not.toContain(title)
  expect((await vera.get(`/en/admin/documents/${secret}`)).status).toBe(404)
  expect((await vera.get(`/en/admin/documents/${secret}/proof`)).status).toBe(404)
  expect((await vera.get(`/en/admin/documents/${secret}/proof.pdf`)).status).toBe(404)
  expect((await vera.get(`/en/admin/cases/${caseId}/documents/${secret}`)).status).toBe(404)
  world.clock.forward({ seconds: 30 })
  const log = await read(await world.signIn(world.ada), '/en/admin/audit')
  const line = log.split('<tr>').find((row) => row.includes('Sent a confidential document'))
  expect(line).toBeDefined()
  expect(line).not.toContain(caseId)
})

it('shows when it was made available, told and first opened, and proves it by the log', async () => {
  world.clock.forward({ seconds: 30 })
  const officer = await world.signIn(world.sam)
  const page = wordsOf(await read(officer, `/en/admin/cases/${caseId}/documents/${secret}`))
  expect(page).toMatch(
    /Made available Tue 24 Nov 2026.*Email sent Tue 24 Nov 2026.*First opened .*Dora Ferreira \(counsel\)/,
  )
  const { db } = world.portal
  const events = db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subject, `document:${secret}`))
    .all()
  const proof = await read(officer, `/fr/admin/documents/${secret}/proof`)
  for (const { seq, hash } of events) {
    expect(proof).toContain(hash.match(/.{1,8}/g)!.join(' '))
    expect(wordsOf(proof)).toContain(`Nº ${seq}`)
  }
  expect(wordsOf(proof)).toMatch(
    /Attestation de remise et de lecture.*Dora Ferreira conseil pour Alice Tremblay|Dora Ferreira conseil/,
  )
  const address = proof.match(/[^"]+\/proof\.pdf/)![0]
  const paper = look(Buffer.from(await (await officer.get(address)).arrayBuffer()))
  expect(paper.facts()).toMatch(/Tagged:\s+yes/)
  const said = paper.text().replace(/\s+/g, ' ')
  expect(said).toMatch(/Attestation de remise et de lecture.*Sealed whisper.*Dora Ferreira conseil/)
  // The lines of a cell beside it may stand between its own.
  const eights = said.match(/\b[0-9a-f]{8}\b/g)!.join('')
  for (const { seq, hash } of events) {
    expect(said).toContain(`Nº ${seq}`)
    expect(eights).toContain(hash)
  }
})

it('tells the office wherever it meets it for whom it is and who sent it, and its sending stands in what happened and in the log by its file number (STF-02)', async () => {
  const submission = await plantSent(world, caseId, world.alice)
  world.clock.forward({ seconds: 30 })
  const officer = await world.signIn(world.sam)
  const addresses = [
    `/en/admin/cases/${caseId}`,
    `/en/admin/cases/${caseId}/documents`,
    `/en/admin/cases/${caseId}/letters`,
    `/en/admin/documents/${secret}`,
    `/en/admin/submissions/${submission}`,
    `/en/admin/submissions/${submission}/return`,
    `/en/admin/submissions/${submission}?beside=${secret}`,
    `/en/admin/cases/${caseId}/bundles`,
  ]
  for (const address of addresses)
    expect(wordsOf(await read(officer, address)), address).toMatch(
      /Confidential Only for Dora Ferreira \. +Sent by Sam Singh \./,
    )
  expect(wordsOf(await read(officer, `/fr/admin/documents/${secret}`))).toMatch(
    /Confidentiel Seulement pour Dora Ferreira \. +Transmis par Sam Singh \./,
  )
  const history = wordsOf(await read(officer, `/en/admin/cases/${caseId}/activity`))
  expect(history).toMatch(/Activity When Who Action.* Sam Singh Sent a confidential document/)
  const log = wordsOf(await read(officer, '/en/admin/audit?reference=TC5-00001'))
  expect(log).toMatch(/Sent a confidential document type: Correspondence[^.]*TC5-00001/)
})
