import { expect, it } from 'vitest'
import { closeDays } from '../../src/documents/receipts/index.ts'
import { askOperator } from '../ask-operator.ts'
import { draftWith, fileOf } from '../documents/files.ts'
import { createWorld } from '../world.ts'

it('log, digests and receipts are read whole, and whatever is not what it was is named', async () => {
  const world = await createWorld()
  const { portal, clock } = world
  const { $client } = portal.db
  const caseId = fileOf(world)
  const alice = await world.signIn(world.alice)
  const ids: string[] = []
  for (let n = 0; n < 2; n++) {
    const id = await draftWith(alice, caseId, world.alice, 1)
    await alice.post(`/en/submissions/${id}/sending`)
    ids.push(id)
  }
  clock.forward({ hours: 24 })
  await closeDays(portal.db, clock.now)
  const whole = await askOperator(portal, 'audit', 'verify')
  expect(whole).toMatchObject({ code: 0, err: '' })
  expect(whole.out).toMatch(
    /whole: \d+ events\. Last hash: [0-9a-f]{64}\nNo end of it was ever signed.*\n1 daily digests and 2 signed receipts/,
  )

  const jwsOf = $client.prepare('select jws from receipt_signatures where submission_id = ?').pluck()
  const put = $client.prepare('update receipt_signatures set jws = ? where submission_id = ?')
  const [first, second] = ids.map((id) => jwsOf.get(id) as string)
  put.run(second, ids[0])
  const swapped = await askOperator(portal, 'audit', 'verify')
  expect(swapped).toMatchObject({ code: 1, out: '' })
  expect(swapped.err).toContain(`The receipt of ${ids[0]} is wrong: it is the receipt of another number`)
  expect(swapped.err).toContain('The chain of digests is broken at 2026-11-24')
  put.run(
    first!.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
    ids[0],
  )
  expect((await askOperator(portal, 'audit', 'verify')).err).toContain('it is not what was signed')
  put.run(first, ids[0])
  expect((await askOperator(portal, 'audit', 'verify')).code).toBe(0)

  $client.exec(`drop trigger audit_events_no_update; update audit_events set facts = '{"x":1}' where seq = 3`)
  const altered = await askOperator(portal, 'audit', 'verify')
  expect(altered.err).toBe('The audit log is broken at event 3: it was altered, lost or put in.\n')
})
