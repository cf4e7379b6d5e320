import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate, openDatabase } from '../../src/platform/db/index.ts'
import { root } from '../bench/world.ts'
import { chanceFrom } from './chance.ts'
import { fork } from './children.ts'
import { inFolder, planting } from './folder.ts'
import { allTags, firstMigrations } from './migrations.ts'
import { upgradeAll } from './older.ts'
import { startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'
import type { Order } from './starter.ts'

export const start: Drill = {
  what: 'two start at once, one is killed while it migrates, and each older schema comes up to date with what it holds; --rounds N (10), --kills N (20), --programs N (2). Mutant: lock (no transaction)',
  mutants: ['lock'],
  run: ({ seed, mutant, number, tell }) =>
    startAnyhow({
      seed,
      mutant,
      rounds: number('rounds', 10),
      kills: number('kills', 20),
      programs: number('programs', 2),
      isWhole: true,
      tell,
    }),
}

type Options = {
  readonly seed: number
  readonly mutant?: string | undefined
  readonly rounds: number
  readonly kills: number
  readonly programs: number
  /** With every older schema. */
  readonly isWhole?: boolean
  /** Is told what each part saw, as it ends. */
  readonly tell?: (words: string) => void
}

export const startAnyhow = ({ seed, mutant, rounds, kills, programs, isWhole, tell }: Options): Promise<Report> =>
  inFolder('start', async (folder) => {
    const chance = chanceFrom(seed)
    const parts = [
      () => startTogether(folder, rounds, mutant),
      () => killMigrating(folder, kills, chance, mutant),
      () => startPrograms(folder, programs),
      ...(isWhole && !mutant ? [() => upgradeAll(folder, chance)] : []),
    ]
    const faults: string[] = []
    for (const run of parts) {
      const began = performance.now()
      const part = await run()
      for (const line of part.lines) tell?.(line)
      if (part.lines.length > 0) tell?.(`  ${((performance.now() - began) / 1000).toFixed(1)} s`)
      faults.push(...part.faults)
    }
    return { lines: [], faults }
  })

/** Two at once on a database that lacks the last migration, or is not there: one migrates, the other waits, none fails. */
async function startTogether(folder: string, rounds: number, mutant?: string): Promise<Report> {
  const faults: string[] = []
  let migrated = 0
  for (let round = 0; round < rounds; round++) {
    const path = makeDatabase(folder, `round-${round}`, round % 2 ? 0 : allTags.length - 1)
    const applied = await race(path, mutant).catch((error: Error) => {
      faults.push(`round ${round}: ${error.message}`)
      return []
    })
    const who = applied.filter((tags) => tags.length > 0).length
    migrated += who
    if (applied.length > 0 && who !== 1) faults.push(`round ${round}: ${who} of two migrated`)
    faults.push(...complaints(path).map((words) => `round ${round}: ${words}`))
  }
  const words = `${rounds} rounds of two at once: ${migrated} migrated, one a round.`
  return { lines: rounds > 0 ? [words] : [], faults }
}

/**
 * After a kill in the middle the schema is as it was, or whole; the next start ends it. Each older schema comes first with one
 * that stands still between two migrations, chosen by chance, when it is killed; then with one killed at a chance moment.
 */
async function killMigrating(folder: string, kills: number, chance: () => number, mutant?: string): Promise<Report> {
  const faults: string[] = []
  const seen = { held: 0, untouched: 0, whole: 0 }
  const usual = kills > allTags.length ? await timeOfMigrating(makeDatabase(folder, 'timed', 0)) : 0
  for (let kill = 0; kill < kills; kill++) {
    const before = kill % allTags.length
    const missing = allTags.length - before
    const holdAfter = Math.floor(kill / allTags.length) % 2 === 0 ? 1 + Math.floor(chance() * missing) : undefined
    const path = makeDatabase(folder, `kill-${kill}`, before)
    const one = starter(mutant)
    // It may be done, and gone, before it is killed.
    const gone = once(one, 'exit')
    await toldBy(one, (words) => words === 'ready')
    const told = toldBy(one, (words) => words === (holdAfter === undefined ? 'begun' : 'held'))
    one.send({ path, holdAfter } satisfies Order)
    await told
    if (holdAfter === undefined) await sleep((chance() * usual * 1.2 * missing) / allTags.length)
    one.kill('SIGKILL')
    await gone
    const applied = appliedIn(path)
    if (holdAfter !== undefined) seen.held++
    if (applied.length === allTags.length) seen.whole++
    else if (applied.length === before && holdsOnly(path, before, folder)) seen.untouched++
    else faults.push(`kill ${kill}: ${applied.length} migrations are half there, of ${before} before`)
    faults.push(...complaints(path, true).map((words) => `kill ${kill}: ${words}`))
  }
  const words = `${kills} killed while migrating, ${seen.held} of them between two migrations: ${seen.untouched} as before, ${seen.whole} whole; the next start ended each.`
  return { lines: kills > 0 ? [words] : [], faults }
}

async function startPrograms(folder: string, rounds: number): Promise<Report> {
  const faults: string[] = []
  for (let round = 0; round < rounds; round++) {
    const path = makeDatabase(folder, `program-${round}`, round % 2 ? 0 : allTags.length - 1)
    const started = await Promise.allSettled([1, 2].map(() => startProgram(join(path, '..'))))
    for (const one of started) {
      if (one.status === 'rejected') faults.push(`the portal, round ${round}: ${(one.reason as Error).message.trim()}`)
      else if ((await one.value.stop()) !== 0) faults.push(`the portal, round ${round}: it did not stop when asked`)
    }
    faults.push(...complaints(path).map((words) => `the portal, round ${round}: ${words}`))
  }
  return { lines: rounds > 0 ? [`${rounds} rounds of two whole portals at once.`] : [], faults }
}

/** A database as the release with so many migrations left it; with none it is not there. */
function makeDatabase(folder: string, name: string, migrations: number): string {
  const path = join(folder, name, 'portal.db')
  mkdirSync(join(folder, name))
  if (migrations > 0) copyFileSync(schemaOf(folder, migrations), path)
  return path
}

/** Made once, then copied. */
function schemaOf(folder: string, migrations: number): string {
  const path = join(folder, `schema-${migrations}.db`)
  if (existsSync(path)) return path
  const db = openDatabase(path)
  migrate(db, firstMigrations(folder, migrations))
  db.$client.close()
  return path
}

/** Both are loaded and waiting before either is told to go. */
async function race(path: string, mutant?: string): Promise<string[][]> {
  const both = [starter(mutant), starter(mutant)]
  await Promise.all(both.map((one) => toldBy(one, (words) => words === 'ready')))
  const told = both.map((one) => toldBy(one, Array.isArray))
  for (const one of both) one.send({ path } satisfies Order)
  const settled = await Promise.allSettled(told)
  const failed = settled.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value as string[])
}

function starter(mutant?: string): ChildProcess {
  const { nodeOptions = [], env = {} } = planting('skip-lock.ts', mutant)
  return fork(join(import.meta.dirname, 'starter.ts'), [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: nodeOptions,
    env: { ...process.env, ...env },
  })
}

function toldBy(one: ChildProcess, isWanted: (told: unknown) => boolean): Promise<unknown> {
  let words = ''
  one.stderr?.on('data', (bytes) => {
    words += bytes
  })
  return new Promise((resolve, reject) => {
    one.on('message', (told) => isWanted(told) && resolve(told))
    one.once('close', () => reject(new Error(/^\w*Error.*$/m.exec(words)?.[0] ?? 'it ended without a word')))
  })
}

async function timeOfMigrating(path: string): Promise<number> {
  const one = starter()
  await toldBy(one, (words) => words === 'ready')
  one.send({ path } satisfies Order)
  await toldBy(one, (words) => words === 'begun')
  const began = performance.now()
  await toldBy(one, Array.isArray)
  return performance.now() - began
}

function appliedIn(path: string): string[] {
  const { $client } = openDatabase(path)
  const known = $client.prepare("select 1 from sqlite_schema where name = 'schema_migrations'").get()
  const tags = known ? ($client.prepare('select tag from schema_migrations').pluck().all() as string[]) : []
  $client.close()
  return tags
}

/** No table of a later migration is there. */
function holdsOnly(path: string, migrations: number, folder: string): boolean {
  const tablesOf = (at: string) => {
    const { $client } = openDatabase(at)
    const names = $client.prepare("select name from sqlite_schema where type = 'table'").pluck().all() as string[]
    $client.close()
    return names.filter((name) => name !== 'schema_migrations').sort()
  }
  const like = makeDatabase(folder, `like-${Math.random()}`, migrations)
  return JSON.stringify(tablesOf(path)) === JSON.stringify(tablesOf(like))
}

function complaints(path: string, isToEnd = false): string[] {
  const db = openDatabase(path)
  try {
    const integrity = db.$client.pragma('integrity_check', { simple: true })
    const missing = migrate(db, join(root, 'migrations'))
    const strays = (db.$client.pragma('foreign_key_check') as unknown[]).length
    return [
      ...(integrity === 'ok' ? [] : [`integrity: ${integrity}`]),
      ...(strays === 0 ? [] : [`${strays} rows point to nothing`]),
      ...(isToEnd ? [] : missing.map((tag) => `${tag} was not applied`)),
    ]
  } catch (error) {
    return [`the next start failed: ${(error as Error).message}`]
  } finally {
    db.$client.close()
  }
}
