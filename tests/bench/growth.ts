import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from './child.ts'
import { type Line, median, ms, perSecond, ratio } from './figures.ts'
import { watchFresh } from './fresh.ts'
import { load } from './load.ts'
import { paper } from './paper.ts'
import { folderOf, plantScale } from './scale-world.ts'
import { expectStatus, startDraft, visit } from './visitor.ts'
import { plant } from './world.ts'

type Means = { readonly sizes: readonly number[]; readonly rounds: number; readonly seconds: number }

const connections = [1, 2, 4, 8, 16, 32, 64]
const uploaders = [1, 2, 5, 10, 20]
const fileSize = 20_000_000

/**
 * What a page costs as work grows: with the cases there are, with connections at once, and with files that come at once. Each figure
 * is a share of the first in its row.
 */
export async function measureGrowth({ sizes, rounds, seconds }: Means): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-growth-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'usual')
  mkdirSync(dataDir)
  const { counsel } = await plant(dataDir, { counsel: 2, casesEach: 60 })
  const [someone] = counsel
  if (!someone) throw new Error('nobody was planted')
  return [
    ...(await byCases(folder, sizes, rounds * 20)),
    ...(await byConnections(dataDir, someone.cookie, rounds, seconds)),
    ...(await byUploads()),
  ]

  async function byUploads(): Promise<Line[]> {
    const bytes = paper(fileSize)
    const lines: Line[] = []
    let alone: number | undefined
    for (const many of uploaders) {
      const { took, idle, peak, p99 } = await watchFresh(
        dataDir,
        someone!,
        async (port) => {
          const their = visit(port, someone!.cookie, many)
          const begun = someone!.caseIds.slice(10, 10 + many).map((id) => startDraft(their, id, someone!.id))
          const drafts = await Promise.all(begun)
          const sent = drafts.map((draft) => their.upload(`${draft}/documents`, { name: 'a.pdf', bytes }))
          for (const answer of await Promise.all(sent)) expectStatus(answer, 303)
          await Promise.all(drafts.map((draft) => their.post(`${draft}/deletion`)))
          their.leave()
        },
        false,
      )
      const each = took / many
      alone ??= each
      lines.push({
        what: `${many} files of 20 MB at once: time for each`,
        figure: ratio(each / alone),
        beside: `${Math.round((many * fileSize) / 1000 / took)} MB/s, +${Math.round((peak - idle) / 1e6)} MB, loop p99 ${ms(p99)}`,
      })
    }
    return lines
  }
}

async function byCases(folder: string, sizes: readonly number[], turns: number): Promise<Line[]> {
  const lines: Line[] = []
  let least: Record<string, number> | undefined
  for (const count of sizes) {
    const dataDir = folderOf(folder, count)
    mkdirSync(dataDir, { recursive: true })
    const readers = await plantScale(dataDir, count)
    const child = await startChild('server.ts', dataDir)
    const times: Record<string, number[]> = { list: [], case: [], search: [], today: [] }
    for (let turn = 0; turn < turns + 40; turn++) {
      const { cookie, caseIds, word } = readers[(turn * 17) % readers.length]!
      const visitor = visit(child.port, cookie)
      const paths = {
        list: '/en/cases',
        case: `/en/cases/${caseIds[(turn * 7) % caseIds.length]}`,
        search: `/en/search?q=${encodeURIComponent(word)}`,
        today: '/en/today',
      }
      for (const [name, path] of Object.entries(paths)) {
        const began = performance.now()
        expectStatus(await visitor.get(path), 200)
        if (turn >= 40) times[name]!.push(performance.now() - began)
      }
      visitor.leave()
    }
    await child.stop()
    rmSync(dataDir, { recursive: true, force: true })
    const found = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]))
    least ??= found
    const words = Object.entries(found).map(([name, time]) => `${name} ${ms(time)} (${ratio(time / least![name]!)})`)
    lines.push({
      what: `pages over ${count} cases`,
      figure: ratio(found.list! / least.list!),
      beside: words.join(', '),
    })
  }
  return lines
}

async function byConnections(dataDir: string, cookie: string, rounds: number, seconds: number): Promise<Line[]> {
  const child = await startChild('server.ts', dataDir)
  const lines: Line[] = []
  let single: number | undefined
  for (const many of connections) {
    const asked = { port: child.port, path: '/en/cases', headers: { cookie }, connections: many, seconds }
    const seen: Awaited<ReturnType<typeof load>>[] = []
    for (let round = 0; round <= rounds; round++) seen.push(await load(asked))
    const rate = median(seen.slice(1).map(({ perSecond }) => perSecond))
    single ??= rate
    const [p50, p99] = [median(seen.slice(1).map((one) => one.p50)), median(seen.slice(1).map((one) => one.p99))]
    lines.push({
      what: `list of 50 cases, ${many} connection${many > 1 ? 's' : ''}`,
      figure: ratio(rate / single),
      beside: `${perSecond(rate)}, p50 ${ms(p50)}, p99 ${ms(p99)}`,
    })
  }
  await child.stop()
  return lines
}
