import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startClamd } from '../files/clamd.ts'
import { findProgram } from '../tools.ts'
import { type Child, startChild } from './child.ts'
import { paperPage, type Seen } from './day-journeys.ts'
import { openPlayer, type Play, type Stage } from './day-player.ts'
import { atMost, type Line, ms } from './figures.ts'
import { plantScale } from './scale-world.ts'

/*
 * A day of the tribunal (300,000 cases, 10,000 counsel and as many delegates, 2 M documents a year), played at its own rate but
 * shortened: each hour for so many seconds. In the busiest hour, the last of the tenth day before hearings, a third of
 * 20,000 people look at some eight pages, 3,600 submissions of one to five papers are sent, and 3,600 people sign in. It comes twice: at
 * midnight Eastern, and at midnight Pacific. Then the busiest hour is doubled until the portal no longer carries it. Each hour and
 * each doubling is printed as it ends.
 */
/** Parts of the busiest hour's rate, from four in the morning, Eastern. */
const hours = [
  ...[0.02, 0.02, 0.05, 0.15, 0.3, 0.4, 0.45, 0.4, 0.35, 0.4, 0.45, 0.45, 0.4, 0.3, 0.25, 0.25, 0.3, 0.4, 0.6],
  ...[1, 0.5, 0.6, 1, 0.1],
]
const firstHour = 4
const cases = 300_000
const people = 600
const steps = [2, 4, 8, 16]
const bound = 300
/** Seconds. The longest visit looks at its pages for some 20 in all. */
const drain = 30

type Figures = { readonly visits: number; readonly p95: number; readonly wrong: number; readonly late: number }
type Grown = Figures & { readonly factor: number }

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

  const play = openPlayer(child.port, persons)
  await child.ask('watch')
  const { day, rushes, first } = await playHours(play, child, seconds)
  const last = await child.ask<number>('memory')
  const { peak, p99 } = await child.ask<{ peak: number; p99: number }>('seen')
  const waiting = await drained(child)
  const grown = await grow(play, seconds * 3)
  await child.stop()
  await clamd?.remove()

  return [
    ...linesOf(day.seen),
    faultsOf(day),
    {
      what: 'memory at the end of the day: of after the first rush',
      figure: (last / first).toFixed(2),
      goal: atMost(last / first, 1.2),
      beside: `${mb(first)}, ${mb(last)}, at most ${mb(peak)}`,
    },
    { what: 'event-loop delay, p99 of the day', figure: ms(p99), beside: '' },
    { what: 'time until the last paper of the day was checked', figure: ms(waiting), beside: '' },
    ...growthLines(grown, rushes.every(holds)),
  ]
}

/** The day, its busiest hours apart, and the memory after the first of these (bytes). */
async function playHours(play: Play, child: Child, seconds: number) {
  const stages: Stage[] = []
  const rushes: Figures[] = []
  let first = 0
  for (const [index, part] of hours.entries()) {
    const isRush = part === 1
    const stage = await play(part, isRush ? seconds * 3 : seconds, index === hours.length - 1 ? drain : undefined)
    if (isRush) first ||= await child.ask<number>('memory')
    const figures = figuresOf(stage)
    stages.push(stage)
    if (isRush) rushes.push(figures)
    tell(`${String((firstHour + index) % 24).padStart(2, '0')}:00`, figures)
  }
  const day = { seen: stages.flatMap(({ seen }) => seen), late: stages.at(-1)!.late }
  return { day, rushes, first }
}

async function grow(play: Play, seconds: number): Promise<Grown[]> {
  const grown: Grown[] = []
  for (const factor of steps) {
    const found = { factor, ...figuresOf(await play(factor, seconds, drain)) }
    grown.push(found)
    tell(`${factor} times the busiest hour`, found)
    if (!holds(found)) break
  }
  return grown
}

const figuresOf = ({ visits, seen, late }: Stage): Figures => ({
  visits,
  p95: percentile(timesOf(seen), 95),
  wrong: seen.filter(({ wrong }) => wrong).length,
  late,
})

const holds = ({ p95, wrong, late }: Figures) => p95 <= bound && wrong === 0 && late === 0

function tell(when: string, { visits, p95, wrong, late }: Figures): void {
  console.log(`${when}: ${visits} visits, p95 ${ms(p95)}, ${amiss({ wrong, late })}`)
}

const amiss = ({ wrong, late }: Pick<Figures, 'wrong' | 'late'>) =>
  `${wrong} wrong${late > 0 ? `, ${late} visits cut off` : ''}`

async function drained(child: Child): Promise<number> {
  const began = performance.now()
  while ((await child.ask<number>('waiting')) > 0 && performance.now() - began < 120_000) await wait(100)
  return performance.now() - began
}

function faultsOf({ seen, late }: { readonly seen: readonly Seen[]; readonly late: number }): Line {
  const faults = seen.filter(({ wrong }) => wrong)
  return {
    what: 'answers that were not what they should be, and visits that did not end',
    figure: String(faults.length + late),
    goal: atMost(faults.length + late, 0),
    beside: `of ${seen.length}; ${[...new Set(faults.map(({ page, status }) => `${page} ${status}`))].join(', ') || 'none'}`,
  }
}

function growthLines(grown: readonly Grown[], isDayHeld: boolean): Line[] {
  const held = grown.filter(holds).at(-1)?.factor ?? (isDayHeld ? 1 : 0)
  return [
    ...grown.map(({ factor, p95, wrong, late }) => ({
      what: `${factor} times the busiest hour: p95 of all pages`,
      figure: ms(p95),
      beside: amiss({ wrong, late }),
    })),
    {
      what: 'machines like this one for the busiest hour, p95 under 300 ms',
      figure: held > 0 ? '1' : '> 1',
      beside: held > 0 ? `one carries ${held} times that hour` : 'one does not carry that hour',
    },
  ]
}

function linesOf(day: readonly Seen[]): Line[] {
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
