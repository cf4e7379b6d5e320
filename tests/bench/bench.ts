import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from './child.ts'
import { measureCrowd } from './crowd.ts'
import { measureDay } from './day.ts'
import { measureDownloads } from './downloads.ts'
import { type Line, printLine } from './figures.ts'
import { measureForms } from './forms.ts'
import { measureGrowth } from './growth.ts'
import { measureImport } from './imports.ts'
import { loader } from './load.ts'
import { measureOwnCases } from './own-cases.ts'
import { measurePages } from './pages.ts'
import { paper } from './paper.ts'
import { measurePeer } from './peer.ts'
import { measureProcesses } from './processes.ts'
import { measureReading } from './readings.ts'
import { measureScale } from './scale.ts'
import { measureSessionCheck } from './session-check.ts'
import { measureSignIns } from './sign-ins.ts'
import { measureStart } from './start.ts'
import { measureWeight } from './upload-weight.ts'
import { measureUploads } from './uploads.ts'
import { expectStatus, startDraft, visit } from './visitor.ts'
import { measureWaves } from './waves.ts'
import { plant } from './world.ts'

/*
 * npm run bench [-- --quick] [-- --only=pages,uploads]
 * npm run bench -- --scale[=50000]: a database of a million cases, or of so many, against one of a thousand (7 GB in the temp folder)
 * npm run bench -- --day: a day of the tribunal over 300,000 cases, at its own rate
 * npm run bench -- --growth[=1000,100000]: what it costs as cases, connections and uploads grow
 * npm run bench -- --papra=http://127.0.0.1:PORT/api/organizations/ID/documents?pageSize=50 --papra-cookie=NAME=VALUE: Today and the list
 * against papra's list of 50 documents, which runs already and knows this session
 * npm run bench -- --start: warm start and idle memory, bundled and from source, beside a bundled greeting
 * Every figure is a ratio between things measured in turn in the same run; the absolute figures beside it depend on the
 * machine. Exits with 1 when a goal is missed.
 */
const isQuick = process.argv.includes('--quick')
const only = process.argv
  .find((word) => word.startsWith('--only='))
  ?.slice(7)
  .split(',')
const rounds = isQuick ? 1 : 5
const seconds = isQuick ? 1 : 2

async function printAndLeave(measure: () => Promise<Line[]>): Promise<never> {
  const lines = await measure()
  for (const line of lines) printLine(line)
  process.exit(lines.every(({ goal }) => !goal || goal.holds) ? 0 : 1)
}

const began = performance.now()
const scale = /^--scale(?:=(\d+))?$/.exec(process.argv.find((word) => word.startsWith('--scale')) ?? '')
if (scale) {
  await printAndLeave(() => measureScale(Number(scale[1] ?? 1_000_000), isQuick ? 20 : 200))
}
if (process.argv.includes('--day'))
  await printAndLeave(() => measureDay(isQuick ? 2 : 10, isQuick ? 20_000 : undefined))
const growth = /^--growth(?:=([\d,]+))?$/.exec(process.argv.find((word) => word.startsWith('--growth')) ?? '')
if (growth) {
  const sizes = (growth[1] ?? '1000,10000,100000,1000000').split(',').map(Number)
  await printAndLeave(() => measureGrowth({ sizes, rounds: isQuick ? 1 : 5, seconds }))
}
if (process.argv.includes('--start')) await printAndLeave(() => measureStart(isQuick ? 1 : 7))
const dataDir = mkdtempSync(join(tmpdir(), 'portal-bench-'))
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
process.once('SIGINT', () => process.exit(130))

const given = (option: string) => process.argv.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1)
const papra = given('--papra')
if (papra) {
  const peer = { address: new URL(papra), cookie: given('--papra-cookie') ?? '' }
  await printAndLeave(() => measurePeer({ dataDir, peer, rounds, seconds }))
}

const planted = await plant(dataDir, { counsel: 22, casesEach: 60 })
const [someone, reader, ...others] = planted.counsel
if (!someone || !reader) throw new Error('nobody was planted')
const portal = await startChild('server.ts', dataDir)
const limits = await startChild('limits-server.ts', dataDir)
const tools = await portal.ask<string[]>('tools')
const visitor = visit(portal.port, someone.cookie)

const draft = await startDraft(visitor, someone.caseIds[0]!, someone.id)
for (const title of ['Exhibit A', 'Exhibit B', 'Exhibit C']) {
  expectStatus(await visitor.upload(`${draft}/documents`, { name: 'a.pdf', bytes: paper(20_000), title }), 303)
}
expectStatus(await visitor.post(`${draft}/sending`), 303)

console.log(
  `${rounds} round${rounds > 1 ? 's' : ''} in rotation after one to warm up, medians; ${availableParallelism()} cores, load by ${loader}; outside checkers here: ${tools.join(', ') || 'none'}\n`,
)
const sections: Record<string, () => Promise<Line[]>> = {
  pages: () => measurePages({ portal, limits, visitor, someone, rounds, seconds }),
  own: () => measureOwnCases({ dataDir, rounds, isQuick }),
  processes: () => measureProcesses({ dataDir, someone, rounds, seconds }),
  session: () => measureSessionCheck(planted, rounds),
  uploads: () => measureUploads({ portal, limits, someone, rounds, seconds, withTools: tools.length > 0 }),
  downloads: () => measureDownloads({ portal, limits, someone, rounds }),
  crowd: () => measureCrowd({ dataDir, limits, someone, rounds }),
  weight: () => measureWeight({ dataDir, portal, someone, reader, rounds, seconds }),
  forms: () => measureForms({ portal, someone, reader, rounds }),
  waves: () => measureWaves({ portal, reader, rounds, seconds }),
  readings: () => measureReading({ portal, someone, reader, rounds, seconds }),
  import: () => measureImport({ portal, reader, rounds, seconds }),
  signIns: () => measureSignIns({ portal, reader, others: others.slice(0, 20), rounds, seconds }),
}
const lines: Line[] = []
for (const [name, measure] of Object.entries(sections)) {
  if (only && !only.includes(name)) continue
  for (const line of await measure()) {
    printLine(line)
    lines.push(line)
  }
}
await Promise.all([portal.stop(), limits.stop()])

const missed = lines.filter(({ goal }) => goal && !goal.holds)
console.log(
  `\n${missed.length === 0 ? 'Every goal is met.' : `${missed.length} goals are missed.`} ${Math.round((performance.now() - began) / 1000)} s.` +
    (isQuick ? ' A quick run shows that it works; its figures say little.' : ''),
)
process.exit(missed.length === 0 ? 0 : 1)
