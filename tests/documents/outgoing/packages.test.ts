import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { notices } from '../../../src/accounts/notices/index.ts'
import { recheckDocuments } from '../../../src/documents/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { stagedFiles } from '../../../src/documents/staging/schema.ts'
import { listFeedEvents } from '../../../src/feed/events.ts'
import { listMissingNotices } from '../../../src/notices/missing-notices.ts'
import { deliverDueMail } from '../../../src/platform/mail/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { composersOf } from '../../../src/work.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { pdf } from '../files.ts'

let world: World
let sam: Browser
let caseId: string

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world)
  sam = await come(world, world.sam)
  world.portal.db.delete(outbox).run()
  world.portal.db.delete(notices).run()
})

const staged = () => world.portal.db.select().from(stagedFiles).orderBy(stagedFiles.position).all()
const sent = () => world.portal.db.select().from(documents).orderBy(documents.position).all()

async function send(fields: Record<string, string>, files: File[] = []) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ audience: 'case', language: 'en', ...fields })) form.set(name, value)
  for (const file of files) form.append('file', file)
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return sam.send(`/en/admin/cases/${caseId}/documents`, { method: 'POST', headers, body })
}

const decision = [
  ['noticeOfDecision', 'Notice of decision'],
  ['writtenReasons', 'Written reasons'],
] as const

/** Chosen first, then named and sent in one act. Gives its answer. */
async function sendDecision(audience: Record<string, string> = {}) {
  expect((await send({ next: 'add' }, [pdf('notice.pdf'), pdf('reasons.pdf')])).status).toBe(200)
  const named = staged().flatMap(({ id }, index) => [
    [`type-${id}`, decision[index]![0]],
    [`title-${id}`, decision[index]![1]],
  ])
  return send({ ...Object.fromEntries(named), ...audience })
}

it('a notice and its reasons go in one act: each with its type, one mail, one notification, one line, side by side in the Inbox', async () => {
  const answer = await sendDecision()
  expect(answer.status).toBe(303)
  expect(sent().map(({ type, title, position }) => [type, title, position])).toEqual([
    ['noticeOfDecision', 'Notice of decision', 1],
    ['writtenReasons', 'Written reasons', 2],
  ])
  expect(new Set(sent().map(({ packageId }) => packageId))).toEqual(new Set([sent()[0]!.id]))
  expect(staged()).toEqual([])
  const page = wordsOf(await read(sam, answer.headers.get('location')!))
  expect(page).toContain('Sent with Written reasons')

  expect(world.portal.db.select().from(outbox).all()).toMatchObject([
    { kind: 'document.waiting', recipient: world.alice.email },
  ])
  expect(world.portal.db.select().from(notices).all()).toMatchObject([{ personId: world.alice.id, kind: 'decisions' }])
  world.portal.db.update(documents).set({ check: 'clean' }).run()
  const alice = await come(world, world.alice)
  const activity = wordsOf(await read(alice, `/en/cases/${caseId}/activity`))
  expect(activity.match(/Sent a document/g)).toHaveLength(1)
  expect(activity).toContain('Sent a document 2 documents')
  expect(wordsOf(await read(alice, '/en/inbox'))).toMatch(/Notice of decision .*Written reasons /)
  const told = listFeedEvents(world.portal.db, 0, 500).events.filter(({ action }) => action === 'document.sent')
  expect(told.map(({ facts }) => facts?.type)).toEqual(['noticeOfDecision', 'writtenReasons'])
})

it('the mail that leaves tells of both, and opening either reads the notification', async () => {
  await sendDecision()
  const { db, clock } = world.portal
  await deliverDueMail(db, async () => undefined, composersOf(world.portal), 'x@portal.test', clock)
  expect(sent().map(({ notifiedAt }) => notifiedAt !== null)).toEqual([true, true])
  expect(listMissingNotices(db, clock().add({ hours: 1 }))).toEqual([])
  world.portal.db.update(documents).set({ check: 'clean' }).run()
  const alice = await come(world, world.alice)
  await read(alice, `/en/documents/${sent()[1]!.id}`)
  expect(db.select().from(notices).all()).toMatchObject([{ readAt: clock().epochMilliseconds }])
})

it('comes as a whole when the last check has ended, and without what the scanner holds', async () => {
  const { db } = world.portal
  await sendDecision()
  const [notice, reasons] = sent()
  db.delete(outbox).run()
  const again = (check: 'pending' | 'held') => {
    db.update(documents).set({ availableAt: null, check: 'pending' }).run()
    db.update(documents).set({ check }).where(eq(documents.id, reasons!.id)).run()
  }
  again('held')
  expect(await recheckDocuments(db, world.portal)).toBe(1)
  expect(sent().map(({ availableAt }) => availableAt !== null)).toEqual([true, false])
  expect(db.select().from(outbox).all()).toMatchObject([{ subjectId: notice!.id }])

  db.delete(outbox).run()
  again('pending')
  let asked = 0
  const afterOne = {
    get aborted() {
      return asked++ > 0
    },
  } as AbortSignal
  expect(await recheckDocuments(db, world.portal, afterOne)).toBe(1)
  expect(sent().map(({ availableAt }) => availableAt)).toEqual([null, null])
  expect(db.select().from(outbox).all()).toEqual([])
  expect(await recheckDocuments(db, world.portal)).toBe(1)
  expect(sent().map(({ availableAt }) => availableAt !== null)).toEqual([true, true])
  expect(db.select().from(outbox).all()).toMatchObject([{ subjectId: notice!.id }])
})

it('is for named readers as a whole, and nobody else knows of any of it', async () => {
  const pia = await world.add('Pia Haddad', 'party')
  caseId = plantCase(world, { reference: 'TC5-00002', party: pia })
  const answer = await sendDecision({ audience: 'named', [`reader-${world.alice.id}`]: 'yes' })
  expect(answer.status).toBe(303)
  expect(sent().map(({ audience }) => audience)).toEqual(['named', 'named'])
  world.portal.db.update(documents).set({ check: 'clean' }).run()
  const their = await come(world, pia)
  for (const { id } of sent()) expect((await their.get(`/en/documents/${id}`)).status).toBe(404)
  const alice = await come(world, world.alice)
  for (const { id } of sent()) expect((await alice.get(`/en/documents/${id}`)).status).toBe(200)
})

it('what was sent together is one row of the Inbox with its documents inside, one tick, and the counts of documents', async () => {
  await sendDecision()
  const { db } = world.portal
  db.update(documents).set({ check: 'clean' }).run()
  const alice = await come(world, world.alice)
  const rowsOf = (page: string) => page.split('<tbody>')[1]!.split('</tbody>')[0]!.split('<tr').slice(1)
  const [first, second] = sent()
  const page = await read(alice, '/en/inbox')
  expect(rowsOf(page)).toHaveLength(1)
  expect(page.match(/name="documents\[\]"/g)).toHaveLength(1)
  for (const { id } of [first!, second!]) expect(rowsOf(page)[0]).toContain(`/en/documents/${id}"`)
  expect(wordsOf(rowsOf(page)[0]!)).toMatch(
    /Unread Notice of decision .*Unread Written reasons 2 documents sent together/,
  )
  expect(wordsOf(page)).toContain('2 documents, all on this page')
  expect(wordsOf(await read(alice, '/fr/inbox'))).toContain('2 documents transmis ensemble')
  expect(await faultsOf(page)).toEqual([])

  // Opening one leaves the other unread; what the view holds alone is a row of its own.
  await read(alice, `/en/documents/${first!.id}`)
  await (await alice.get(`/en/documents/${first!.id}/file`)).arrayBuffer()
  expect(wordsOf(rowsOf(await read(alice, '/en/inbox'))[0]!)).toContain('1 of 2 opened')
  expect(wordsOf(rowsOf(await read(alice, '/fr/inbox'))[0]!)).toContain('1 ouvert sur 2')
  expect(wordsOf(rowsOf(await read(alice, '/en/inbox?view=unread'))[0]!)).toMatch(
    /Unread Written reasons .*Sent with other documents/,
  )

  // One tick is all of them: the zip asks for both, and both are marked.
  const tick = { 'documents[]': `${first!.id}.${second!.id}` }
  const zip = await alice.post('/en/inbox/ticked', { ...tick, act: 'zip' })
  expect(zip.headers.get('location')).toContain(`${first!.id}.${second!.id}`)
  expect((await alice.post('/en/inbox/ticked', { ...tick, act: 'read' })).status).toBe(303)
  expect(wordsOf(await read(alice, '/en/inbox?view=unread'))).toContain('You have read all your documents')
})

it('pages of the Inbox hold whole packages: none is cut in two, and what stands first and last is counted in documents', async () => {
  const { db } = world.portal
  await sendDecision()
  const pair = sent()
  world.clock.forward({ hours: 1 })
  // 49 that were sent alone stand before the pair, which begins in the last row of the first page.
  const later = pair[0]!.availableAt! + 60_000
  for (let n = 0; n < 49; n++)
    db.insert(documents)
      .values({ ...pair[0]!, id: `alone${n}`, packageId: null, availableAt: later + n, title: `Letter ${n}` })
      .run()
  const alice = await come(world, world.alice)
  const page = wordsOf(await read(alice, '/en/inbox'))
  expect(page).toMatch(/Notice of decision .*Written reasons/)
  expect(page).toContain('51 documents, all on this page')
  db.insert(documents)
    .values({ ...pair[0]!, id: 'alone49', packageId: null, availableAt: later + 49, title: 'Letter 49' })
    .run()
  expect(wordsOf(await read(alice, '/en/inbox'))).toContain('1 to 50 of 52 documents')
  const second = wordsOf(await read(alice, '/en/inbox?page=2'))
  expect(second).toContain('51 to 52 of 52 documents')
  expect(second).toMatch(/Notice of decision .*Written reasons/)
})
