import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled, packages, startSwift, swiftIn } from './cluster.ts'

/* npm run swift -- install | start | stop: an OpenStack Swift with its S3 interface, on loopback, for trials. */
const folder = join(import.meta.dirname, '../../swift-data')
const port = 8086

const acts: Record<string, () => void | Promise<void>> = { install, start, stop }
const act = acts[process.argv[2] ?? '']
if (!act) {
  console.error('npm run swift -- install | start | stop')
  process.exit(2)
}
await act()

function install(): void {
  // RUNLEVEL=1 keeps Debian from starting the daemons it installs.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const run = (...words: string[]) => execFileSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  run('update', '-qq')
  run('install', '-y', '-qq', '--no-install-recommends', ...packages)
  console.log(`Installed: ${packages.join(', ')}. None of their daemons was started.`)
}

async function start(): Promise<void> {
  if (!isInstalled()) {
    console.error('Swift is not on this machine: npm run swift -- install (as root on Debian).')
    process.exit(1)
  }
  if (existsSync(folder)) await swiftIn(folder, port).stop()
  const { environment } = await startSwift(folder, port)
  console.log('Swift answers. For a portal that keeps its documents in it:\n\nexport OBJECT_STORE=s3')
  for (const [name, value] of Object.entries(environment)) console.log(`export ${name}=${value}`)
  process.exit(0)
}

async function stop(): Promise<void> {
  await swiftIn(folder, port).stop()
  console.log('Swift has stopped, and its folder is gone.')
}
