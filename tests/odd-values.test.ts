import { expect, it } from 'vitest'
import { reachedByAll } from './attack/reach.ts'
import { plantDoors } from './doors-world.ts'
import { createWorld } from './world.ts'

const odd = ['1\'"(),.)', '9'.repeat(400), '-1', '1e309', '\u0000', '99999999999999999999.b', '+275760-09-13', '🦊']

it('no query and no form that anybody meets breaks on a value that no page would send (SEC-023)', async () => {
  const world = await createWorld()
  const { ids, browsers } = await plantDoors(world)
  const told: string[] = []
  Object.assign(world.portal, {
    log: { ...world.portal.log, info: () => {}, error: (facts: object) => void told.push(JSON.stringify(facts)) },
  })
  const roles = { counsel: 'alice', delegate: 'gil', party: 'pia', registry: 'sam', admin: 'ada' } as const
  const reached = await reachedByAll({ ids, browserOf: (role) => browsers[roles[role]] })
  let asked = 0
  for (const [role, list] of reached) {
    for (const { method, path, body } of list) {
      const [address = '', query] = path.split('?')
      const plain = new URLSearchParams(body ?? query)
      // All of its fields at once, and then in turn.
      for (const value of odd) {
        const fields = [...plain.keys()].map((name): [string, string] => [name, value])
        const answer =
          method === 'GET'
            ? await browsers[roles[role]].get(`${address}?${new URLSearchParams(fields)}`)
            : await browsers[roles[role]].post(address, fields)
        await answer.body?.cancel()
        asked++
        expect(answer.status, `${role} ${method} ${path} ${value} ${told.at(-1)?.slice(0, 200)}`).toBeLessThan(500)
      }
      for (const name of plain.keys()) {
        const fields = new URLSearchParams(plain)
        fields.set(name, odd[asked % odd.length]!)
        const answer =
          method === 'GET'
            ? await browsers[roles[role]].get(`${address}?${fields}`)
            : await browsers[roles[role]].post(address, [...fields])
        await answer.body?.cancel()
        asked++
        expect(answer.status, `${role} ${method} ${path} ${name} ${told.at(-1)?.slice(0, 200)}`).toBeLessThan(500)
      }
    }
  }
  expect(asked).toBeGreaterThan(800)
})
