import { describe, expect, it } from 'vitest'
import { openFairQueue } from '../../src/platform/fair-queue.ts'
import { type Networks, networksOf } from '../../src/platform/networks.ts'

describe('a source of requests', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7', undefined],
    ['::ffff:192.0.2.7', '192.0.2.7', undefined],
    ['::FFFF:c000:0207', '192.0.2.7', undefined],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:db8::', '2001:db8:0:0::/64', '2001:db8:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
    ['::1', '0:0:0:0::/64', '0:0:0::/48'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64', '64:ff9b:0::/48'],
    ['unknown', 'unknown', undefined],
    ['', 'unknown', undefined],
  ])('%s is %s, of %s (ATT-08)', (address, near, wide) => {
    expect(networksOf(address)).toEqual({ near, wide })
  })
})

const from = (near: string, wide?: string): Networks => ({ near, wide })

/** Who is served in which order, and who is sent away. */
async function serve(most: number, arrivals: readonly (readonly [string, Networks])[]) {
  const queue = openFairQueue(most)
  const served: string[] = []
  const refused: string[] = []
  const all = arrivals.map(async ([name, networks]) => ((await queue.wait(networks)) ? served : refused).push(name))
  for (let next = queue.next(); next; next = queue.next()) {
    next()
    await new Promise(setImmediate)
  }
  await Promise.all(all)
  return { served, refused }
}

describe('the queue of password hashes', () => {
  it('gives each network its turn, however many another sends (ATT-08)', async () => {
    const crowd = Array.from({ length: 6 }, (_, n) => [`c${n}`, from('crowd')] as const)
    const { served } = await serve(50, [...crowd, ['alice', from('a')], ['bob', from('b')], ['alice again', from('a')]])
    expect(served).toEqual(['c0', 'alice', 'bob', 'c1', 'alice again', 'c2', 'c3', 'c4', 'c5'])
  })

  it('lets sixty networks of one site wait as one (ATT-08)', async () => {
    const site = Array.from({ length: 6 }, (_, n) => [`s${n}`, from(`s${n}`, 'site')] as const)
    const { served } = await serve(50, [...site, ['alice', from('a')]])
    expect(served.slice(0, 3)).toEqual(['s0', 'alice', 's1'])
  })

  it('when full sends away the last of whoever has most waiting, and nobody else (ATT-08)', async () => {
    const crowd = Array.from({ length: 8 }, (_, n) => [`c${n}`, from('crowd')] as const)
    const honest = Array.from({ length: 3 }, (_, n) => [`h${n}`, from(`h${n}`)] as const)
    const { served, refused } = await serve(5, [...crowd, ...honest])
    expect(refused.toSorted()).toEqual(['c2', 'c3', 'c4', 'c5', 'c6', 'c7'])
    expect(served).toEqual(['c0', 'h0', 'h1', 'h2', 'c1'])
  })

  it('of one site, too, the one who has fewer takes the place of the one who has most (ATT-08)', async () => {
    const crowd = Array.from({ length: 5 }, (_, n) => [`c${n}`, from('crowd', 'site')] as const)
    const { refused } = await serve(4, [...crowd, ['alice', from('a', 'site')]])
    expect(refused).toEqual(['c4', 'c3'])
  })
})
