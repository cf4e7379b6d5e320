import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chanceFrom } from '../drills/chance.ts'
import { startClamd } from '../files/clamd.ts'
import { findProgram } from '../tools.ts'
import { type Child, startChild } from './child.ts'
import { journeys, type Kind, type Person, paperPage, type Seen } from './day-journeys.ts'
import { atMost, type Line, ms } from './figures.ts'
import { plantScale } from './scale-world.ts'

/*
 * A day of the tribunal (300,000 cases, 10,000 counsel and as many delegates, 2 M documents a year), played at its own rate but
 * shortened: each hour for so many seconds. In the busiest hour, the last of the tenth day before hearings, a third of
 * 20,000 people look at some eight pages, 3,600 submissions of one to five papers are sent, and 3,600 people sign in. It comes twice: at
 * midnight Eastern, and at midnight Pacific.
 */
const atPeak: Readonly<Record<Kind, number>> = { reads: 1.7, files: 1, signsIn: 1 }
/** Parts of the busiest hour's rate, from four in the morning, Eastern. */
const hours = [
  ...[0.02, 0.02, 0.05, 0.15, 0.3, 0.4, 0.45, 0.4, 0.35, 0.4, 0.45, 0.45, 0.4, 0.3, 0.25, 0.25, 0.3, 0.4, 0.6],
  ...[1, 0.5, 0.6, 1, 0.1],
]
const cases = 300_000
const people = 600
const steps = [2, 4, 8, 16]
const bound = 300

type Taken = Seen & { readonly when: 'day' | number }

export async function measureDay(seconds: number, count = cases): Promise<Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-day-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const persons = await plantScale(dataDir, count, people)
  const clamd = findProgram('clamd') ? await startClamd() : undefined
  const child = await startChild('server.ts', dataDir, clamd?.socket ?? '')
  await child.ask('work')
  const tools = await child.ask<string[]>('tools')
  console.log(
    `${count} cases, ${persons.length} people at once at most; outside checkers: ${tools.join(', ') || 'none'}`,
  )

  const taken: Taken[] = []
  const play = player(child, persons, taken)
  await child.ask('watch')
  let first = 0
  for (const [hour, part] of hours.entries()) {
    await play('day', part, part === 1 ? seconds * 3 : seconds)
    if (part === 1) first ||= await child.ask<number>('memory')
    if (hour === hours.length - 1) await play.end()
  }
  const last = await child.ask<number>('memory')
  const { peak, p99 } = await child.ask<{ peak: number; p99: number }>('seen')
  const waiting = await drained(child)

  const grown: { factor: number; p95: number; wrong: number }[] = []
  for (const factor of steps) {
    await play(factor, factor, seconds * 3)
    await play.end()
    const seen = taken.filter(({ when }) => when === factor)
    const found = { factor, p95: percentile(timesOf(seen), 95), wrong: seen.filter(({ wrong }) => wrong).length }
    grown.push(found)
    if (found.p95 > bound || found.wrong > 0) break
  }
  await child.stop()
  await clamd?.remove()

  const day = taken.filter(({ when }) => when === 'day')
  const held = grown.filter(({ p95, wrong }) => p95 <= bound && wrong === 0).at(-1)?.factor ?? 1
  const faults = day.filter(({ wrong }) => wrong)
  return [
    ...linesOf(day),
    {
      what: 'answers that were not what they should be',
      figure: String(faults.length),
      goal: atMost(faults.length, 0),
      beside: `of ${day.length}; ${[...new Set(faults.map(({ page, status }) => `${page} ${status}`))].join(', ') || 'none'}`,
    },
    {
      what: 'memory at the end of the day: of after the first rush',
      figure: (last / first).toFixed(2),
      goal: atMost(last / first, 1.2),
      beside: `${mb(first)}, ${mb(last)}, at most ${mb(peak)}`,
    },
    { what: 'event-loop delay, p99 of the day', figure: ms(p99), beside: '' },
    { what: 'time until the last paper of the day was checked', figure: ms(waiting), beside: '' },
    ...grown.map(({ factor, p95, wrong }) => ({
      what: `${factor} times the busiest hour: p95 of all pages`,
      figure: ms(p95),
      beside: `${wrong} wrong`,
    })),
    {
      what: 'machines like this one for the busiest hour, p95 under 300 ms',
      figure: String(Math.ceil(1 / held)),
      beside: `one carries ${held} times that hour`,
    },
  ]
}

/** Begins visits by chance at their rate, whether or not those before them are over. */
function player(child: Child, persons: readonly Person[], taken: Taken[]) {
  const chance = chanceFrom(1)
  const under = new Set<Promise<void>>()
  // Each kind goes through the people by itself: a code signs in once in thirty seconds.
  const turns: Record<Kind, number> = { reads: 0, files: 0, signsIn: 0 }
  const play = async (when: Taken['when'], part: number, seconds: number) => {
    const until = performance.now() + seconds * 1000
    const begin = async (kind: Kind) => {
      for (;;) {
        await wait((-Math.log(1 - chance()) / (atPeak[kind] * part)) * 1000)
        if (performance.now() > until) return
        const visit = {
          port: child.port,
          pause: () => 200 + chance() * 1800,
          note: (seen: Seen) => void taken.push({ ...seen, when }),
        }
        const going = journeys[kind](persons[turns[kind]++ % persons.length]!, visit, chance).finally(() =>
          under.delete(going),
        )
        under.add(going)
      }
    }
    await Promise.all((Object.keys(journeys) as Kind[]).map(begin))
  }
  return Object.assign(play, { end: () => Promise.all(under) })
}

async function drained(child: Child): Promise<number> {
  const began = performance.now()
  while ((await child.ask<number>('waiting')) > 0 && performance.now() - began < 120_000) await wait(100)
  return performance.now() - began
}

function linesOf(day: readonly Taken[]): Line[] {
  const pages = [...Map.groupBy(day, ({ page }) => page)].sort(([a], [b]) => a.localeCompare(b))
  return pages.map(([page, seen]) => {
    const [p50, p95, p99] = [50, 95, 99].map((part) =>
      percentile(
        seen.map(({ time }) => time),
        part,
      ),
    ) as [number, number, number]
    return {
      what: `${page}: p95`,
      figure: ms(p95),
      ...(page !== paperPage && { goal: atMost(p95, bound, ' ms') }),
      beside: `p50 ${ms(p50)}, p99 ${ms(p99)}, ${seen.length} times`,
    }
  })
}

/** Of the pages; a paper's time is mostly the way and the judge's. */
const timesOf = (seen: readonly Seen[]) => seen.filter(({ page }) => page !== paperPage).map(({ time }) => time)

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((part / 100) * sorted.length))] ?? 0
}

const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
