import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { openPortal } from '../../../src/open.ts'
import { verifyChain } from '../../../src/platform/audit/index.ts'
import { createServer } from '../../../src/platform/web/server.ts'
import { plantCase } from '../../plant.ts'
import { sealFor } from '../../seals.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, origin, type World } from '../../world.ts'
import { actionsOf, blobsOf, documentsOf, draftWith, fileOf, letBobAct, submissionOf, submissionsOf } from '../files.ts'

const hearingAt = '2026-12-11T17:00:00Z'

const casesOf = (world: World, count: number) =>
  Array.from({ length: count }, (_, n) =>
    fileOf(world, {
      reference: `TC5-${20_000 + n}`,
      officeId: n % 2 ? world.vancouver : world.toronto,
      zone: n % 2 ? 'America/Vancouver' : 'America/Toronto',
      hearingAt,
    }),
  )

const choose = (their: Browser, id: string, caseIds: readonly string[]) =>
  their.post(
    `/en/submissions/${id}/cases`,
    caseIds.flatMap((caseId): [string, string][] => [
      ['shown[]', caseId],
      ['cases[]', caseId],
    ]),
  )

const countOf = ({ portal }: World, table: string) =>
  (portal.db.$client.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n

it('fifty files go to fifty cases by one act: each case has its number, its verdict by its own clock and its signed receipt', async () => {
  const world = await createWorld({ at: '2026-12-02T06:30:00Z' })
  const alice = await world.signIn(world.alice)
  const party = await world.add('Selam Tesfaye', 'party')
  const cases = [...casesOf(world, 49), fileOf(world, { reference: 'TC5-29999', party })]
  const id = await draftWith(alice, cases[0]!, world.alice, 50)
  const blobs = blobsOf(world)
  await choose(alice, id, cases.slice(1))
  const review = await (await alice.get(`/en/submissions/${id}/review`)).text()
  expect(review).toContain('Send 50 documents to 50 cases')
  expect(await faultsOf(review)).toEqual([])
  const sent = await alice.post(`/en/submissions/${id}/sending`)
  expect(sent.headers.get('location')).toBe(`/en/submissions/${id}/package`)

  const rows = submissionsOf(world)
  expect(new Set(rows.map(({ caseId }) => caseId))).toEqual(new Set(cases))
  expect(rows.map(({ number }) => number).sort()).toEqual(
    Array.from({ length: 50 }, (_, n) => `2026-${String(n + 1).padStart(6, '0')}`),
  )
  expect(new Set(rows.map(({ packageId, receivedAt, state }) => `${packageId} ${receivedAt} ${state}`)).size).toBe(1)
  // Half past one in Toronto: the last day, 1 December, is over; half past ten in Vancouver: it is not.
  const verdicts = (office: string) =>
    new Set(rows.filter((r) => r.officeId === office && r.dueDate).map((r) => r.verdict))
  expect([verdicts(world.toronto), verdicts(world.vancouver)]).toEqual([new Set(['late']), new Set(['onTime'])])
  expect([countOf(world, 'documents'), countOf(world, 'objects'), blobsOf(world)]).toEqual([2500, 50, blobs])
  expect([countOf(world, 'receipt_signatures'), countOf(world, 'outbox')]).toEqual([50, 1])
  expect(actionsOf(world).filter((action) => action === 'submission.sent')).toHaveLength(50)
  expect(verifyChain(world.portal.db)).toMatchObject({ ok: true })

  const page = await (await alice.get(`/fr/submissions/${id}/package`)).text()
  expect(page).toContain('50 accusés de réception pour les documents transmis ensemble')
  expect(await faultsOf(page)).toEqual([])
  const last = rows.find(({ caseId }) => caseId === cases[49])!
  const receipt = await (await alice.get(`/en/submissions/${last.id}`)).text()
  expect(receipt).toContain('see all the receipts')
  expect(receipt).toContain('TC5-29999')
  expect((await alice.get(`/en/documents/${documentsOf(world, last.id)[0]!.id}`)).status).not.toBe(404)

  // The party of one case is not told that their counsel sent it to others.
  const theirs = await world.signIn(party)
  expect(await (await theirs.get(`/en/submissions/${last.id}`)).text()).not.toContain('see all the receipts')
  expect((await theirs.get(`/en/submissions/${last.id}/package`)).status).toBe(404)
  const charlie = await world.signIn(world.charlie)
  expect((await charlie.get(`/en/submissions/${id}/package`)).status).toBe(404)
})

it('only cases in which one may send in the same name can be chosen, and the family comes first', async () => {
  const world = await createWorld()
  const { portal, alice, bob, charlie, signIn } = world
  const [first = '', second = '', family = ''] = [0, 1, 2].map((n) =>
    plantCase(world, { reference: `TC5-${20_000 + n}`, hearingIn: 20 }),
  )
  const foreign = plantCase(world, { reference: 'TC5-30000', counsel: [charlie] })
  portal.db.$client.prepare("insert into case_groups values ('family', 0)").run()
  portal.db.$client.prepare("update cases set group_id = 'family' where id in (?, ?)").run(first, family)
  letBobAct(world)
  const bobs = await signIn(bob)
  const id = await draftWith(bobs, first, alice)
  const page = await (await bobs.get(`/en/submissions/${id}/cases`)).text()
  expect(page).toMatch(/Cases of the same family[\s\S]*TC5-20002[\s\S]*My other cases[\s\S]*TC5-20001/)
  expect(page).not.toContain('TC5-30000')
  expect(await faultsOf(page)).toEqual([])
  expect(await (await bobs.get(`/en/submissions/${id}/cases?q=TC5-20001`)).text()).not.toContain('TC5-20002')

  await choose(bobs, id, [first, second, foreign])
  const targets = portal.db.$client.prepare('select case_id from submission_targets').all()
  expect(targets).toEqual([{ case_id: second }])
  const draft = await (await bobs.get(`/fr/submissions/${id}`)).text()
  expect(draft).toContain('TC5-20001')
  expect(await faultsOf(draft)).toEqual([])
  await bobs.post(`/en/submissions/${id}/cases`, [['shown[]', second]])
  expect(countOf(world, 'submission_targets')).toBe(0)

  const many = casesOf(world, 0)
  for (let n = 0; n < 100; n++) many.push(fileOf(world, { reference: `TC5-${40_000 + n}` }))
  const refused = await choose(bobs, id, many)
  expect([refused.status, (await refused.text()).includes('to 100 cases at most')]).toEqual([422, true])
  expect(countOf(world, 'submission_targets')).toBe(0)
})

it('a case lost by another process between choosing and sending stops the whole; one click sends to the right ones only', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const [first = '', second = '', lost = ''] = casesOf(world, 3)
  const id = await draftWith(alice, first, world.alice, 2)
  await choose(alice, id, [second, lost])

  // The other process holds the write lock with the revocation open: the send waits for it, and then reads the grants.
  const file = join(world.portal.settings.dataDir, 'portal.db')
  const rival = spawn(process.execPath, ['tests/documents/sending/rival.ts', file, lost, 'appearance'])
  await once(rival.stdout, 'data')
  const refused = await alice.post(`/en/submissions/${id}/sending`)
  await once(rival, 'exit')
  const page = await refused.text()
  expect(refused.status).toBe(422)
  expect(page).toMatch(/In 1 of the cases that you chose, you can no longer send documents[\s\S]*TC5-20002/)
  expect(page).toContain('Send 2 documents to 2 cases')
  expect(await faultsOf(page)).toEqual([])
  expect(submissionsOf(world)).toHaveLength(1)
  expect(submissionOf(world, id)?.state).toBe('draft')

  const [, named] = /name="without\[\]" value="(\w+)"/.exec(page) ?? []
  expect(named).toBe(lost)
  // Leaving out another case does not let the lost one pass.
  expect((await alice.post(`/en/submissions/${id}/sending`, [['without[]', second]])).status).toBe(422)
  expect((await alice.post(`/en/submissions/${id}/sending`, [['without[]', lost]])).status).toBe(303)
  expect(
    submissionsOf(world)
      .map(({ caseId }) => caseId)
      .sort(),
  ).toEqual([first, second].sort())
  expect(submissionsOf(world).every(({ state }) => state === 'received')).toBe(true)
})

it('twenty sends at once, on two connections behind real sockets, make one package (ABU-35)', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const cases = casesOf(world, 4)
  const id = await draftWith(alice, cases[0]!, world.alice, 3)
  await choose(alice, id, cases.slice(1))
  const other = await openPortal(world.portal.settings, world.clock.now)
  onTestFinished(() => void other.db.$client.close())
  const ports = await Promise.all([portOf(world.app), portOf(createApp(other))])

  const cookie = [...alice.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin, 'sec-fetch-site': 'same-origin' }
  const act = `/en/submissions/${id}/sending`
  const seal = sealFor({ portal: world.portal, cookie: alice.cookies.get('__Host-session') }, act) ?? ''
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      fetch(`http://127.0.0.1:${ports[n % 2]}/en/submissions/${id}/sending`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ seal }),
        redirect: 'manual',
      }),
    ),
  )
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.headers.get('location')}`))).toEqual(
    new Set([`303 /en/submissions/${id}/package`]),
  )
  expect(submissionsOf(world)).toHaveLength(4)
  expect([countOf(world, 'documents'), countOf(world, 'receipt_signatures'), countOf(world, 'outbox')]).toEqual([
    12, 4, 1,
  ])
})

async function portOf(app: Parameters<typeof createServer>[0]): Promise<number> {
  const server = createServer(app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}
