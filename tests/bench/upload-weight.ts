import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from './child.ts'
import { atMost, type Line, median, ms, rotate } from './figures.ts'
import { type Seen, watchFresh } from './fresh.ts'
import { load } from './load.ts'
import { paper } from './paper.ts'
import { expectStatus, startDraft, visit } from './visitor.ts'
import type { Someone } from './world.ts'

type Means = { dataDir: string; portal: Child; someone: Someone; reader: Someone; rounds: number; seconds: number }

/** What a large upload does to memory and to the loop, and what uploads do to those who only read. */
export async function measureWeight(means: Means): Promise<Line[]> {
  return [...(await measureOneLarge(means)), ...(await measureReaders(means))]
}

/** Each time in a fresh server. The worst time counts. */
async function measureOneLarge({ dataDir, someone, rounds }: Means): Promise<Line[]> {
  const bytes = paper(100_000_000)
  const seen: (Seen & { grown: number })[] = []
  for (let round = 0; round < Math.min(rounds, 3); round++) {
    const one = await watchFresh(dataDir, someone, async (port) => {
      const counsel = visit(port, someone.cookie)
      const address = await startDraft(counsel, someone.caseIds[3]!, someone.id)
      expectStatus(await counsel.upload(`${address}/documents`, { name: 'large.pdf', bytes }), 303)
      counsel.leave()
    })
    seen.push({ ...one, grown: (one.peak - one.idle) / 1e6 })
  }
  const worst = (of: (one: (typeof seen)[number]) => number) => Math.max(...seen.map(of))
  const grown = worst(({ grown }) => grown)
  const p99 = worst(({ p99 }) => p99)
  return [
    {
      what: 'memory that one 100 MB upload adds (worst run)',
      figure: `${grown.toFixed(0)} MB`,
      goal: atMost(grown, 64, ' MB'),
      beside: `all runs: ${seen.map(({ grown }) => grown.toFixed(0)).join(', ')} MB; peak ${(worst(({ peak }) => peak) / 1e6).toFixed(0)} MB`,
    },
    {
      what: 'event-loop delay during it, p99 (worst run)',
      figure: ms(p99),
      goal: atMost(p99, 20, ' ms'),
      beside: `longest ${ms(worst(({ most }) => most))}`,
    },
  ]
}

const uploaders = 8

async function measureReaders({ portal, someone, reader, rounds, seconds }: Means): Promise<Line[]> {
  await portal.ask('check', true)
  const bytes = paper(50_000_000)
  const ask = (connections: number) =>
    load({ port: portal.port, path: '/en/cases', headers: { cookie: reader.cookie }, connections, seconds })
  let uploaded = 0
  const busy = async <T>(work: () => Promise<T>): Promise<T> => {
    let isOver = false
    const counsel = visit(portal.port, someone.cookie, uploaders)
    const uploading = Array.from({ length: uploaders }, async () => {
      const address = await startDraft(counsel, someone.caseIds[4]!, someone.id)
      while (!isOver) {
        expectStatus(await counsel.upload(`${address}/documents`, { name: 'a.pdf', bytes }), 303)
        uploaded++
      }
    })
    await sleep(200)
    const done = await work()
    isOver = true
    await Promise.all(uploading)
    counsel.leave()
    return done
  }
  const measured = await rotate(Math.min(rounds, 3), {
    one: () => ask(1),
    many: () => ask(16),
    oneBusy: () => busy(() => ask(1)),
    manyBusy: () => busy(() => ask(16)),
  })
  const p99 = (of: keyof typeof measured) => median(measured[of].map((one) => one.p99))
  const compare = (idle: 'one' | 'many', during: 'oneBusy' | 'manyBusy') => ({
    times: p99(during) / p99(idle),
    words: `${ms(p99(during))} and ${ms(p99(idle))}; ${uploaded} uploads`,
  })
  const [one, many] = [compare('one', 'oneBusy'), compare('many', 'manyBusy')]
  return [
    {
      what: `list p99, 16 connections, during ${uploaders} uploads: of its idle p99`,
      figure: `${many.times.toFixed(1)}×`,
      goal: atMost(many.times, 10, '×'),
      beside: many.words,
    },
    {
      what: `list p99, 1 connection, during ${uploaders} uploads: of its idle p99`,
      figure: `${one.times.toFixed(1)}×`,
      beside: one.words,
    },
  ]
}
