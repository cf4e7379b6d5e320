import { request } from 'node:http'
import { caseLine } from '../feed/lines.ts'
import type { Child } from './child.ts'
import { atMost, type Line, median, ms, perSecond, ratio, rotate } from './figures.ts'
import { load } from './load.ts'
import type { Someone } from './world.ts'

type Means = { portal: Child; reader: Someone; rounds: number; seconds: number }

/** What a reader of the list feels while the tribunal's system sends cases without a pause. */
export async function measureImport({ portal, reader, rounds, seconds }: Means): Promise<Line[]> {
  const token = await portal.ask<string>('feedToken')
  const list = () =>
    load({ port: portal.port, path: '/en/cases', headers: { cookie: reader.cookie }, connections: 16, seconds })
  const rates: number[] = []
  let next = 100_000
  const during = async () => {
    const sender = sendCases(portal.port, token, next)
    const began = performance.now()
    const seen = await list()
    const answered = sender.stop()
    if (answered === 0) throw new Error('no case was taken while the list was read')
    next += 100_000
    rates.push((answered * 1000) / (performance.now() - began))
    return seen
  }
  const measured = await rotate(rounds, { idle: list, during })
  const p99 = (of: 'idle' | 'during') => median(measured[of].map((one) => one.p99))
  const rate = (of: 'idle' | 'during') => median(measured[of].map((one) => one.perSecond))
  const times = p99('during') / p99('idle')
  return [
    {
      what: 'list p99 while cases are imported: of the list without, 16 connections',
      figure: ratio(times),
      goal: atMost(times, 5),
      beside: `p99 ${ms(p99('during'))} and ${ms(p99('idle'))}; ${perSecond(rate('during'))} and ${perSecond(rate('idle'))}; ${perSecond(median(rates))} cases meanwhile`,
    },
  ]
}

/** Sends new cases as fast as they are taken, until it is stopped; tells how many were answered. */
function sendCases(port: number, token: string, first: number) {
  let answered = 0
  let number = first
  const headers = { authorization: `Bearer ${token}` }
  const sent = request({ port, host: '127.0.0.1', method: 'POST', path: '/feed/cases?quiet=yes', headers })
  sent.on('error', () => {})
  sent.on('response', (answer) => {
    answer.on('error', () => {})
    answer.setEncoding('utf8').on('data', (text: string) => {
      answered += text.split('"outcome":"created"').length - 1
    })
  })
  const more = () => {
    while (!sent.destroyed && sent.write(`${JSON.stringify(caseLine(number++))}\n`));
  }
  sent.on('drain', more)
  more()
  return {
    stop() {
      sent.destroy()
      return answered
    },
  }
}
