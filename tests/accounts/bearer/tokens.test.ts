import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { apiTokens } from '../../../src/api/schema.ts'
import { apiTokenStore } from '../../../src/api/tokens.ts'
import { feedTokens } from '../../../src/feed/schema.ts'
import { feedTokenStore } from '../../../src/feed/tokens.ts'
import { tokenFor } from '../../api/speaking.ts'
import { tokenOf } from '../../feed/speaking.ts'
import { readSources } from '../../source/source.ts'
import { createWorld, type World } from '../../world.ts'

const kinds = {
  'counsel’s own': {
    make: (world: World) => tokenFor(world, world.alice),
    find: apiTokenStore.find,
    isStillGood: apiTokenStore.isStillGood,
    end: ({ portal, clock }: World, id: string) =>
      portal.db.transaction((tx) => apiTokenStore.end(tx, eq(apiTokens.id, id), clock.now())),
  },
  'the tribunal’s': {
    make: (world: World) => tokenOf(world, ['cases'], 90),
    find: feedTokenStore.find,
    isStillGood: feedTokenStore.isStillGood,
    end: ({ portal, clock }: World, id: string) =>
      portal.db.transaction((tx) => feedTokenStore.end(tx, eq(feedTokens.id, id), clock.now())),
  },
}

describe.each(Object.entries(kinds))('a token of a program that is %s', (_, { make, find, isStillGood, end }) => {
  it('opens until its end, and not as another', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const token = make(world)
    const { id } = find(db, token, world.clock.now())!
    const turned = token.startsWith('case') ? token.replace('case', 'feed') : token.replace('feed', 'case')
    const last = token.endsWith('A') ? 'B' : 'A'
    for (const other of [turned, token.slice(0, -1) + last, token.slice(0, -1), `${token}A`, ''])
      expect(find(db, other, world.clock.now()), other).toBeUndefined()

    world.clock.forward({ hours: 90 * 24 - 1 })
    expect([find(db, token, world.clock.now())?.id, isStillGood(db, id, world.clock.now())]).toEqual([id, true])
    world.clock.forward({ hours: 1 })
    expect([find(db, token, world.clock.now()), isStillGood(db, id, world.clock.now())]).toEqual([undefined, false])
  })

  it('opens nothing once it was ended, which counts once', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const token = make(world)
    const { id } = find(db, token, world.clock.now())!
    expect([end(world, id), end(world, id)]).toEqual([1, 0])
    expect([find(db, token, world.clock.now()), isStillGood(db, id, world.clock.now())]).toEqual([undefined, false])
  })
})

it('nobody but the one store looks a bearer token up by its hash', () => {
  const askers = readSources(['src'], ['.ts'])
    .filter(({ text }) => /\bhashOfShown\b|\bisSameHash\b/.test(text))
    .map(({ path }) => path)
  expect(askers).toContain('src/accounts/bearer/tokens.ts')
  expect(askers.filter((path) => /^src\/(api|feed)\//.test(path))).toEqual([])
})
