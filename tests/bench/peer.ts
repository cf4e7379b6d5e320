import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from './child.ts'
import { atLeast, type Line, median, ms, perSecond, ratio, rotate } from './figures.ts'
import { load } from './load.ts'
import { plant } from './world.ts'

/** A list of 50 documents of papra (github.com/papra-hq/papra) that runs elsewhere, and who asks for it. */
export type Peer = { readonly address: URL; readonly cookie: string }
type Means = { readonly dataDir: string; readonly peer: Peer; readonly rounds: number; readonly seconds: number }

/** How many cases are one's own. */
const few = 20
const enough = 60
const many = 600

/** Today of counsel with few cases and with many, and a list of 50 cases, against a list of 50 documents of the peer, which answers JSON. */
export async function measurePeer({ dataDir, peer, rounds, seconds }: Means): Promise<Line[]> {
  const own = join(dataDir, 'peer')
  mkdirSync(own)
  const { counsel } = await plant(own, { casesOf: [few, enough, many].map((cases) => ({ cases })) })
  const child = await startChild('server.ts', own)
  const page = (path: string, who: number) => () =>
    load({ port: child.port, path, headers: { cookie: counsel[who]!.cookie }, connections: 16, seconds })
  const { address, cookie } = peer
  const measured = await rotate(rounds, {
    peer: () =>
      load({
        port: Number(address.port),
        path: address.pathname + address.search,
        headers: { cookie },
        connections: 16,
        seconds,
      }),
    few: page('/en/today', 0),
    many: page('/en/today', 2),
    list: page('/en/cases', 1),
  })
  await child.stop()
  const of = (name: keyof typeof measured, what: 'perSecond' | 'p99') => median(measured[name].map((one) => one[what]))
  const line = (what: string, name: keyof typeof measured, goal?: number): Line => {
    const times = of(name, 'perSecond') / of('peer', 'perSecond')
    return {
      what: `${what}: of papra's list of 50 documents`,
      figure: ratio(times),
      ...(goal && { goal: atLeast(times, goal) }),
      beside: `${perSecond(of(name, 'perSecond'))}, p99 ${ms(of(name, 'p99'))}`,
    }
  }
  return [
    line('papra, 16 connections', 'peer'),
    line(`Today of ${few} cases of one's own`, 'few', 2),
    line(`Today of ${many} cases of one's own`, 'many', 2),
    line('list of 50 cases', 'list', 10),
  ]
}
