import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'
import { atMost, type Line, median, ms, ratio } from './figures.ts'
import { deskPages, plantDesk } from './scale-desk.ts'
import { folderOf, plantScale, type Reader } from './scale-world.ts'
import { expectStatus, type Visitor, visit } from './visitor.ts'

const small = 1_000
const pages: Record<string, (reader: Reader, turn: number) => string> = {
  'list of cases': () => '/en/cases',
  'page of a case': ({ caseIds }, turn) => `/en/cases/${caseIds[turn % caseIds.length]}`,
  'page deep in the list': ({ deep }) => `/en/cases?after=${deep}`,
  'search over own cases': ({ word }) => `/en/search?q=${encodeURIComponent(word)}`,
  'month of hearings': () => '/en/hearings?view=month',
  today: () => '/en/today',
}

type Side = { child: Child; readers: readonly Reader[]; visitors: readonly Visitor[]; officer: Visitor; bytes: number }

/**
 * The pages of random counsel, and the desk of an officer, in a database of so many cases against one of a thousand of the same shape, by the real program,
 * one request at a time, the two sides in turn. Medians.
 */
export async function measureScale(count: number, rounds: number): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-scale-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // The large one first: the sessions of the other would be over before it is laid down.
  const many = await open(folder, count)
  const few = await open(folder, small)
  const lines: Line[] = []
  const asked = [
    ...Object.entries(pages).map(([what, address]) => ({
      what,
      ask: ({ readers, visitors }: Side, turn: number) => {
        const who = (turn * 17) % readers.length
        return visitors[who]!.get(address(readers[who]!, turn * 7))
      },
    })),
    ...Object.entries(deskPages).map(([what, address]) => ({
      what,
      ask: ({ officer }: Side, turn: number) => officer.get(address(turn)),
    })),
  ]
  for (const { what, ask } of asked) {
    const times = { few: [] as number[], many: [] as number[] }
    for (let turn = 0; turn < rounds + 40; turn++) {
      const both = [
        ['few', few],
        ['many', many],
      ] as const
      for (const [name, side] of turn % 2 === 0 ? both : both.toReversed()) {
        const began = performance.now()
        expectStatus(await ask(side, turn), 200)
        // The first ones warm up.
        if (turn >= 40) times[name].push(performance.now() - began)
      }
    }
    const grown = median(times.many) / median(times.few)
    lines.push({
      what: `${what}: ${count} cases of ${small}`,
      figure: ratio(grown),
      goal: atMost(grown, 1.3),
      beside: `p50 ${ms(median(times.many))} and ${ms(median(times.few))}; ${Math.round(many.bytes / 1e6)} MB`,
    })
  }
  await Promise.all([few.child.stop(), many.child.stop()])
  return lines
}

async function open(folder: string, count: number): Promise<Side> {
  const dataDir = folderOf(folder, count)
  mkdirSync(dataDir, { recursive: true })
  const began = performance.now()
  const readers = await plantScale(dataDir, count)
  const officerCookie = await plantDesk(dataDir, count)
  const bytes = statSync(join(dataDir, 'portal.db')).size
  console.log(`${count} cases laid down in ${Math.round((performance.now() - began) / 1000)} s`)
  const child = await startChild('server.ts', dataDir)
  const officer = visit(child.port, officerCookie)
  return { child, readers, bytes, officer, visitors: readers.map(({ cookie }) => visit(child.port, cookie)) }
}
