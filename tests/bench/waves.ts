import type { Child } from './child.ts'
import { atMost, type Line, median, ms, perSecond, ratio, rotate } from './figures.ts'
import { load } from './load.ts'
import type { Someone } from './world.ts'

type Means = { portal: Child; reader: Someone; rounds: number; seconds: number }
export type WaveProgress = { readonly done: number; readonly total: number }

const lines = 10_000

/** What a reader of the list feels while a wave of invitations is worked off; each round has a wave of its own, far from its end. */
export async function measureWaves({ portal, reader, rounds, seconds }: Means): Promise<Line[]> {
  const list = () =>
    load({ port: portal.port, path: '/en/cases', headers: { cookie: reader.cookie }, connections: 16, seconds })
  const rates: number[] = []
  const during = async () => {
    await portal.ask('beginWave', lines)
    const began = performance.now()
    const seen = await list()
    const { done, total } = await portal.ask<WaveProgress>('endWave')
    if (done === 0 || done === total)
      throw new Error(`a wave had ${done} of ${total} lines processed when the load ended`)
    rates.push((done * 1000) / (performance.now() - began))
    return seen
  }
  const measured = await rotate(rounds, { idle: list, during })
  const whole = await portal.ask<{ milliseconds: number }>('wholeWave', lines)
  const p99 = (of: 'idle' | 'during') => median(measured[of].map((one) => one.p99))
  const rate = (of: 'idle' | 'during') => median(measured[of].map((one) => one.perSecond))
  const times = p99('during') / p99('idle')
  return [
    {
      what: `list p99 while a wave of ${lines} runs: of the list without, 16 connections`,
      figure: ratio(times),
      goal: atMost(times, 3),
      beside: `p99 ${ms(p99('during'))} and ${ms(p99('idle'))}; ${perSecond(rate('during'))} and ${perSecond(rate('idle'))}; ${perSecond(median(rates))} invitations meanwhile, all ${lines} alone in ${(whole.milliseconds / 1000).toFixed(1)} s`,
    },
  ]
}
