import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { createServer } from '../src/platform/web/server.ts'
import { sectionOf } from './source/papers.ts'
import type { World } from './world.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/** What a paper tells a programmer to type under a heading: the block that speaks to `PORTAL`. */
export function linesOf(paper: string, heading: string): string {
  const section = sectionOf(readFileSync(join(root, paper), 'utf8'), heading)
  const blocks = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const lines = blocks.find((block) => block.includes('PORTAL='))
  if (!lines) throw new Error(`${paper} has no lines for PORTAL under “${heading}”`)
  return lines
}

/** Types them against a portal that listens with this world, and stops at the first that fails. Gives what they printed. */
export async function typeLines(world: World, lines: string, cwd = root): Promise<string> {
  const server = createServer(world.app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const script = lines.replace('http://localhost:3000', here)
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd })
  return stdout.trim()
}
