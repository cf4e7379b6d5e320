import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findProgram } from '../tools.ts'

/** The EICAR test line, put together so that no file of the project holds it. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS', '-TEST-FILE!$H+H*'].join(''),
)

export type Clamd = {
  readonly socket: string
  start(): Promise<void>
  /** Ends it as a crash would, and leaves its socket behind. */
  kill(): Promise<void>
  /** It accepts and says nothing (SIGSTOP), until it goes on. */
  stop(): void
  goOn(): void
  remove(): Promise<void>
}

/** A real clamd with one signature, the test line's in hex. */
export async function startClamd(settings: Readonly<Record<string, string>> = {}): Promise<Clamd> {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
  const socket = join(folder, 'clamd.sock')
  mkdirSync(join(folder, 'db'))
  copyFileSync(join(import.meta.dirname, 'eicar.ndb'), join(folder, 'db/eicar.ndb'))
  const all = {
    Foreground: 'yes',
    DatabaseDirectory: join(folder, 'db'),
    LocalSocket: socket,
    FixStaleSocket: 'yes',
    TemporaryDirectory: folder,
    StreamMaxLength: '110M',
    MaxFileSize: '110M',
    MaxScanSize: '400M',
    AlertExceedsMax: 'yes',
    ...settings,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name} ${value}\n`)
  writeFileSync(join(folder, 'clamd.conf'), lines.join(''))
  let running: ChildProcess | undefined

  const kill = async () => {
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise((resolve) => running?.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }
  const clamd: Clamd = {
    socket,
    async start() {
      rmSync(socket, { force: true })
      running = spawn(findProgram('clamd')!, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' })
      for (let tries = 0; !existsSync(socket) && tries < 400; tries++) await wait(25)
    },
    kill,
    stop: () => void running?.kill('SIGSTOP'),
    goOn: () => void running?.kill('SIGCONT'),
    async remove() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await clamd.start()
  return clamd
}
