import { Hono } from 'hono'
import { createServer } from '../../src/platform/web/server.ts'
import { plantDoors } from '../doors-world.ts'
import { freePort } from '../free-port.ts'
import { type Browser, createWorld, type World } from '../world.ts'

export const roles = { counsel: 'alice', delegate: 'gil', party: 'pia', registry: 'sam', admin: 'ada' } as const
export type Role = keyof typeof roles

export type Attacked = {
  /** Where it listens; the forms of its pages come from the origin of the world. */
  readonly address: string
  readonly world: World
  readonly ids: Readonly<Record<string, string>>
  readonly browserOf: (role: Role) => Browser
  readonly cookieOf: (role: Role) => string
  readonly close: () => Promise<void>
}

/** A hole of each kind, which no part of the program has: what an attack must find before it is believed. */
export type Hole = 'query' | 'route' | 'patience'
const endless = { headers: 3_600_000, stall: 3_600_000, grace: 3_600_000, check: 3_600_000, leastRate: 0 }

/** The portal with the world of all doors, listening on loopback. Its clock stands, so that sessions outlast the attack. */
export async function openAttacked(hole?: Hole): Promise<Attacked> {
  const endings: (() => void)[] = []
  const port = await freePort()
  const world = await createWorld({ whenOver: (end) => void endings.push(end) })
  const { ids, browsers } = await plantDoors(world)
  const app = hole ? withHole(world, hole) : world.app
  const server = hole === 'patience' ? createServer(app, endless) : createServer(app)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const browserOf = (role: Role) => browsers[roles[role]]
  return {
    address: `http://localhost:${port}`,
    world,
    ids,
    browserOf,
    cookieOf: (role) => [...browserOf(role).cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      for (const end of endings) end()
    },
  }
}

function withHole({ app, portal }: World, hole: Hole): Hono {
  const open = new Hono()
  if (hole === 'query')
    open.get('/en/planted', (c) => {
      const rows = portal.db.$client.prepare(`select name from people where email = '${c.req.query('q') ?? ''}'`)
      return c.html(`<ul>${(rows.all() as { name: string }[]).map(({ name }) => `<li>${name}</li>`).join('')}</ul>`)
    })
  if (hole === 'route') open.get('/en/debug', (c) => c.json({ left: 'behind' })).get('/.env', (c) => c.text('KEY=1'))
  open.onError((_, c) => c.text('broken', 500))
  open.all('*', (c) => app.fetch(c.req.raw, c.env as object))
  return open
}
