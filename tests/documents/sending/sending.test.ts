import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { verifyChain } from '../../../src/platform/audit/index.ts'
import { createWorld } from '../../world.ts'
import {
  actionsOf,
  addFiles,
  documentsOf,
  draftWith,
  fileOf,
  letBobAct,
  pdf,
  startDraft,
  submissionOf,
  submissionsOf,
} from '../files.ts'

it('Alice checks and sends three documents, and reads her receipt in both languages (SEC-074)', async () => {
  const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
  const alice = await world.signIn(world.alice)
  const caseId = fileOf(world, {
    officeId: world.vancouver,
    hearingAt: '2026-12-11T17:00:00Z',
    zone: 'America/Vancouver',
  })
  const id = await draftWith(alice, caseId, world.alice, 3)
  const review = await (await alice.get(`/en/submissions/${id}/review`)).text()
  expect(review).toContain('Send 3 documents to the registry')
  expect(review).toMatch(
    /If you send now[\s\S]*?On time[\s\S]*?Last day[\s\S]*?Tue\s1\sDec\s2026[\s\S]*?Due[\s\S]*?in 7 days/,
  )

  const sent = await alice.post(`/en/submissions/${id}/sending`)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/en/submissions/${id}`])
  const receipt = await (await alice.get(`/en/submissions/${id}`)).text()
  for (const words of [
    'The registry received 3 documents',
    '2026-000001',
    '2026-11-24 10:00:00 -05:00',
    '2026-11-24 08:00:00 -07:00',
    process.versions.tz!,
    'On time',
    'Vancouver',
  ]) {
    expect(receipt).toContain(words)
  }
  // Each exact time stands below the same time in words.
  const told = [...receipt.matchAll(/(.{200})<time datetime="[^"]+">\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]/gs)]
  expect(told.length).toBeGreaterThan(3)
  for (const [, before] of told)
    expect(before).toMatch(/Tue\s24\sNov\s2026,\s\d\d:\d\d,<\/time> [^<]+<br><span class="aside">$/)
  for (const { sha256 } of documentsOf(world, id)) expect(receipt).toContain(sha256.match(/.{8}/g)!.join(' '))
  expect(await (await alice.get(`/fr/submissions/${id}`)).text()).toContain('Le greffe a reçu 3 documents')

  expect(submissionOf(world, id)).toMatchObject({
    state: 'received',
    verdict: 'onTime',
    dueDate: '2026-12-01',
    deadlineId: 'rpd.disclose',
    officeOffset: '-07:00',
    stampOffset: '-05:00',
  })
  expect(outboxOf(world)).toEqual(['submission.received'])
  expect(verifyChain(world.portal.db)).toMatchObject({ ok: true })
})

it('twenty sends of one draft at once make one submission, one number and one mail (SEC-028, ABU-35, PRO-06)', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice)
  const answers = await Promise.all(Array.from({ length: 20 }, () => alice.post(`/en/submissions/${id}/sending`)))
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.headers.get('location')}`))).toEqual(
    new Set([`303 /en/submissions/${id}`]),
  )
  expect(submissionsOf(world)).toMatchObject([{ state: 'received', number: '2026-000001' }])
  expect(actionsOf(world).filter((action) => action === 'submission.sent')).toHaveLength(1)
  expect(outboxOf(world)).toHaveLength(1)
})

it('numbers run on without a gap, and begin again with the Eastern year', async () => {
  const world = await createWorld({ at: '2027-01-01T04:58:00Z' })
  const alice = await world.signIn(world.alice)
  const caseId = fileOf(world)
  for (const minute of ['2027-01-01T04:58:00Z', '2027-01-01T04:59:59Z', '2027-01-01T05:00:00Z']) {
    world.clock.set(minute)
    const id = await draftWith(alice, caseId, world.alice)
    await alice.post(`/en/submissions/${id}/sending`)
  }
  expect(
    submissionsOf(world)
      .map(({ number }) => number)
      .sort(),
  ).toEqual(['2026-000001', '2026-000002', '2027-000001'])
})

it('a draft that says too little is not sent, and the page says what is missing (SEC-027)', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, fileOf(world), world.alice)
  const empty = await alice.post(`/en/submissions/${id}/sending`)
  expect([empty.status, (await empty.text()).includes('There are no documents to send')]).toEqual([422, true])

  await addFiles(alice, id, [pdf('a.pdf')], { type: '' })
  const review = await (await alice.get(`/en/submissions/${id}/review`)).text()
  const [first] = documentsOf(world, id)
  expect(review).toMatch(
    new RegExp(
      `error-summary[\\s\\S]*href="/en/submissions/${id}\\?tried=yes#type-${first?.id}-field"[^>]*>Choose a type for “a”`,
    ),
  )
  // A fault that stops it leaves nothing green, and no button.
  expect(review).not.toContain('tag success')
  expect(review).not.toContain(`/en/submissions/${id}/sending`)
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(422)
  expect(submissionOf(world, id)).toMatchObject({ state: 'draft', number: null })
})

it('Bob sends for Alice: both names stand on the receipt and in the log; without the right he may not (SEC-063, ABU-04)', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const delegation = letBobAct(world, { canSend: false })
  const bob = await world.signIn(world.bob)
  const id = await draftWith(bob, caseId, world.alice)
  expect(await (await bob.get(`/en/submissions/${id}/review`)).text()).toContain(
    'Tell Alice Tremblay that the draft is ready',
  )
  expect((await bob.post(`/en/submissions/${id}/sending`)).status).toBe(403)
  expect(submissionOf(world, id)?.state).toBe('draft')

  world.portal.db.$client.prepare('update delegations set can_send = 1 where id = ?').run(delegation)
  await bob.post(`/en/submissions/${id}/sending`)
  const receipt = await (await bob.get(`/en/submissions/${id}`)).text()
  expect(receipt).toContain('Alice Tremblay')
  expect(receipt).toMatch(/Sent by[\s\S]*Bob Nguyen/)
  const event = world.portal.db.$client
    .prepare("select actor_id, for_id from audit_events where action = 'submission.sent'")
    .get()
  expect(event).toEqual({ actor_id: world.bob.id, for_id: world.alice.id })
  expect(outboxOf(world)).toHaveLength(2)
})

it('Bob, revoked by another process between his page and his send, is refused whole and nothing changed (SEC-028, SEC-062)', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const delegation = letBobAct(world)
  const bob = await world.signIn(world.bob)
  const id = await draftWith(bob, caseId, world.alice)
  expect((await bob.get(`/en/submissions/${id}/review`)).status).toBe(200)
  const before = stateOf(world)

  // The other process holds the write lock with its revocation open: the send waits for it, and then reads the grant.
  const rival = spawn(process.execPath, [
    'tests/documents/sending/rival.ts',
    join(world.portal.settings.dataDir, 'portal.db'),
    delegation,
  ])
  await once(rival.stdout, 'data')
  const answer = await bob.post(`/en/submissions/${id}/sending`)
  await once(rival, 'exit')
  expect(answer.status).toBe(404)
  expect(stateOf(world)).toEqual(before)
})

function stateOf(world: Parameters<typeof submissionsOf>[0]) {
  const counters = world.portal.db.$client.prepare('select * from receipt_counters').all()
  return {
    submissions: submissionsOf(world),
    documents: world.portal.db.$client.prepare('select * from documents').all(),
    actions: actionsOf(world),
    outbox: outboxOf(world),
    counters,
  }
}

function outboxOf({ portal }: Parameters<typeof submissionsOf>[0]): string[] {
  return (portal.db.$client.prepare('select kind from outbox').all() as { kind: string }[]).map(({ kind }) => kind)
}
