import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, visit } from '../bench/visitor.ts'
import { findProgram } from '../tools.ts'
import { chanceFrom } from './chance.ts'
import { check, told } from './check.ts'
import { clientOf, isRefused, ledgerOf, sumOf } from './client.ts'
import { setOut } from './crew.ts'
import { canMount, makeSmallDisk } from './disk.ts'
import { inFolder, planted, planting } from './folder.ts'
import { healthAt, untilSo } from './inspect.ts'
import { startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'

export const diskFull: Drill = {
  what: 'writes that take only a part, and a disk that gets full and is made larger (needs root): refused in words, nothing acknowledged lost, well again without a new start; --rounds N (2). Mutant: short (the count of a write is not looked at)',
  mutants: ['short'],
  async run({ seed, mutant, number, tell }) {
    const parts = [await writeShort(seed, mutant)]
    if (!mutant) parts.push(await fill(seed, number('rounds', 2), tell))
    return { lines: parts.flatMap(({ lines }) => lines), faults: parts.flatMap(({ faults }) => faults) }
  },
}

/**
 * No file may grow beyond 6 MB, which the database and its log do not reach: the write of a segment that crosses it takes a part,
 * and only the next one tells why.
 */
export const writeShort = (seed: number, mutant?: string): Promise<Report> =>
  inFolder('short', async (dataDir) => {
    const prlimit = findProgram('prlimit')
    if (!prlimit) throw new Error('prlimit is not on this machine.')
    const chance = chanceFrom(seed)
    const faults: string[] = []
    const { counsel } = await planted(dataDir, { counsel: 2, casesEach: 1 })
    const clients = counsel.map(clientOf)
    const how = planting('skip-flush.ts', mutant)
    const program = await startProgram(dataDir, { ...how, under: [prlimit, '--fsize=6000000', '--'] })
    const visitor = visit(program.port, counsel[0]!.cookie)
    let refused = 0
    try {
      const crew = setOut(clients, { port: program.port, chance, largest: 12_000_000 })
      await sleep(2000)
      await crew.end()
      const begun = await visitor.post(`/en/cases/${counsel[0]!.caseIds[0]!}/send`, { for: counsel[0]!.id })
      if (isRefused(begun)) refused++
      else {
        const draft = expectStatus(begun, 303).headers.location!
        const answer = await visitor.upload(`${draft}/documents`, {
          name: 'a.pdf',
          bytes: paper(9_000_000),
          title: 'Large',
        })
        if (isRefused(answer)) refused++
        else faults.push(`9 MB into files of 6 MB were answered ${answer.status}`)
      }
      expectStatus(await visitor.get('/en/cases'), 200)
    } catch (error) {
      faults.push((error as Error).message)
    } finally {
      visitor.leave()
      await program.stop()
    }
    const found = await check(dataDir, ledgerOf(clients))
    refused += sumOf(clients).refused
    if (refused === 0) faults.push('nothing was refused')
    return {
      lines: [`short writes: ${refused} refused in words; ${told(found)}`],
      faults: [...faults, ...found.faults],
    }
  })

const fill = (seed: number, rounds: number, tell: (words: string) => void): Promise<Report> =>
  inFolder('full', async (folder) => {
    if (!canMount(folder)) throw new Error('A small disk can only be mounted by root.')
    const chance = chanceFrom(seed)
    const disk = makeSmallDisk(folder, 'disk', '24M')
    const [lines, faults]: [string[], string[]] = [[], []]
    try {
      const dataDir = join(disk.path, 'data')
      const { counsel } = await planted(dataDir, { counsel: 4, casesEach: 1 })
      const clients = counsel.map(clientOf)
      const program = await startProgram(dataDir)
      const visitor = visit(program.port, counsel[0]!.cookie)
      try {
        for (let round = 1; round <= rounds; round++) {
          const before = sumOf(clients)
          const crew = setOut(clients, { port: program.port, chance, largest: 12_000_000 })
          const full = await untilSo(() => sumOf(clients).refused > before.refused, 60_000)
          if (full === undefined) faults.push('the disk did not get full within a minute')
          // Filled to the last byte by what is small too.
          await sleep(4000)
          faults.push(...(await whileFull(visitor, program.port, round)))
          await crew.end().catch((error: Error) => faults.push(`while it was full: ${error.message}`))
          const found = await check(dataDir, ledgerOf(clients))
          faults.push(...found.faults.map((words) => `full, round ${round}: ${words}`))
          tell(`full, round ${round}: ${sumOf(clients).refused - before.refused} refused in words; ${told(found)}`)
          disk.resize(`${24 + 30 * round}M`)
          faults.push(...(await wellAgain(visitor, program.port, counsel[0]!)))
        }
      } finally {
        visitor.leave()
        await program.stop()
      }
      const found = await check(dataDir, ledgerOf(clients))
      faults.push(...found.faults)
      lines.push(
        `the disk was full ${rounds} times: ${sumOf(clients).refused} refused in words; at the end ${told(found)}`,
      )
    } finally {
      disk.leave()
    }
    return { lines, faults }
  })

/** What is there can be read, and the portal says that something is wrong. */
async function whileFull(visitor: ReturnType<typeof visit>, port: number, round: number): Promise<string[]> {
  const faults: string[] = []
  for (const page of ['/en/cases', '/en/submissions', '/en']) {
    const { status } = await visitor.get(page)
    if (status !== 200) faults.push(`full, round ${round}: ${page} was answered ${status}`)
  }
  const told = await untilSo(async () => (await healthAt(port))?.status !== 'ok', 10_000)
  if (told === undefined) faults.push(`full, round ${round}: the portal says that it is well`)
  return faults
}

async function wellAgain(
  visitor: ReturnType<typeof visit>,
  port: number,
  someone: { id: string; caseIds: string[] },
): Promise<string[]> {
  const well = await untilSo(async () => {
    const health = await healthAt(port)
    return health?.database === true && health.storage === true
  }, 10_000)
  if (well === undefined) return ['with room again, the portal was not well within ten seconds']
  const draft = await startDraft(visitor, someone.caseIds[0]!, someone.id).catch((error: Error) => error)
  if (draft instanceof Error) return [`with room again: ${draft.message}`]
  const deleted = await visitor.post(`${draft}/deletion`)
  return deleted.status === 303 ? [] : [`with room again, a draft was not deleted: ${deleted.status}`]
}
