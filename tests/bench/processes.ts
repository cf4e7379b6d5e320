import { startProgram } from '../drills/program.ts'
import { atLeast, type Line, median, ms, perSecond, ratio, rotate } from './figures.ts'
import { load } from './load.ts'
import type { Someone } from './world.ts'

type Means = { dataDir: string; someone: Someone; rounds: number; seconds: number }

/** The list page, answered by one process and by two over the same database. */
export async function measureProcesses({ dataDir, someone, rounds, seconds }: Means): Promise<Line[]> {
  const one = await startProgram(dataDir)
  const two = await startProgram(dataDir, { env: { PROCESSES: '2' } })
  const list = (port: number) => () =>
    load({ port, path: '/en/cases', headers: { cookie: someone.cookie }, connections: 16, seconds })
  const measured = await rotate(rounds, { one: list(one.port), two: list(two.port) })
  await Promise.all([one.stop(), two.stop()])
  const rate = (of: 'one' | 'two') => median(measured[of].map(({ perSecond }) => perSecond))
  const beside = (of: 'one' | 'two') => `${perSecond(rate(of))}, p99 ${ms(median(measured[of].map(({ p99 }) => p99)))}`
  return [
    { what: 'list of 50 cases from one process, 16 connections', figure: '1', beside: beside('one') },
    {
      what: 'the same from two',
      figure: ratio(rate('two') / rate('one')),
      goal: atLeast(rate('two') / rate('one'), 1.7),
      beside: beside('two'),
    },
  ]
}
