import { execFileSync } from 'node:child_process'
import type { Child } from './child.ts'
import { atLeast, type Line, median, ms, perSecond, ratio, rotate } from './figures.ts'
import { paper } from './paper.ts'
import { uploadInParts } from './resumable.ts'
import { expectStatus, startDraft, type Visitor, visit } from './visitor.ts'
import type { Someone } from './world.ts'

type Means = { portal: Child; limits: Child; someone: Someone; rounds: number; seconds: number; withTools: boolean }

const large = 50_000_000
const small = 200_000
const connections = 16
const filesInDraft = 40

/** Uploads against a server that parses, hashes and writes; the portal besides checks session and access, encrypts, flushes, and writes row and log. */
export async function measureUploads(means: Means): Promise<Line[]> {
  return [...(await measureLarge(means)), ...(await measureSmall(means))]
}

async function measureLarge({ portal, limits, someone, rounds, withTools }: Means): Promise<Line[]> {
  const bytes = paper(large)
  const [counsel, anybody] = [visit(portal.port, someone.cookie), visit(limits.port)]
  const toPortal = async (checked: boolean) => {
    await portal.ask('check', checked)
    const address = await startDraft(counsel, someone.caseIds[1]!, someone.id)
    return timed(async () => expectStatus(await counsel.upload(`${address}/documents`, { name: 'a.pdf', bytes }), 303))
  }
  const measured = await rotate(rounds, {
    limit: () => timed(async () => expectStatus(await anybody.upload('/upload', { name: 'a.pdf', bytes }), 200)),
    portal: () => toPortal(false),
    parts: async () => {
      await portal.ask('check', false)
      const address = await startDraft(counsel, someone.caseIds[1]!, someone.id)
      return timed(() => uploadInParts(counsel, address, bytes))
    },
    checked: withTools ? () => toPortal(true) : undefined,
  })
  counsel.leave()
  anybody.leave()
  const [limit, stored] = [median(measured.limit), median(measured.portal)]
  const rate = (time: number) => `${ms(time)}, ${Math.round(large / 1000 / time)} MB/s`
  const goal = atLeast(limit / stored, 0.5)
  return [
    { what: '50 MB, parsed, hashed, written (the limit)', figure: '1', beside: rate(limit) },
    {
      what: '50 MB to a draft, one at a time: of the limit',
      figure: ratio(limit / stored),
      goal: { words: `${goal.words} (0.4)`, holds: limit / stored >= 0.4 },
      beside: rate(stored),
    },
    ...beside('50 MB to a draft by the resumable upload, in parts', limit, measured.parts, rate),
    ...beside('50 MB to a draft, looked at by the outside checkers too', limit, measured.checked, rate),
  ]
}

async function measureSmall({ portal, limits, someone, rounds, seconds, withTools }: Means): Promise<Line[]> {
  const bytes = paper(small)
  const counsel = visit(portal.port, someone.cookie, connections)
  const anybody = visit(limits.port, '', connections)
  const toPortal = async (checked: boolean) => {
    await portal.ask('check', checked)
    return manyAtOnce(seconds, async () => {
      let [address, left] = ['', 0]
      return async () => {
        if (left-- === 0)
          [address, left] = [await startDraft(counsel, someone.caseIds[2]!, someone.id), filesInDraft - 1]
        expectStatus(await counsel.upload(`${address}/documents`, { name: 'a.pdf', bytes }), 303)
      }
    })
  }
  const measured = await rotate(rounds, {
    limit: () =>
      manyAtOnce(seconds, async () => async () => {
        expectStatus(await anybody.upload('/upload', { name: 'a.pdf', bytes }), 200)
      }),
    portal: () => toPortal(false),
    checked: withTools ? () => toPortal(true) : undefined,
  })
  for (const visitor of [counsel, anybody] satisfies Visitor[]) visitor.leave()
  const [limit, stored] = [median(measured.limit), median(measured.portal)]
  return [
    {
      what: `200 KB, ${connections} at once, parsed, hashed, written (the limit)`,
      figure: '1',
      beside: perSecond(limit),
    },
    {
      what: `200 KB to drafts, ${connections} at once: of the limit`,
      figure: ratio(stored / limit),
      goal: atLeast(stored / limit, 0.35),
      beside: perSecond(stored),
    },
    ...beside(
      '200 KB to drafts, looked at by the outside checkers too',
      1 / limit,
      measured.checked.map((rate) => 1 / rate),
      (time) => perSecond(1 / time),
    ),
  ]
}

function beside(what: string, limit: number, measured: readonly number[], words: (time: number) => string): Line[] {
  if (measured.length === 0) return []
  const time = median(measured)
  return [{ what: `${what}: of the limit`, figure: ratio(limit / time), beside: words(time) }]
}

/** The limit flushes nothing; without this its bytes would be written out while the portal waits for its own flushes. */
const settleDisk = () => execFileSync('sync')

async function timed(work: () => Promise<unknown>): Promise<number> {
  settleDisk()
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** How many a second when so many do it again and again. */
async function manyAtOnce(seconds: number, begin: () => Promise<() => Promise<void>>): Promise<number> {
  settleDisk()
  const began = performance.now()
  let done = 0
  const workers = Array.from({ length: connections }, async () => {
    const act = await begin()
    while (performance.now() - began < seconds * 1000) {
      await act()
      done++
    }
  })
  await Promise.all(workers)
  return (done * 1000) / (performance.now() - began)
}
