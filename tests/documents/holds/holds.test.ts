import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { answerRequest } from '../../../src/requests/index.ts'
import { requests } from '../../../src/requests/schema.ts'
import { letTakeEffect } from '../../accept-now.ts'
import { acceptAll } from '../../admin/accepting.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { officerOf, plantCase, plantSent } from '../../plant.ts'
import { plantSentRequest } from '../../requests/plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { actionsOf } from '../files.ts'

let world: World
let tom: Someone
let sent: string
let held: string

beforeEach(async () => {
  world = await createWorld()
  tom = await world.add('Tom Baptiste', 'registry', world.toronto)
  sent = await plantSent(world, plantCase(world), world.alice)
  const { db } = world.portal
  held = db.select().from(documents).all()[0]!.id
  db.update(documents)
    .set({ check: 'held', checkReason: 'infected', engine: 'ClamAV 1.4.3 · Eicar-Test' })
    .where(eq(documents.id, held))
    .run()
})

const reason = 'A form of the tribunal, looked at apart.'
const checkOf = () => world.portal.db.select().from(documents).where(eq(documents.id, held)).get()!.check
const ask = (their: Browser) => their.post(`/en/admin/holds/${held}/release`, { reason })
const decide = (their: Browser, decision: string) => their.post(`/en/admin/holds/${held}/decision`, { decision })

it('one officer asks, another lets it go: it is served from then on, to nobody before (SEC-064, SEC-072)', async () => {
  const sam = await come(world, world.sam)
  expect(await read(sam, '/en/admin')).toContain(`/en/admin/holds/${held}?desk=`)
  expect(wordsOf(await read(sam, '/en/admin/desk'))).toMatch(/Held document: \S/)
  const page = wordsOf(await read(sam, `/en/admin/holds/${held}`))
  expect(page).toContain('ClamAV 1.4.3 · Eicar-Test')
  expect((await sam.post(`/en/admin/holds/${held}/release`, { reason: 'No' })).status).toBe(422)
  expect((await ask(sam)).headers.get('location')).toBe('/en/admin/holds?done=asked')
  expect((await ask(sam)).headers.get('location')).toBe('/en/admin/holds?done=decided')
  expect(wordsOf(await read(sam, `/fr/admin/holds/${held}`))).toContain('Vous avez demandé le déblocage du document')
  expect((await decide(sam, 'released')).status).toBe(403)
  const alice = await come(world, world.alice)
  const refused = await alice.get(`/en/documents/${held}`)
  expect(refused.status).toBe(409)
  expect(wordsOf(await refused.text())).toContain('write to the registry')
  // An officer is not told to write to the registry, but where it is decided.
  const officers = await (await sam.get(`/en/admin/documents/${held}`)).text()
  expect(officers).toContain(`href="/en/admin/holds/${held}"`)
  expect(wordsOf(officers)).not.toContain('write to the registry')
  expect(checkOf()).toBe('held')

  const other = await come(world, tom)
  expect(wordsOf(await read(other, `/en/admin/holds/${held}`))).toMatch(
    /Release requested by Sam Singh.*looked at apart/,
  )
  expect((await decide(other, 'maybe')).status).toBe(422)
  expect((await decide(other, 'released')).headers.get('location')).toBe('/en/admin/holds?done=released')
  expect((await decide(other, 'refused')).headers.get('location')).toBe('/en/admin/holds?done=decided')
  expect(checkOf()).toBe('clean')
  expect((await alice.get(`/en/documents/${held}`)).status).toBe(200)
  expect(wordsOf(await read(other, `/en/admin/submissions/${sent}`))).toContain('Two staff members released it.')
  expect(actionsOf(world).filter((action) => action.startsWith('scanRelease'))).toEqual([
    'scanRelease.asked',
    'scanRelease.released',
  ])
})

it('an administrator may be the second, and sees nothing of the case', async () => {
  await ask(await come(world, world.sam))
  const ada = await come(world, world.ada)
  for (const path of ['/en/admin/holds', `/en/admin/holds/${held}`]) {
    const page = await read(ada, path)
    for (const secret of ['TC5-00001', 'Selam', 'Evidence', '2026-000001']) expect(page).not.toContain(secret)
  }
  expect((await ada.post(`/en/admin/holds/${held}/release`, { reason })).status).toBe(403)
  expect((await decide(ada, 'released')).status).toBe(303)
  expect(checkOf()).toBe('clean')
})

it('an infection that is confirmed stays held, and the sender is told to send a clean copy', async () => {
  const sam = await come(world, world.sam)
  const answer = await sam.post(`/en/admin/holds/${held}/harm`, { reason: 'The signature is a known one.' })
  expect(answer.headers.get('location')).toBe('/en/admin/holds?done=refused')
  expect((await ask(sam)).headers.get('location')).toBe('/en/admin/holds?done=decided')
  expect(checkOf()).toBe('held')
  const alice = await come(world, world.alice)
  expect(wordsOf(await read(alice, `/en/submissions/${sent}`))).toMatch(
    /contains something harmful.*send that clean copy/,
  )
  expect(wordsOf(await read(alice, `/fr/submissions/${sent}`))).toContain('transmettez la copie saine')
  const mail = world.portal.db.select().from(outbox).where(eq(outbox.kind, 'document.harmful')).all()
  expect(mail.map(({ recipient }) => recipient)).toEqual([world.alice.email])
  expect(await read(sam, '/en/admin')).not.toContain(`/en/admin/holds/${held}`)
  expect(await read(sam, '/en/admin/desk')).not.toContain(`/en/admin/holds/${held}`)
})

it('a second who refuses leaves it held for good', async () => {
  await ask(await come(world, world.sam))
  expect((await decide(await come(world, tom), 'refused')).status).toBe(303)
  expect(checkOf()).toBe('held')
  const mail = world.portal.db.select().from(outbox).where(eq(outbox.kind, 'document.harmful')).all()
  expect(mail).toHaveLength(1)
})

it('is out of reach of another office, of counsel, and of whoever has no fresh second factor (SEC-038)', async () => {
  await ask(await come(world, world.sam))
  expect((await (await come(world, world.vera)).get(`/en/admin/holds/${held}`)).status).toBe(404)
  expect((await decide(await come(world, world.vera), 'released')).status).toBe(404)
  expect((await (await come(world, world.alice)).get('/en/admin/holds')).status).toBe(403)
  const other = await come(world, tom)
  world.clock.forward({ minutes: 20 })
  const stale = await decide(other, 'released')
  expect(stale.status).toBe(403)
  expect(wordsOf(await stale.text())).toContain('code')
  expect(checkOf()).toBe('held')
})

const acceptance = () => `/en/admin/submissions/${sent}/acceptance`
/** What has not been opened, as the page that names it sends it back. */
const unopened = () =>
  world.portal.db
    .select()
    .from(documents)
    .all()
    .filter(({ check }) => check !== 'held')
    .map(({ id }): [string, string] => ['known[]', `unopened.${id}`])
const titleOf = () => world.portal.db.select().from(documents).where(eq(documents.id, held)).get()!.title
const stateOf = () => world.portal.db.select().from(submissions).where(eq(submissions.id, sent)).get()!.state

it('nothing is accepted while the scanner holds a document of it: its page names the document and says what to do (STF-03)', async () => {
  const sam = await come(world, world.sam)
  const page = await read(sam, `/en/admin/submissions/${sent}`)
  expect(page).toContain(`href="${acceptance()}"`)
  expect(page).not.toContain(`action="${acceptance()}"`)
  expect(wordsOf(page)).toContain('cannot be accepted: the virus scanner is holding 1 document')

  const known: [string, string][] = [...unopened(), ['known[]', `held.${held}`]]
  for (const fields of [[], known]) {
    const refused = await sam.post(acceptance(), fields)
    expect(refused.status).toBe(422)
    const told = await refused.text()
    expect(await faultsOf(told)).toEqual([])
    expect(wordsOf(told)).toContain('The submission was not accepted: the virus scanner is holding a document.')
  }
  const asked = await read(sam, acceptance())
  expect(wordsOf(asked)).toMatch(new RegExp(`Documents held by the virus scanner .*${titleOf()}`))
  expect(wordsOf(asked)).toContain('The virus scanner found something harmful in this file')
  expect(wordsOf(asked)).toContain('once another staff member has released them')
  expect(asked).toContain(`href="/en/admin/holds/${held}"`)
  expect(wordsOf(await read(sam, acceptance().replace('/en/', '/fr/')))).toContain('demandez leur déblocage')
  expect(await letTakeEffect(world)).toBe(0)
  expect(stateOf()).toBe('received')
  expect(actionsOf(world)).not.toContain('submission.accepted')
})

it('the page of held documents leads back where none is held, and another office has no such page (STF-03)', async () => {
  const vera = await come(world, world.vera)
  expect((await vera.get(acceptance())).status).toBe(404)
  expect((await vera.post(acceptance(), { 'known[]': `held.${held}` })).status).toBe(404)
  world.portal.db.update(documents).set({ check: 'clean' }).run()
  const sam = await come(world, world.sam)
  await read(sam, `/en/admin/documents/${held}`)
  expect((await sam.get(acceptance())).headers.get('location')).toBe(`/en/admin/submissions/${sent}`)
  await sam.post(acceptance())
  expect(await letTakeEffect(world)).toBe(1)
  expect(stateOf()).toBe('accepted')
})

it('a request that is granted leaves what came with it unaccepted while the scanner holds a paper of it (STF-03)', async () => {
  const { db } = world.portal
  const caseId = plantCase(world, { reference: 'TC5-00007', hearingIn: 40 })
  const id = await plantSentRequest(world, caseId, 'changeOfDate')
  const { submissionId } = db.select().from(requests).where(eq(requests.id, id)).get()!
  db.update(documents).set({ check: 'held' }).where(eq(documents.submissionId, submissionId!)).run()
  const officer = officerOf(world.sam, world.toronto)
  expect(answerRequest(db, officer, id, { grant: true, answer: 'Granted.' }, world.clock.now()).ok).toBe(true)
  const state = () => db.select().from(submissions).where(eq(submissions.id, submissionId!)).get()!.state
  expect(state()).toBe('received')
  const sam = await come(world, world.sam)
  expect((await acceptAll(sam, submissionId!)).status).toBe(422)
  db.update(documents).set({ check: 'clean' }).where(eq(documents.submissionId, submissionId!)).run()
  expect((await acceptAll(sam, submissionId!)).status).toBe(303)
  expect(await letTakeEffect(world)).toBe(1)
  expect(state()).toBe('accepted')
})

it('what was received, and could not be read when it was checked again, is held with a sentence wherever the office meets it', async () => {
  world.portal.db.update(documents).set({ checkReason: 'password', engine: null }).where(eq(documents.id, held)).run()
  const sam = await come(world, world.sam)
  const pages = [
    `/admin/submissions/${sent}`,
    `/admin/submissions/${sent}/acceptance`,
    '/admin/holds',
    `/admin/holds/${held}`,
  ]
  for (const address of pages) {
    expect(wordsOf(await read(sam, `/en${address}`)), address).toContain('could not be read as a document')
    expect(wordsOf(await read(sam, `/fr${address}`)), address).toContain('ce fichier n’a pas pu être lu')
  }
})
