import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { paper } from '../bench/paper.ts'
import { startDraft, type Visitor, visit } from '../bench/visitor.ts'
import { findProgram } from '../tools.ts'
import { chanceFrom } from './chance.ts'
import { check, told } from './check.ts'
import { type Client, clientOf, isRefused, ledgerOf, sumOf } from './client.ts'
import { setOut } from './crew.ts'
import { canMount, makeDisk, makeSmallDisk } from './disk.ts'
import { inFolder, planted, planting } from './folder.ts'
import { healthAt, untilSo } from './inspect.ts'
import { type Program, startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'

type Scene = {
  readonly program: Program
  readonly visitor: Visitor
  readonly someone: { readonly id: string; readonly caseIds: readonly string[] }
  readonly clients: readonly Client[]
  readonly faults: string[]
}

export const diskRefuses: Drill = {
  what: 'a disk that goes read-only in mid-work, one without inodes, and a portal without file handles (needs root): refused in words, what is there can be read, nothing acknowledged lost. Mutant: lazy (commits come half a second after they were said)',
  mutants: ['lazy'],
  async run({ seed, mutant }) {
    const parts = [...(mutant ? [] : [await noInodes(seed), await noHandles(seed)]), await readOnly(seed, mutant)]
    return { lines: parts.flatMap(({ lines }) => lines), faults: parts.flatMap(({ faults }) => faults) }
  },
}

/** Each name on this disk is a file's, and there are hardly more than the portal begins with. */
const noInodes = (seed: number): Promise<Report> =>
  inFolder('inodes', async (folder) => {
    mustMount(folder)
    const disk = makeSmallDisk(folder, 'disk', '400M,nr_inodes=340')
    try {
      return await atWork('no inodes', seed, join(disk.path, 'data'), {}, async (scene) => {
        await untilRefused(scene)
        await stillReads(scene)
        disk.resize('400M,nr_inodes=5000')
        await takesAgain(scene)
      })
    } finally {
      disk.leave()
    }
  })

/** As many handles as are open at this moment, and hardly more; the work goes on at once with as many as before. */
const noHandles = (seed: number): Promise<Report> =>
  inFolder('handles', (folder) => {
    const prlimit = findProgram('prlimit')
    if (!prlimit) throw new Error('prlimit is not on this machine.')
    return atWork('no handles', seed, join(folder, 'data'), {}, async (scene) => {
      const { pid } = scene.program
      const allow = (handles: number) => execFileSync(prlimit, ['--pid', String(pid), `--nofile=${handles}:4096`])
      await sleep(1500)
      allow(readdirSync(`/proc/${pid}/fd`).length)
      await untilRefused(scene)
      await stillReads(scene)
      allow(4096)
      await takesAgain(scene)
    })
  })

/** What ext4 does by itself when it no longer trusts the disk. Only a new start on a mended disk ends it. */
const readOnly = (seed: number, mutant?: string): Promise<Report> =>
  inFolder('readonly', async (folder) => {
    mustMount(folder)
    const disk = makeDisk(folder, 'disk', '400M')
    try {
      return await atWork(
        'read-only',
        seed,
        join(disk.path, 'data'),
        planting('skip-flush.ts', mutant),
        async (scene) => {
          await sleep(1500)
          disk.abort()
          await untilRefused(scene)
          await stillReads(scene)
        },
      )
    } finally {
      disk.leave()
    }
  })

function mustMount(folder: string) {
  if (!canMount(folder)) throw new Error('A disk can only be mounted by root.')
}

async function atWork(
  name: string,
  seed: number,
  dataDir: string,
  how: Parameters<typeof startProgram>[1],
  meanwhile: (scene: Scene) => Promise<void>,
): Promise<Report> {
  mkdirSync(dataDir, { recursive: true })
  const { counsel } = await planted(dataDir, { counsel: 4, casesEach: 1 })
  const clients = counsel.map(clientOf)
  const faults: string[] = []
  const program = await startProgram(dataDir, how)
  const visitor = visit(program.port, counsel[0]!.cookie)
  // Connected before anything goes wrong: without a handle nobody new can be let in, not even to be told so.
  await visitor.get('/en')
  const crew = setOut(clients, { port: program.port, chance: chanceFrom(seed), largest: 300_000 })
  try {
    await meanwhile({ program, visitor, someone: counsel[0]!, clients, faults })
  } catch (error) {
    faults.push((error as Error).message)
  }
  await crew.end().catch((error: Error) => faults.push(error.message))
  visitor.leave()
  await program.stop()
  const found = await check(dataDir, ledgerOf(clients))
  return {
    lines: [`${name}: ${sumOf(clients).refused} refused in words; ${told(found)}`],
    faults: [...faults, ...found.faults].map((words) => `${name}: ${words}`),
  }
}

async function untilRefused({ clients, faults }: Scene) {
  const met = await untilSo(() => sumOf(clients).refused > 0, 60_000)
  if (met === undefined) faults.push('nothing was refused within a minute')
  await sleep(2000)
}

async function stillReads({ visitor, program, faults }: Scene) {
  for (const page of ['/en/cases', '/en/submissions', '/en']) {
    const { status } = await visitor.get(page)
    if (status !== 200) faults.push(`${page} was answered ${status}`)
  }
  const isTold = await untilSo(async () => (await healthAt(program.port))?.status !== 'ok', 10_000)
  if (isTold === undefined) faults.push('the portal says that it is well')
}

async function takesAgain({ visitor, someone, program, faults }: Scene) {
  const well = await untilSo(async () => (await healthAt(program.port))?.storage === true, 10_000)
  if (well === undefined) faults.push('the portal was not well again within ten seconds')
  const taken = await untilSo(async () => {
    const draft = await startDraft(visitor, someone.caseIds[0]!, someone.id).catch(() => undefined)
    const file = { name: 'a.pdf', bytes: paper(20_000), title: 'Again' }
    const answer = draft ? await visitor.upload(`${draft}/documents`, file) : undefined
    if (answer && answer.status !== 303 && !isRefused(answer)) faults.push(`a file was answered ${answer.status}`)
    if (draft) await visitor.post(`${draft}/deletion`)
    return answer?.status === 303
  }, 20_000)
  if (taken === undefined) faults.push('no file was taken within twenty seconds')
}
