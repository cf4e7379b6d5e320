import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { findOfficeDocument } from '../../../src/documents/acceptance/queries.ts'
import { sendToCase } from '../../../src/documents/outgoing/index.ts'
import type { checkObject } from '../../../src/platform/checks/index.ts'
import { storeObject } from '../../../src/platform/storage/index.ts'
import { wordsOf } from '../../admin/pages.ts'
import { officerOf } from '../../plant.ts'
import { validPdf } from '../../platform/pdfs.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { actionsOf, documentsOf, draftWith, fileOf, letBobAct } from '../files.ts'

const bytes = validPdf(4)

/** Sam sends a notice in Alice's case; a claimant of their own account is in it. */
async function noticeIn(world: World, caseId: string, title = 'Avis à Zoé – n° 1/2', content = bytes): Promise<string> {
  const { db, storage, keyring } = world.portal
  const stored = await storeObject(storage, keyring, Readable.from([content]), { maxBytes: 10e6 })
  if (!stored.ok) throw new Error(stored.error)
  const checked = { verdict: 'clean', flags: [], pages: 4, engine: 'test' } as Awaited<ReturnType<typeof checkObject>>
  const file = { type: 'noticeToAppear', title, fileName: 'x.pdf', stored: stored.value, checked } as const
  const sent = sendToCase(db, officerOf(world.sam, world.toronto), caseId, file, world.clock.now())
  if (!sent.ok) throw new Error(sent.error)
  return sent.value.id
}

async function withNotice() {
  const world = await createWorld()
  const party = await world.add('Selam Tesfaye', 'party')
  const caseId = fileOf(world, { party })
  return { world, party, caseId, id: await noticeIn(world, caseId) }
}

const statusFor = async (their: Browser, id: string) => (await their.get(`/en/documents/${id}/file`)).status

it('a visitor is asked to sign in', async () => {
  const { world, id } = await withNotice()
  const answer = await world.visitor().get(`/en/documents/${id}/file`)
  expect([answer.status, answer.headers.get('location')?.startsWith('/en/sign-in')]).toEqual([303, true])
})

it('Alice gets the bytes as an attachment under its own name, and her reading is recorded (SEC-040, SEC-071, SEC-074)', async () => {
  const { world, id } = await withNotice()
  const answer = await (await world.signIn(world.alice)).get(`/en/documents/${id}/file`)
  expect(answer.status).toBe(200)
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  const headers = Object.fromEntries(answer.headers)
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  })
  expect(headers['content-disposition']).toContain(
    `filename*=UTF-8''Avis%20%C3%A0%20Zo%C3%A9%20%E2%80%93%20n%C2%B0%201-2.pdf`,
  )
  expect(actionsOf(world).filter((action) => action === 'document.read')).toHaveLength(1)
})

it('Bob gets it with a grant, in Alice’s name; not before, and not after (SEC-035, SEC-063)', async () => {
  const { world, id } = await withNotice()
  const bob = await world.signIn(world.bob)
  expect(await statusFor(bob, id)).toBe(404)
  const delegation = letBobAct(world, { canPrepare: false, canSend: false })
  expect(await statusFor(bob, id)).toBe(200)
  const { $client } = world.portal.db
  expect($client.prepare("select for_id from audit_events where action = 'document.read'").get()).toEqual({
    for_id: world.alice.id,
  })
  expect($client.prepare('select person_id, for_id from readings').all()).toEqual([
    { person_id: world.bob.id, for_id: world.alice.id },
  ])
  $client.prepare('update delegations set revoked_at = 1 where id = ?').run(delegation)
  expect(await statusFor(bob, id)).toBe(404)
})

it('Bob, revoked while a long document is on its way, is cut off before its end (SEC-062, ABU-05)', async () => {
  const world = await createWorld()
  const long = Buffer.concat([bytes, Buffer.alloc(4_000_000, ' ')])
  const id = await noticeIn(world, fileOf(world), 'Long', long)
  const delegation = letBobAct(world)
  const bob = await world.signIn(world.bob)
  const reader = (await bob.get(`/en/documents/${id}/file`)).body!.getReader()
  expect((await reader.read()).value?.length).toBeGreaterThan(0)
  world.portal.db.$client.prepare('update delegations set revoked_at = 1 where id = ?').run(delegation)
  const rest = async () => {
    while (!(await reader.read()).done);
  }
  await expect(rest()).rejects.toThrow('no longer allowed')
})

it('Charlie finds nothing, as if it did not exist (SEC-060, ABU-01)', async () => {
  const { world, id } = await withNotice()
  const charlie = await world.signIn(world.charlie)
  const [there, absent] = [
    await charlie.get(`/en/documents/${id}/file`),
    await charlie.get(`/en/documents/${'a'.repeat(26)}/file`),
  ]
  expect([there.status, absent.status]).toEqual([404, 404])
  const plain = async (answer: Response) => (await answer.text()).replaceAll(/[\w-]{12,26}/g, '')
  expect(await plain(there)).toBe(await plain(absent))
})

it('the party reads what the registry sent and what counsel filed', async () => {
  const { world, party, caseId, id } = await withNotice()
  const alice = await world.signIn(world.alice)
  const draft = await draftWith(alice, caseId, world.alice)
  const [filed] = documentsOf(world, draft)
  world.portal.db.$client.prepare('update documents set "check" = \'clean\'').run()
  const theirs = await world.signIn(party)
  expect(await statusFor(theirs, id)).toBe(200)
  expect(await statusFor(theirs, filed!.id)).toBe(404)
  await alice.post(`/en/submissions/${draft}/sending`)
  expect(await statusFor(theirs, filed!.id)).toBe(200)
})

it('Sam has his own door, and none here; Vera of another office has none at all', async () => {
  const { world, id } = await withNotice()
  expect(await statusFor(await world.signIn(world.sam), id)).toBe(403)
  const { db } = world.portal
  expect(findOfficeDocument(db, officerOf(world.sam, world.toronto), id, world.clock.now()).document.id).toBe(id)
  expect(() => findOfficeDocument(db, officerOf(world.vera, world.vancouver), id, world.clock.now())).toThrow('no case')
})

it('HEAD tells and reads nothing; a range gives its part', async () => {
  const { world, id } = await withNotice()
  const alice = await world.signIn(world.alice)
  const head = await alice.send(`/en/documents/${id}/file`, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(bytes.length), ''])
  expect(actionsOf(world)).not.toContain('document.read')
  const part = await alice.get(`/en/documents/${id}/file`, { range: 'bytes=10-19' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`])
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true)
})

it.each(['pending', 'held', 'unscanned'])(
  'a document that is %s is not opened: the page says why (SEC-072)',
  async (check) => {
    const { world, id } = await withNotice()
    world.portal.db.$client.prepare('update documents set "check" = ?').run(check)
    const answer = await (await world.signIn(world.alice)).get(`/en/documents/${id}/file`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([409, 'text/html; charset=UTF-8'])
    expect(await answer.text()).toContain('This document cannot be opened at the moment')
    expect(actionsOf(world)).not.toContain('document.read')
  },
)

it('Alice and her claimant each see their own unread marks, and who opened it first', async () => {
  const { world, party, id } = await withNotice()
  const [alice, theirs] = [await world.signIn(world.alice), await world.signIn(party)]
  const inbox = async (their: Browser) => (await their.get('/en/inbox')).text()
  const opened = async (their: Browser) => /<td[^>]*data-label="opened">([\s\S]*?)<\/td>/.exec(await inbox(their))?.[1]
  expect(await inbox(alice)).toMatch(/>Unread</)
  expect(await opened(alice)).toBeUndefined()
  await alice.get(`/en/documents/${id}`)
  expect(await inbox(alice)).not.toMatch(/>Unread</)
  expect(await opened(alice)).toMatch(/^<time datetime="2026-11-24T[^>]*>Tue\s24\sNov,\s[\d:]*<\/time>$/)
  expect(await inbox(theirs)).toMatch(/>Unread</)
  expect(await opened(theirs)).toMatch(/<\/time> <span class="aside"><bdi>Alice Tremblay<\/bdi><\/span>$/)
  expect(await (await alice.get('/fr/inbox?show=unread')).text()).toContain('Vous avez lu tous vos documents.')
  expect(await (await (await world.signIn(world.charlie)).get('/en/inbox')).text()).toContain(
    'You have no documents yet.',
  )
})

it('mail tells counsel of record that something waits, and nothing of the case (SEC-075)', async () => {
  const { world } = await withNotice()
  expect(world.portal.db.$client.prepare('select kind, recipient from outbox').all()).toEqual([
    { kind: 'document.waiting', recipient: 'alice@example.test' },
  ])
})

it('the Inbox counts its views from what the reader may see, narrows by case, type and day, and is there as a file', async () => {
  const { world, id } = await withNotice()
  const alice = await world.signIn(world.alice)
  const page = async (query = '') => wordsOf(await (await alice.get(`/en/inbox${query}`)).text())
  const reference = world.portal.db.$client
    .prepare('select reference from cases join documents on documents.case_id = cases.id where documents.id = ?')
    .pluck()
    .get(id)
  expect(await page()).toMatch(/ All 1 Unread 1 Notices to appear 1 Filter /)
  expect(await page('?show=unread')).toMatch(/1 document in all\./)
  expect(await page(`?case=${reference}`)).toMatch(/Clear the filter[\s\S]*1 document in all\./)
  expect(await page('?case=nobody')).toContain('No document matches your search.')
  expect(await page('?type=appealRecord')).toContain('No document matches your search.')
  expect(await page('?since=2026-11-25')).toContain('No document matches your search.')
  expect(await page('?since=2026-11-24&page=7')).toMatch(/1 document in all\./)
  await alice.get(`/en/documents/${id}`)
  expect(await page()).toMatch(/ All 1 Notices to appear 1 Filter /)
  const table = await alice.get('/en/inbox/table')
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [head, ...lines] = (await table.text()).trim().split('\r\n')
  expect(head).toContain('Document,Type,File,Person,Received (Eastern Time)')
  expect(lines).toEqual([expect.stringMatching(new RegExp(`,${reference},.*,2026-11-24 10:0\\d,.*,Alice Tremblay,`))])
  const charlies = await (await world.signIn(world.charlie)).get('/en/inbox/table')
  expect((await charlies.text()).trim().split('\r\n')).toHaveLength(1)
})
