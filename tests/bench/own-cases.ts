import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from './child.ts'
import { atMost, type Line, median, ms, ratio } from './figures.ts'
import { expectStatus, visit } from './visitor.ts'
import { plant, type Share } from './world.ts'

type Means = { readonly dataDir: string; readonly rounds: number; readonly isQuick: boolean }
type Work = { readonly cpu: number; readonly statements: number }

/** How many cases are one's own. The last two have as many near as each other, so that their pages show the same. */
const sizes: readonly Share[] = [
  ...[20, 60, 240, 600, 2000].map((cases) => ({ cases })),
  { cases: 20, near: 20 },
  { cases: 600, near: 20 },
]
const pages = { today: '/en/today', deadlines: '/en/deadlines' } as const
const asked = 10

/**
 * What one's own work costs: Today and Deadlines for counsel with few cases and with many, in the same database and the same run. A page's
 * processor time and statements are asked of the server itself, so that what else the machine does weighs little.
 */
export async function measureOwnCases({ dataDir, rounds, isQuick }: Means): Promise<Line[]> {
  const own = join(dataDir, 'own-cases')
  mkdirSync(own)
  const many = isQuick ? [...sizes.slice(0, 2), ...sizes.slice(-2)] : sizes
  const { counsel } = await plant(own, { casesOf: many })
  const child = await startChild('server.ts', own)
  const found = new Map<string, Work[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const index of many.keys()) {
      // Each round begins with another of them.
      const who = (index + round) % many.length
      const visitor = visit(child.port, counsel[who]!.cookie)
      for (const [name, path] of Object.entries(pages)) {
        await child.ask('work on pages')
        for (let n = 0; n < asked; n++) expectStatus(await visitor.get(path), 200)
        const { cpu, statements } = await child.ask<Work>('worked on pages')
        const key = nameOf(name, many[who]!)
        if (round > 0) found.set(key, [...(found.get(key) ?? []), { cpu: cpu / asked, statements: statements / asked }])
      }
      visitor.leave()
    }
  }
  await child.stop()
  const of = (name: string, size: Share, what: keyof Work) =>
    median((found.get(nameOf(name, size)) ?? []).map((one) => one[what]))
  return Object.keys(pages).flatMap((name) =>
    many.map((size): Line => {
      const least = many.find(({ near }) => near === size.near)!
      const grown = of(name, size, 'cpu') / of(name, least, 'cpu')
      const statements = Math.round(of(name, size, 'statements'))
      return {
        what: `${nameOf(name, size)}: of ${nameOf(name, least)}`,
        figure: ratio(grown),
        ...(size.cases === 600 && { goal: atMost(grown, 1.5) }),
        beside: `${ms(of(name, size, 'cpu'))} of processor, ${statements} statements a page`,
      }
    }),
  )
}

const nameOf = (page: string, { cases, near }: Share) =>
  `${page} of ${cases} own cases${near === undefined ? '' : `, ${near} near`}`
