import { afterAll, beforeAll } from 'vitest'
import { plantDoors } from './doors-world.ts'
import { createWorld, type World } from './world.ts'

/** One world with something behind every door for all tests of a file: there when they begin, ended after them. */
export function sharedDoors(): { readonly world: World; readonly planted: Awaited<ReturnType<typeof plantDoors>> } {
  const endings: (() => void)[] = []
  const shared = {} as { world: World; planted: Awaited<ReturnType<typeof plantDoors>> }
  beforeAll(async () => {
    shared.world = await createWorld({ whenOver: (end) => void endings.push(end) })
    shared.planted = await plantDoors(shared.world)
  }, 60_000)
  afterAll(() => {
    for (const end of endings) end()
  })
  return shared
}
