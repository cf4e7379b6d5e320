import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-port.ts'

/** A running demo of a checkout, with a data folder of its own, in which it is always the same moment. */
export type Demo = { readonly port: number; readonly stop: () => Promise<void> }

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
    if (answer?.ok) return { port, stop }
    if (child.exitCode !== null || tries > 300) {
      await stop()
      throw new Error(`the demo of ${root} does not answer`)
    }
    await sleep(500)
  }
}
