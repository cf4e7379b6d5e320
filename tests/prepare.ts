import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findProgram, missingTools, tools } from './tools.ts'

/** Before the tests: as root on Debian, installs what they need and the machine lacks; elsewhere says what is missing. */
const missing = missingTools()
const isDebianRoot = existsSync('/etc/debian_version') && findProgram('apt-get') && process.getuid?.() === 0
if (missing.length > 0 && isDebianRoot) install(missing.flatMap((name) => tools[name].packages))

const absent = missingTools()
  .filter((name) => name !== 'headlessShell')
  .flatMap((name) => tools[name].packages)
if (absent.length > 0) {
  console.log(`Missing on this machine: ${absent.join(', ')}. The tests that need them are skipped and named.`)
}

function install(packages: string[]) {
  console.log(`Installing for the tests: ${packages.join(', ')}`)
  // RUNLEVEL=1 keeps Debian from starting the daemons it installs.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const run = (...list: string[]) => {
    try {
      execFileSync('apt-get', list, { env, stdio: ['ignore', 'ignore', 'pipe'], timeout: 1_200_000 })
    } catch (error) {
      const told = String((error as { stderr?: Buffer }).stderr ?? error).trim()
      console.log(`apt-get ${list[0]} failed: ${told.split('\n').at(-1)}`)
    }
  }
  run('update', '-qq')
  run('install', '-y', '-qq', '--no-install-recommends', ...packages)
}
