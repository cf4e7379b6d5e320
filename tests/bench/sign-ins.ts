import type { Child } from './child.ts'
import { atLeast, type Line, median, ms, perSecond, ratio, rotate } from './figures.ts'
import { load } from './load.ts'
import { expectStatus, visit } from './visitor.ts'
import { password, type Someone } from './world.ts'

type Means = { portal: Child; reader: Someone; others: readonly Someone[]; rounds: number; seconds: number }

/** What the list loses while each of the others is always signing in (the password; a code works once, so it cannot be repeated). */
export async function measureSignIns({ portal, reader, others, rounds, seconds }: Means): Promise<Line[]> {
  const list = () =>
    load({ port: portal.port, path: '/en/cases', headers: { cookie: reader.cookie }, connections: 16, seconds })
  const rates: number[] = []
  const during = async () => {
    let [isOver, done] = [false, 0]
    const began = performance.now()
    const signing = others.map(async ({ email }) => {
      const visitor = visit(portal.port)
      while (!isOver) {
        expectStatus(await visitor.post('/en/sign-in', { email, password }), 303)
        done++
      }
      visitor.leave()
    })
    const seen = await list()
    isOver = true
    await Promise.all(signing)
    rates.push((done * 1000) / (performance.now() - began))
    return seen
  }
  const measured = await rotate(rounds, { alone: list, during })
  const rate = (of: 'alone' | 'during') => median(measured[of].map(({ perSecond }) => perSecond))
  const kept = rate('during') / rate('alone')
  const p99 = (of: 'alone' | 'during') => ms(median(measured[of].map((one) => one.p99)))
  return [
    {
      what: `list with ${others.length} sign-ins in flight: of the list without`,
      figure: ratio(kept),
      goal: atLeast(kept, 0.85),
      beside: `${perSecond(rate('during'))} and ${perSecond(rate('alone'))}, p99 ${p99('during')} and ${p99('alone')}; ${perSecond(median(rates))} sign-ins`,
    },
  ]
}
