import type { Child } from './child.ts'
import { atMost, type Line, median, ms, perSecond, ratio, rotate } from './figures.ts'
import { load } from './load.ts'
import { paper } from './paper.ts'
import { expectStatus, startDraft, visit } from './visitor.ts'
import type { Someone } from './world.ts'

type Means = { portal: Child; someone: Someone; reader: Someone; rounds: number; seconds: number }

const waiting = 100
/** A page takes some seconds behind all other work: shorter, and none would have been read when the list was. */
const secondsOfReading = 8

/** What a reader of the list feels while somebody files, and a hundred pages are read by machine behind it. */
export async function measureReading({ portal, someone, reader, rounds, seconds }: Means): Promise<Line[]> {
  if (!(await portal.ask<boolean>('hasReader'))) return []
  await portal.ask('queueScan', waiting)
  const filed = { during: 0, idle: 0 }
  const list = async (when: keyof typeof filed) => {
    const filing = fileOn(portal.port, someone)
    const seen = await load({
      port: portal.port,
      path: '/en/cases',
      headers: { cookie: reader.cookie },
      connections: 16,
      seconds: Math.max(seconds, secondsOfReading),
    })
    filed[when] += await filing.stop()
    return seen
  }
  const measured = await rotate(rounds, {
    idle: () => list('idle'),
    during: async () => {
      await portal.ask('readScan', true)
      const seen = await list('during')
      await portal.ask('readScan', false)
      return seen
    },
  })
  const left = await portal.ask<number>('readScan', false)
  const p99 = (of: keyof typeof measured) => median(measured[of].map((one) => one.p99))
  const rate = (of: keyof typeof measured) => median(measured[of].map((one) => one.perSecond))
  const times = p99('during') / p99('idle')
  return [
    {
      what: 'list p99 while pages are read by machine: of the list without, 16 connections, files coming in',
      figure: ratio(times),
      goal: atMost(times, 2),
      beside: `p99 ${ms(p99('during'))} and ${ms(p99('idle'))}; ${perSecond(rate('during'))} and ${perSecond(rate('idle'))}; ${filed.during} and ${filed.idle} files; ${waiting - left} of ${waiting} pages read`,
    },
  ]
}

/** Adds files of 200 kB to a draft, one after the other, until it is stopped; tells how many came in. */
function fileOn(port: number, someone: Someone) {
  const counsel = visit(port, someone.cookie)
  let stops = false
  let count = 0
  const ended = (async () => {
    const address = await startDraft(counsel, someone.caseIds[1]!, someone.id)
    while (!stops && count < 40) {
      expectStatus(await counsel.upload(`${address}/documents`, { name: 'a.pdf', bytes: paper(200_000) }), 303)
      count++
    }
    counsel.leave()
  })()
  return {
    async stop() {
      stops = true
      await ended
      return count
    },
  }
}
