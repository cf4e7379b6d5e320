import { describe, expect, it } from 'vitest'
import { useSwift } from '../drills/swift.ts'
import { isInstalled } from '../swift/cluster.ts'

const name = 'documents in a real Swift'

/* Its packages are no part of what a run of the tests installs: `npm run swift -- install`. */
describe.skipIf(!isInstalled())(isInstalled() ? name : `${name} (skipped: npm run swift -- install)`, () => {
  it('are all there after kills, lost devices, an absence, and a move there and back', async () => {
    expect(await useSwift({ size: 10_000_000, many: 0, port: 28_186 })).toEqual([])
  })

  it.each([
    ['row', 'after a kill: a document was answered'],
    ['verify', 'a store that keeps nothing of what it takes was believed'],
  ] as const)('are missed when a safety is taken away: %s', async (mutant, words) => {
    expect((await useSwift({ size: 10_000_000, many: 0, port: 28_186, mutant })).join('\n')).toContain(words)
  })
})
