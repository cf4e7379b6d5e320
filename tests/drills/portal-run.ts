import { environment, root } from '../bench/world.ts'
import { spawn } from './children.ts'

/** What an operator's command said, and how long it took in milliseconds. */
export type Ran = { readonly code: number; readonly out: string; readonly err: string; readonly ms: number }

type Options = {
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds after which it is ended without a warning, when it has not ended by itself. */
  readonly killAfter?: number
  /** The folder of the release whose command it is; this one without. */
  readonly release?: string
}

export function runPortal(
  dataDir: string,
  words: readonly string[],
  { env = {}, killAfter, release = root }: Options = {},
): Promise<Ran> {
  const began = performance.now()
  const child = spawn(process.execPath, ['src/portal.ts', ...words], {
    cwd: release,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...environment(dataDir), ...env },
  })
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  const said = { out: '', err: '' }
  child.stdout.on('data', (bytes) => {
    said.out += bytes
  })
  child.stderr.on('data', (bytes) => {
    said.err += bytes
  })
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, ...said, ms: performance.now() - began })
    }),
  )
}
