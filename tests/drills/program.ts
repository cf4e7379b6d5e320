import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environment, root } from '../bench/world.ts'
import { freePort } from '../free-port.ts'
import { spawn } from './children.ts'

/** The portal itself, started as production starts it. */
export type Program = {
  readonly port: number
  readonly pid: number
  /** Ends it without a warning, with all that it started. */
  kill(): Promise<void>
  /** Asks it to stop, and resolves to its exit code. */
  stop(): Promise<number | null>
}

type Options = {
  /** A program that runs ours, with its arguments. */
  readonly under?: readonly string[]
  readonly nodeOptions?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** In place of the source. */
  readonly file?: string
  /** The folder of the release that is run; this one without. */
  readonly release?: string
  /** How long it may take to answer, in milliseconds. */
  readonly patience?: number
  readonly port?: number
}

/** Resolves when it answers; throws when it ends before, or is silent for longer than it may: a busy machine takes ten times as long as an idle one. */
export async function startProgram(
  dataDir: string,
  {
    under = [],
    nodeOptions = [],
    env = {},
    file = 'src/main.ts',
    release = root,
    patience = 60_000,
    port: wanted,
  }: Options = {},
): Promise<Program> {
  const port = wanted ?? (await freePort())
  const line = [...under, process.execPath, ...nodeOptions, join(release, file)]
  const child = spawn(line[0]!, line.slice(1), {
    cwd: release,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...environment(dataDir, port), ...env },
  })
  let told = ''
  child.stderr.on('data', (bytes) => {
    told += bytes
  })
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await answers(port, child, patience).catch((error: Error) => {
    signal(child, 'SIGKILL')
    throw new Error(`${error.message} ${told}`)
  })
  return {
    port,
    pid: child.pid ?? 0,
    async kill() {
      signal(child, 'SIGKILL')
      await gone
    },
    async stop() {
      // A tracer does not pass it on; without one, what the portal runs is left to the portal.
      if (under.length > 0) signal(child, 'SIGTERM')
      else child.kill('SIGTERM')
      return gone
    },
  }
}

/** To the whole group. */
function signal({ pid }: ChildProcess, name: 'SIGKILL' | 'SIGTERM') {
  try {
    if (pid) process.kill(-pid, name)
  } catch {
    // It is gone already.
  }
}

async function answers(port: number, child: ChildProcess, patience: number) {
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The portal ended with ${child.exitCode ?? child.signalCode}.`)
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    )
    if (answer?.ok) return
    await sleep(20)
  }
  throw new Error(`The portal did not answer within ${patience / 1000} s.`)
}
