import { setTimeout as sleep } from 'node:timers/promises'
import { documents } from '../../src/documents/schema.ts'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, type Visitor, visit } from '../bench/visitor.ts'
import type { Someone } from '../bench/world.ts'
import { type Clamd, eicar, startClamd } from '../files/clamd.ts'
import { check } from './check.ts'
import { inFolder, planted, planting } from './folder.ts'
import { healthAt, inDatabase, untilSo } from './inspect.ts'
import { startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'
import { slowScanner } from './scanners.ts'

export const scanner: Drill = {
  what: 'a real clamd is killed, stopped (SIGSTOP), slow, and comes back: everything is received, nothing is served unchecked, no virus ever. Mutant: scan (whatever it says is taken for clean)',
  mutants: ['scan'],
  run: ({ mutant }) => loseScanner(mutant),
}

/** The longest that whoever files may wait for the answer while the scanner is away, in milliseconds. */
const patience = 30_000

type Phase = {
  readonly name: string
  begin(clamd: Clamd): Promise<void> | void
  end(clamd: Clamd): Promise<void> | void
}

const phases: readonly Phase[] = [
  { name: 'well', begin() {}, end() {} },
  { name: 'killed', begin: (clamd) => clamd.kill(), end: (clamd) => clamd.start() },
  { name: 'stopped', begin: (clamd) => clamd.stop(), end: (clamd) => clamd.goOn() },
]

export const loseScanner = (mutant?: string): Promise<Report> =>
  inFolder('scanner', async (dataDir) => {
    const clamd = await startClamd()
    const slow = await slowScanner(clamd.socket, 400)
    const [lines, faults]: [string[], string[]] = [[], []]
    let acknowledged = 0
    try {
      const { counsel } = await planted(dataDir, { counsel: 1, casesEach: 1 })
      const how = planting('skip-scan.ts', mutant)
      const run = async (address: string, all: readonly Phase[]) => {
        const program = await startProgram(dataDir, { ...how, env: { ...how.env, CLAMD: address } })
        const visitor = visit(program.port, counsel[0]!.cookie)
        try {
          for (const phase of all) {
            const seen = await through(phase, { clamd, visitor, dataDir, port: program.port, someone: counsel[0]! })
            acknowledged += seen.acknowledged
            lines.push(seen.line)
            faults.push(...seen.faults.map((words) => `${phase.name}: ${words}`))
          }
        } finally {
          visitor.leave()
          await program.stop()
        }
      }
      await run(clamd.socket, phases)
      await run(slow.address, [{ name: 'slow', begin() {}, end() {} }])
      const found = await check(dataDir, [])
      faults.push(...found.faults)
      const there = inDatabase(dataDir, (db) => db.select().from(documents).all()).filter(({ title }) =>
        /sound|harmful/.test(title),
      )
      lines.push(
        `${acknowledged} acknowledged, ${acknowledged - there.length} lost; ${found.documents} documents, ${found.faults.length} faults`,
      )
      if (there.length !== acknowledged) faults.push(`${acknowledged} were acknowledged, and ${there.length} are there`)
    } finally {
      slow.close()
      await clamd.remove()
    }
    return { lines, faults }
  })

type Around = { clamd: Clamd; visitor: Visitor; dataDir: string; port: number; someone: Someone }

async function through(phase: Phase, { clamd, visitor, dataDir, port, someone }: Around) {
  const faults: string[] = []
  const isAway = phase.name === 'killed' || phase.name === 'stopped'
  await phase.begin(clamd)
  const ids: string[] = []
  let slowest = 0
  for (let round = 0; round < 2; round++) {
    const began = performance.now()
    const draft = await startDraft(visitor, someone.caseIds[0]!, someone.id)
    const files = [
      { name: 'a.pdf', bytes: paper(300_000), title: `${phase.name} ${round} sound` },
      { name: 'b.pdf', bytes: Buffer.concat([paper(20_000), eicar]), title: `${phase.name} ${round} harmful` },
    ]
    for (const file of files) expectStatus(await visitor.upload(`${draft}/documents`, file), 303)
    expectStatus(await visitor.post(`${draft}/sending`), 303)
    slowest = Math.max(slowest, performance.now() - began)
    ids.push(...filedUnder(dataDir, `${phase.name} ${round}`).map(({ id }) => id))
  }
  if (slowest > patience) faults.push(`filing took ${Math.round(slowest)} ms`)
  if (ids.length !== 4) faults.push(`${ids.length} documents of 4 are there`)
  let health: number | undefined
  if (isAway) {
    for (const id of ids) {
      const { status } = await visitor.get(`/en/documents/${id}/file`)
      if (status !== 409) faults.push(`an unchecked document was answered ${status}`)
    }
    health = await untilSo(async () => (await healthAt(port))?.scanner === false, 10_000)
    if (health === undefined) faults.push('the portal does not say within ten seconds that its scanner is away')
    await sleep(500)
  }
  await phase.end(clamd)
  const drained = await untilSo(
    () => filedUnder(dataDir, phase.name).every(({ check }) => check !== 'pending'),
    150_000,
  )
  if (drained === undefined) faults.push('what had waited was not checked')
  for (const { id, title, check } of filedUnder(dataDir, phase.name)) {
    const isHarmful = title.endsWith('harmful')
    const { status, body } = await visitor.get(`/en/documents/${id}/file`)
    if (check !== (isHarmful ? 'held' : 'clean')) faults.push(`${title} was found ${check}`)
    if (isHarmful && (status === 200 || body.includes(eicar.toString('latin1')))) faults.push(`${title} was served`)
    if (!isHarmful && status !== 200) faults.push(`${title} was answered ${status}`)
  }
  const well = await untilSo(async () => (await healthAt(port))?.scanner === true, 10_000)
  if (well === undefined) faults.push('the portal does not say within ten seconds that its scanner is back')
  const ms = (time: number | undefined) => (time === undefined ? 'never' : `${Math.round(time)} ms`)
  const line = `${phase.name}: 4 received, at most ${ms(slowest)} for two files and their sending${isAway ? `; told after ${ms(health)}` : ''}; checked after ${ms(drained)}`
  return { line, faults, acknowledged: 4 }
}

const filedUnder = (dataDir: string, start: string) =>
  inDatabase(dataDir, (db) => db.select().from(documents).all()).filter(({ title }) => title.startsWith(`${start} `))
