import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { delegationCases, delegations } from '../../../src/delegation/schema.ts'
import { makeBundles } from '../../../src/documents/bundles/index.ts'
import { readings } from '../../../src/documents/reading/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { listFeedEvents } from '../../../src/feed/events.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { deliverDueMail } from '../../../src/platform/mail/index.ts'
import { composersOf } from '../../../src/work.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { lend } from '../../cases/sample.ts'
import { needs } from '../../needs.ts'
import { plantCase } from '../../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { pdf } from '../files.ts'
import { unreadBadge } from './counts.ts'

const title = 'Sealed whisper'
const ends: (() => void)[] = []
let world: World
let dora: Someone
let gus: Someone
let caseId: string
let bob: Browser
let secret: string
let delegation: string
const told: string[] = []

/** Alice and Dora are both of record. Bob is Alice's delegate, Gus is Dora's. The registry writes to Alice and her delegates. */
beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void ends.push(end) })
  const { portal, clock, alice, add } = world
  dora = await add('Dora Ferreira', 'counsel', world.toronto)
  gus = await add('Gus Hart', 'delegate')
  caseId = plantCase(world, { counsel: [alice, dora] })
  delegation = lend(world, alice, world.bob, { cases: [caseId] })
  lend(world, dora, gus)
  await deliverDueMail(portal.db, async () => undefined, composersOf(portal), 'x@portal.test', clock.now)
  secret = await send('withDelegates', alice)
  portal.db.update(documents).set({ check: 'clean', pages: 1 }).where(eq(documents.id, secret)).run()
  const take = async ({ to }: { to: { address: string } }) => void told.push(to.address)
  await deliverDueMail(portal.db, take, composersOf(portal), 'x@portal.test', clock.now)
  bob = await come(world, world.bob)
})
afterAll(() => {
  for (const end of ends) end()
})

async function send(audience: string, reader: Someone): Promise<string> {
  const form = new FormData()
  const fields = { type: 'correspondence', title, language: 'en', audience, [`reader-${reader.id}`]: 'yes' }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.append('file', pdf('secret.pdf'))
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  const officer = await come(world, world.sam)
  const answer = await officer.send(`/en/admin/cases/${caseId}/documents`, { method: 'POST', headers, body })
  if (answer.status !== 303) throw new Error(await answer.text())
  return answer.headers.get('location')!.split('/').at(-1)!
}

/** Where this person meets the document now: each place by its name. */
async function seenBy(their: Browser, id = secret): Promise<string[]> {
  const holds = async (path: string) => (await (await their.get(`/en${path}`)).text()).includes(title)
  const zip = Buffer.from(await (await their.get(`/en/cases/${caseId}/zip`)).arrayBuffer())
  const found = {
    case: await holds(`/cases/${caseId}`),
    list: await holds(`/cases/${caseId}/documents`),
    // The history of a case tells nobody of it.
    activity: /Sealed whisper|confidential document/.test(await read(their, `/en/cases/${caseId}/activity`)),
    inbox: await holds('/inbox'),
    badge: unreadBadge(await (await their.get('/en/cases')).text()) !== undefined,
    today: await holds('/today'),
    bundle: await holds(`/cases/${caseId}/bundles`),
    zip: zip.includes(title),
    address: (await their.get(`/en/documents/${id}`)).status === 200,
    file: (await their.get(`/en/documents/${id}/file`)).status === 200,
  }
  return Object.entries(found).flatMap(([name, isSeen]) => (isSeen ? [name] : []))
}

const everywhere = ['case', 'list', 'inbox', 'badge', 'today', 'bundle', 'zip', 'address', 'file']

it('shows it to the delegate of the counsel who is named, wherever documents are, and nowhere to the delegate of another', async () => {
  const theirs = await come(world, gus)
  for (const their of [theirs, await come(world, dora)]) expect(await seenBy(their)).toEqual([])
  // The zip comes after the badge and counts as reading: what was unread before it is seen first.
  const unread = wordsOf(await read(bob, '/en/inbox'))
  expect(unread).toMatch(/Inbox 1 unread document .* Unread Sealed whisper Confidential/)
  expect(await read(bob, '/en/today')).toContain(title)
  expect((await seenBy(bob)).filter((place) => !['badge', 'today'].includes(place))).toEqual(
    everywhere.filter((place) => !['badge', 'today'].includes(place)),
  )
})

it('is read in the name of the counsel who is named, and stands in the log with its case', async () => {
  const { db } = world.portal
  expect(db.select().from(readings).where(eq(readings.documentId, secret)).all()).toMatchObject([
    { personId: world.bob.id, forId: world.alice.id, times: 1 },
  ])
  const events = db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subject, `document:${secret}`))
    .all()
  expect(events.map(({ action, caseId: named, forId }) => [action, named, forId])).toEqual([
    ['document.sentNamed', caseId, null],
    ['document.read', caseId, world.alice.id],
  ])
  expect(JSON.stringify(listFeedEvents(db, 0, 1000))).not.toContain(secret)
  expect(told).toEqual([world.alice.email])
  expect(await read(bob, '/en/today')).not.toContain(title)
  const sent = wordsOf(await read(await come(world, world.sam), `/en/admin/cases/${caseId}/documents/${secret}`))
  expect(sent).toMatch(
    /Confidential Alice Tremblay Any delegate of these people who has access to this case can also read the document\./,
  )
})

it('is not a document of the case for the search of another counsel, and is one for the delegate', async () => {
  const titleIn = async (their: Browser) => (await read(their, '/en/search?q=whisper')).includes(secret)
  const ofDora = await come(world, dora)
  expect(await titleIn(ofDora)).toBe(false)
  const theirs = await come(world, gus)
  expect((await theirs.post(`/en/cases/${caseId}/bundles`, [['documents[]', secret]])).status).toBe(422)
})

it('chosen for a person alone, it does not reach their delegates', async () => {
  const id = await send('named', world.alice)
  world.portal.db.update(documents).set({ check: 'clean', title: 'For her eyes' }).where(eq(documents.id, id)).run()
  bob = await come(world, world.bob)
  expect((await bob.get(`/en/documents/${id}`)).status).toBe(404)
  expect(await read(bob, `/en/cases/${caseId}/documents`)).not.toContain('For her eyes')
  expect((await (await come(world, world.alice)).get(`/en/documents/${id}`)).status).toBe(200)
})

needs('qpdf')('one PDF that the delegate asked for', () => {
  it('holds it, and is not given any more when the delegate loses it', async () => {
    expect((await bob.post(`/en/cases/${caseId}/bundles`, [['documents[]', secret]])).status).toBe(303)
    await makeBundles(world.portal)
    const [, id] = (await read(bob, `/en/cases/${caseId}/bundles`)).match(/\/bundles\/([a-z0-9]{26})"/) ?? []
    expect((await bob.get(`/en/bundles/${id}`)).status).toBe(200)
    const { db } = world.portal
    db.update(delegations).set({ until: 1 }).where(eq(delegations.id, delegation)).run()
    lend(world, dora, world.bob)
    // Still on the case by Dora, for whom the document is not.
    expect((await bob.get(`/en/cases/${caseId}`)).status).toBe(200)
    expect((await bob.get(`/en/bundles/${id}`)).status).toBe(404)
    expect(await seenBy(bob)).toEqual([])
    db.update(delegations).set({ until: null }).where(eq(delegations.id, delegation)).run()
  })
})

it.each([
  [
    'ended by counsel',
    (): unknown =>
      world.portal.db.update(delegations).set({ revokedAt: 1 }).where(eq(delegations.id, delegation)).run(),
    (): unknown =>
      world.portal.db.update(delegations).set({ revokedAt: null }).where(eq(delegations.id, delegation)).run(),
  ],
  [
    'that covers other cases only',
    (): unknown => world.portal.db.delete(delegationCases).run(),
    (): unknown => world.portal.db.insert(delegationCases).values({ delegationId: delegation, caseId }).run(),
  ],
  [
    'of counsel who left the record',
    (): unknown =>
      world.portal.db.update(appearances).set({ until: 1 }).where(eq(appearances.counselId, world.alice.id)).run(),
    (): unknown => undefined,
  ],
] as const)('a grant %s shows it no more, though another grant keeps the case open', async (_why, end, restore) => {
  expect((await bob.get(`/en/documents/${secret}`)).status).toBe(200)
  end()
  expect((await bob.get(`/en/cases/${caseId}`)).status).toBe(200)
  expect(await seenBy(bob)).toEqual([])
  restore()
})
