import { createHash } from 'node:crypto'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { expect, it } from 'vitest'
import { closeDays, receiptActs } from '../../../src/documents/receipts/index.ts'
import { createWorld, type World } from '../../world.ts'
import { draftWith, fileOf } from '../files.ts'

type Published = { day: string; previous: string; digest: string; jws: string }
const publishedOf = async (world: World) =>
  ((await (await world.visitor().get('/digests.json')).json()) as { digests: Published[] }).digests

async function send(world: World, at: string, caseId: string) {
  world.clock.set(at)
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, caseId, world.alice, 2)
  await alice.post(`/en/submissions/${id}/sending`)
  return id
}

it('each day that is over by the Eastern clock is closed by a signed digest, chained to the day before, that anyone can keep', async () => {
  const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
  const { db, clock } = { db: world.portal.db, clock: world.clock.now }
  const caseId = fileOf(world)
  expect(await closeDays(db, clock)).toBe(0)
  await send(world, '2026-11-24T15:00:00Z', caseId)
  // The last second of the 24th in Toronto, where the 25th begins at 05:00 UTC.
  await send(world, '2026-11-25T04:59:59Z', caseId)
  await send(world, '2026-11-26T05:00:00Z', caseId)
  world.clock.set('2026-11-26T05:04:00Z')
  expect(await closeDays(db, clock)).toBe(1)
  world.clock.set('2026-11-27T05:06:00Z')
  expect(await closeDays(db, clock)).toBe(2)
  expect(await closeDays(db, clock)).toBe(0)

  const told = await receiptActs.digest(world.portal)
  expect(told.ok).toBe(true)
  expect(told.text).toMatch(
    /2026-11-24 .* 2 submissions, 4 documents\n2026-11-25 .* 0 submissions, 0 documents\n2026-11-26 .* 1 submissions, 2/,
  )
  const days = await publishedOf(world)
  expect(days.map(({ day }) => day)).toEqual(['2026-11-26', '2026-11-25', '2026-11-24'])
  expect([days[0]!.previous, days[1]!.previous, days[2]!.previous]).toEqual([days[1]!.digest, days[2]!.digest, ''])
  const keys = createLocalJWKSet((await (await world.visitor().get('/.well-known/jwks.json')).json()) as JSONWebKeySet)
  for (const { jws, ...rest } of days) {
    const { payload, protectedHeader } = await compactVerify(jws, keys)
    expect(protectedHeader.typ).toBe('digest+json')
    // How much was filed on a day is not told.
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({ v: 1, ...rest })
  }
  // A day without a submission holds its name and the digest of the day before: anyone can make it anew.
  const quiet = createHash('sha256').update(`2026-11-25\n${days[2]!.digest}\n`).digest('hex')
  expect(days[1]!.digest).toBe(quiet)
})

it('a receipt that is lost, changed or put in afterwards breaks the day that held it', async () => {
  const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
  const { $client } = world.portal.db
  const caseId = fileOf(world)
  const id = await send(world, '2026-11-24T15:00:00Z', caseId)
  const other = await send(world, '2026-11-25T15:00:00Z', caseId)
  world.clock.set('2026-11-26T12:00:00Z')
  expect((await receiptActs.digest(world.portal)).ok).toBe(true)

  const jwsOf = $client.prepare('select jws from receipt_signatures where submission_id = ?')
  const { jws } = jwsOf.get(other) as { jws: string }
  const put = $client.prepare('update receipt_signatures set jws = ? where submission_id = ?')
  put.run((jwsOf.get(id) as { jws: string }).jws, other)
  expect((await receiptActs.digest(world.portal)).text).toContain('broken at 2026-11-25')
  put.run(jws, other)
  $client.prepare('update submissions set committed_at = committed_at - 86400000 where id = ?').run(other)
  expect((await receiptActs.digest(world.portal)).text).toContain('broken at 2026-11-24')
  $client.prepare('update submissions set committed_at = committed_at + 86400000 where id = ?').run(other)
  expect((await receiptActs.digest(world.portal)).ok).toBe(true)
  $client.prepare("update daily_digests set digest = 'x' where day = '2026-11-24'").run()
  expect((await receiptActs.digest(world.portal)).text).toContain('broken at 2026-11-24')
  $client.prepare("delete from daily_digests where day = '2026-11-24'").run()
  expect((await receiptActs.digest(world.portal)).text).toContain('broken at 2026-11-25')
})
