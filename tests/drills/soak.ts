import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startClamd } from '../files/clamd.ts'
import { freePort } from '../free-port.ts'
import { chanceFrom } from './chance.ts'
import { check, told } from './check.ts'
import { clientOf, ledgerOf, sumOf, work } from './client.ts'
import { canMount, makeSmallDisk } from './disk.ts'
import { inFolder, planted, planting } from './folder.ts'
import { type Act, judgeActs, readForeign, readOwn, type Stage, withdraw, workAtRegistry } from './history.ts'
import { openSink } from './mail.ts'
import { startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'
import { type Scene, type Trouble, troubles } from './troubles.ts'

export const soak: Drill = {
  what: 'counsel file, read, withdraw, the registry opens and accepts, strangers try; meanwhile a fault each 30 s (kill -9, SIGTERM, scanner killed or stopped, mail away, disk full); the history is held against a model; --minutes N (2), --every SECONDS. Mutant: lazy (commits come after the answer)',
  mutants: ['lazy'],
  run: ({ seed, mutant, number, tell }) =>
    goOn({ seed, mutant, minutes: number('minutes', 2), every: number('every', 30), tell }),
}

type Options = {
  readonly seed: number
  readonly mutant: string | undefined
  readonly minutes: number
  readonly every: number
  readonly tell: (words: string) => void
}

const goOn = (options: Options): Promise<Report> =>
  inFolder('soak', async (folder) => {
    const isMounted = canMount(folder)
    const disk = isMounted ? makeSmallDisk(folder, 'disk', '1500M') : undefined
    try {
      return await live(join(disk?.path ?? folder, 'data'), isMounted, options)
    } finally {
      disk?.leave()
    }
  })

async function live(
  dataDir: string,
  isMounted: boolean,
  { seed, mutant, minutes, every, tell }: Options,
): Promise<Report> {
  const chance = chanceFrom(seed)
  const { counsel, officer } = await planted(dataDir, { counsel: 4, casesEach: 2 })
  const clients = counsel.map(clientOf)
  const [clamd, sink] = [await startClamd(), await openSink()]
  const port = await freePort()
  const how = planting('skip-flush.ts', mutant)
  const env = { ...how.env, CLAMD: clamd.socket, SMTP_URL: `smtp://127.0.0.1:${sink.port}` }
  const start = () => startProgram(dataDir, { ...how, env, port })
  const acts: Act[] = []
  const faults: string[] = []
  const scene: Scene = {
    dataDir,
    clamd,
    sink,
    program: await start(),
    async restart(kill) {
      if (kill) await scene.program.kill()
      else if ((await scene.program.stop()) !== 0) faults.push('it did not end well when it was told to')
      scene.program = await start()
    },
  }
  const over = performance.now() + minutes * 60_000
  const isOver = () => performance.now() > over
  const stage: Stage = { port, chance, acts, faults }
  const lives = [
    ...clients.map((client) =>
      again(isOver, faults, () => work(client, { port, chance, until: isOver, largest: 300_000 })),
    ),
    ...clients.map((client) => again(isOver, faults, () => readOwn(stage, client))),
    ...clients.map((client) => again(isOver, faults, () => withdraw(stage, client), 3000)),
    ...clients.map((client, n) =>
      again(isOver, faults, () => readForeign(stage, client, clients[(n + 1) % clients.length]!), 500),
    ),
    again(isOver, faults, () => workAtRegistry(stage, officer.cookie, clients)),
  ]
  const met = await makeTroubles({ scene, isOver, isMounted, every, chance, tell, faults, clients, mutant })
  await Promise.all(lives)
  try {
    await scene.program.stop()
  } finally {
    sink.close()
    await clamd.remove()
  }
  const found = await check(dataDir, ledgerOf(clients))
  const { uploads, sends, refused, broken } = sumOf(clients)
  const counted = Map.groupBy(acts, ({ what, outcome }) => `${what} ${outcome}`)
  return {
    lines: [
      `${minutes} minutes, ${met.length} troubles: ${met.join(', ')}`,
      `${uploads} uploads and ${sends} sends answered, ${refused} refused in words, ${broken} broken; ${told(found)}`,
      `others: ${[...counted].map(([what, list]) => `${list.length} ${what}`).join(', ')}`,
      `mail: ${sink.taken.size} messages taken, ${[...sink.taken.values()].filter((times) => times > 1).length} of them more than once`,
    ],
    faults: [...faults, ...found.faults, ...judgeActs(dataDir, acts)],
  }
}

type Making = {
  scene: Scene
  isOver: () => boolean
  isMounted: boolean
  every: number
  chance: () => number
  tell: (words: string) => void
  faults: string[]
  clients: Parameters<typeof ledgerOf>[0]
  mutant: string | undefined
}

async function makeTroubles({
  scene,
  isOver,
  isMounted,
  every,
  chance,
  tell,
  faults,
  clients,
  mutant,
}: Making): Promise<string[]> {
  const met: string[] = []
  const read = new Set<string>()
  const able = troubles.filter(({ needs }) => !needs || isMounted)
  // Each of them once before any comes again, in an order of chance.
  let left: Trouble[] = []
  while (!isOver()) {
    const began = performance.now()
    if (left.length === 0) left = [...able]
    const [trouble] = mutant ? [troubles[0]!] : left.splice(Math.floor(chance() * left.length), 1)
    await trouble!.make(scene).catch((error: Error) => void faults.push(`${trouble!.name}: ${error.message}`))
    met.push(trouble!.name)
    const found = await check(scene.dataDir, () => ledgerOf(clients), read)
    faults.push(...found.faults.map((words) => `after ${trouble!.name}: ${words}`))
    tell(`${trouble!.name}: ${told(found)}`)
    while (!isOver() && performance.now() - began < every * 1000) await sleep(200)
  }
  return met
}

/** Again and again; what is thrown is a fault, and the life goes on. */
async function again(isOver: () => boolean, faults: string[], live: () => Promise<void>, rest = 150): Promise<void> {
  while (!isOver()) {
    await live().catch((error: Error) => void faults.push(error.message))
    await sleep(rest)
  }
}
