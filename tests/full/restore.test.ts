import { expect, it } from 'vitest'
import { wipeAndRestore } from '../drills/restore.ts'
import { needs } from '../needs.ts'

needs('chromium')('a portal that is wiped', () => {
  it('comes back from a backup made under load', { timeout: 180_000 }, async () => {
    expect(await wipeAndRestore({ seed: 20_261_126, clients: 2, before: 1500, opened: 3 })).toEqual([])
  })
})
