import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { freePort } from '../free-port.ts'

/** A running demo of a checkout, with a data folder of its own, in which it is always the same moment. */
export type Demo = {
  readonly port: number
  /** Until what the portal does by itself is done: mail, letters, texts of documents. */
  readonly quiet: () => Promise<void>
  readonly stop: () => Promise<void>
}

export const moment = '2026-11-24T15:00:00Z'

export async function startDemo(root: string): Promise<Demo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pages-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', join(import.meta.dirname, 'steady.js'), 'src/main.ts', '--demo'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: dataDir,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
      PAGES_AT: moment,
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill()
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`http://localhost:${port}/en`).catch(() => undefined)
    if (answer?.ok) return { port, stop, quiet: () => untilQuiet(join(dataDir, 'portal.db')) }
    if (child.exitCode !== null || tries > 300) {
      await stop()
      throw new Error(`the demo of ${root} is not responding`)
    }
    await sleep(500)
  }
}

const quietSeconds = 15
const mostSeconds = 900

/** The number of rows stays the same for some time. */
async function untilQuiet(file: string) {
  const db = new Database(file, { readonly: true })
  try {
    const names = db.prepare("select name from sqlite_schema where type = 'table'").pluck().all() as string[]
    const counts = names.map((name) => db.prepare(`select count(*) from "${name}"`).pluck())
    const count = () => counts.reduce((sum, rows) => sum + Number(rows.get()), 0)
    let [rows, same] = [count(), 0]
    for (let second = 0; same < quietSeconds; second++) {
      if (second > mostSeconds) throw new Error('the demo goes on writing')
      await sleep(1000)
      const now = count()
      same = now === rows ? same + 1 : 0
      rows = now
    }
  } finally {
    db.close()
  }
}
