import { expect, it } from 'vitest'
import { needs } from '../needs.ts'
import { acceptAndKill } from './accepting.ts'
import { killAgain } from './crash.ts'
import { writeShort } from './disk-full.ts'
import { watchOrder } from './order.ts'
import { stopAgain } from './stop.ts'

const withStrace = needs('strace')
const minute = 60_000

/* Short ones; more of them in `tests/full`, and `npm run drill` runs them at length. */
withStrace('what reaches the disk before an answer', () => {
  it('is the blob, its name, its folder, then the row', { timeout: minute }, async () => {
    const { evidence, faults } = await watchOrder()
    expect(faults).toEqual([])
    expect(evidence.length).toBeGreaterThan(10)
  })
})

it('two kills lose nothing that was acknowledged and leave nothing half; a page from before each is sent after it, once (ATT-02)', {
  timeout: 2 * minute,
}, async () => {
  const seen = await killAgain({ kills: 2, seed: 20_261_124, clients: 2 })
  expect(seen.faults).toEqual([])
  expect(seen.acknowledged).toBeGreaterThan(0)
  expect(seen.broken).toBeGreaterThan(0)
  expect(seen.fromOlderPage).toBe(2)
})

it('an acceptance survives a kill before its effect and one in its midst: what was undone is not accepted, all else once', {
  timeout: 2 * minute,
}, async () => {
  expect((await acceptAndKill({ seed: 20_261_128, many: 4 })).faults).toEqual([])
})

it('writes that take only a part lose nothing that was acknowledged', { timeout: minute }, async () => {
  expect((await writeShort(1)).faults).toEqual([])
})

it('whoever has begun to send when the portal is told to stop is answered', { timeout: minute }, async () => {
  expect((await stopAgain(1, 1)).faults).toEqual([])
})
