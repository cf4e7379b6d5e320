import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changes, type Versioned } from './doors/changes.ts'
import { addressOf, plantDoors } from './doors-world.ts'
import { edit, type Form, formOn, postLooking, typedIn } from './editing.ts'
import { plantCase } from './plant.ts'
import { createWorld, type World } from './world.ts'

const endings: (() => void)[] = []
const whenOver = (end: () => void) => void endings.push(end)
let world: World
let { ids, browsers } = {} as Awaited<ReturnType<typeof plantDoors>>

/** One world for all forms. */
beforeAll(async () => {
  world = await createWorld({ whenOver })
  ;({ ids, browsers } = await plantDoors(world))
})
afterAll(() => {
  for (const end of endings) end()
})

const posts = async () => {
  const { app } = await createWorld({ whenOver })
  const named = app.routes
    .filter(({ method }) => method === 'POST')
    .map(({ method, path }) => `${method} ${path.replace(/^\/:lang\{[^}]*\}/, '/:lang')}`)
  return [...new Set(named)].sort()
}

const versioned = Object.entries(changes).flatMap(([door, change]): [string, Versioned][] =>
  typeof change === 'object' && 'versioned' in change ? [[door, change.versioned]] : [],
)
const valueIn = ({ fields }: Form, name: string) => fields.find(([field]) => field === name)?.[1]

describe('every form that is sent', () => {
  it('says in the table what it does with what its reader saw (STF-01)', async () => {
    expect(await posts()).toEqual(Object.keys(changes).sort())
  })

  it('and is held by a test that there is, where the table names one (STF-01)', () => {
    for (const change of Object.values(changes))
      if (typeof change === 'object' && 'heldBy' in change) expect(existsSync(change.heldBy), change.heldBy).toBe(true)
  })

  it.each(versioned)('loses nothing when it is sent from two windows: %s (STF-01)', async (door, how) => {
    const their = browsers[how.of]
    const action = addressOf(door, ids)
    const page = how.page ? addressOf(how.page, ids) : action
    const open = async () => formOn(await (await their.get(page)).text(), action)
    const [mine, theirs] = [await open(), await open()]
    const [field, value] = how.mine
    const typed = (words: readonly [string, string]) => ({ ...how.also, [words[0]]: words[1] })

    const first = await postLooking(their, theirs.action, typedIn(theirs, typed(how.theirs)))
    expect(first.status, await first.text()).toBe(303)
    const met = await postLooking(their, mine.action, typedIn(mine, typed(how.mine)))
    expect([409, 422]).toContain(met.status)
    const conflict = await met.text()
    expect(valueIn(await open(), how.theirs[0]), 'what the other saved stands').toBe(how.theirs[1])
    const bare = mine.fields.filter(([name]) => !/^(seen|version|revision)/.test(name))
    const blind = await postLooking(their, mine.action, typedIn({ ...mine, fields: bare }, typed(how.mine)))
    expect([409, 422], 'a form without a version').toContain(blind.status)

    const again = formOn(conflict, action)
    expect(valueIn(again, field), 'what was typed is kept').toBe(value)
    const kept = await postLooking(their, again.action, typedIn(again, { ...how.also }))
    expect(kept.status, await kept.text()).toBe(303)
    expect(valueIn(await open(), field)).toBe(value)
  })

  it('and two officers do not join a file to two groups (STF-01)', async () => {
    const child = plantCase(world, { reference: 'TC5-00090' })
    plantCase(world, { reference: 'TC5-00091' })
    plantCase(world, { reference: 'TC5-00092' })
    const [page, action] = [`/en/admin/cases/${child}/details`, `/en/admin/cases/${child}/group`]
    const old = formOn(await (await browsers.sam.get(page)).text(), action)
    expect((await edit(browsers.sam, page, action, { principal: 'TC5-00091' })).status).toBe(303)
    expect((await browsers.sam.post(old.action, typedIn(old, { principal: 'TC5-00092' }))).status).toBe(409)
  })
})
