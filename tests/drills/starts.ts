import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase } from '../../src/platform/db/index.ts'
import { root } from '../bench/world.ts'
import { startProgram } from './program.ts'

type Age = 'old' | 'absent'
export type StartsSeen = {
  readonly rounds: number
  readonly programs: number
  readonly migrated: number
  readonly faults: string[]
}

/** Lets two start at once on a database that lacks the last migration, or is not there: one migrates, the other waits, none fails. */
export async function startTogether(rounds: number, programRounds: number): Promise<StartsSeen> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-starts-'))
  const faults: string[] = []
  let migrated = 0
  try {
    const before = olderMigrations(folder)
    for (let round = 0; round < rounds; round++) {
      const age = round % 2 ? 'absent' : 'old'
      const path = makeDatabase(folder, `round-${round}`, age, before)
      const applied = await race(path).catch((error: Error) => {
        faults.push(`round ${round} (${age}): ${error.message}`)
        return []
      })
      const who = applied.filter((tags) => tags.length > 0).length
      migrated += who
      if (applied.length > 0 && who !== 1) faults.push(`round ${round} (${age}): ${who} of two migrated`)
      if (applied.length > 0) faults.push(...complaints(path).map((words) => `round ${round} (${age}): ${words}`))
    }
    for (let round = 0; round < programRounds; round++) {
      const path = makeDatabase(folder, `program-${round}`, round % 2 ? 'absent' : 'old', before)
      const started = await Promise.allSettled([1, 2].map(() => startProgram(join(path, '..'))))
      for (const one of started) {
        if (one.status === 'rejected')
          faults.push(`the portal, round ${round}: ${(one.reason as Error).message.trim()}`)
        else if ((await one.value.stop()) !== 0) faults.push(`the portal, round ${round}: it did not stop when asked`)
      }
      faults.push(...complaints(path).map((words) => `the portal, round ${round}: ${words}`))
    }
    return { rounds, programs: programRounds, migrated, faults }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The migrations but the last, in a folder as drizzle-kit leaves it. */
function olderMigrations(folder: string): string {
  const older = join(folder, 'migrations')
  mkdirSync(join(older, 'meta'), { recursive: true })
  const journal = JSON.parse(readFileSync(join(root, 'migrations/meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  const entries = journal.entries.slice(0, -1)
  writeFileSync(join(older, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  for (const { tag } of entries) copyFileSync(join(root, 'migrations', `${tag}.sql`), join(older, `${tag}.sql`))
  return older
}

function makeDatabase(folder: string, name: string, age: Age, migrations: string): string {
  const path = join(folder, name, 'portal.db')
  mkdirSync(join(folder, name))
  if (age === 'old') {
    const db = openDatabase(path)
    migrate(db, migrations)
    db.$client.close()
  }
  return path
}

/** Both are loaded and waiting before either is told to go. */
async function race(path: string): Promise<string[][]> {
  const both = [1, 2].map(() =>
    fork(join(import.meta.dirname, 'starter.ts'), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
  )
  await Promise.all(both.map((one) => once(one, 'message')))
  const told = both.map(toldBy)
  for (const one of both) one.send(path)
  return Promise.all(told)
}

function toldBy(one: ChildProcess): Promise<string[]> {
  let words = ''
  one.stderr?.on('data', (bytes) => {
    words += bytes
  })
  return new Promise((resolve, reject) => {
    one.once('message', (applied) => resolve(applied as string[]))
    one.once('close', () => reject(new Error(/^\w*Error.*$/m.exec(words)?.[0] ?? 'it ended without a word')))
  })
}

function complaints(path: string): string[] {
  const db = openDatabase(path)
  const integrity = db.$client.pragma('integrity_check', { simple: true })
  const missing = migrate(db, join(root, 'migrations'))
  db.$client.close()
  return [...(integrity === 'ok' ? [] : [`integrity: ${integrity}`]), ...missing.map((tag) => `${tag} was not applied`)]
}
