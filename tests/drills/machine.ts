import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../bench/world.ts'
import { findProgram } from '../tools.ts'
import { execFile, spawn } from './children.ts'

/** What is made once and kept for the next run: the base of the machine with the packages it will install, and npm's own store. */
const kept = join(tmpdir(), 'mon-dossier-machine')
export const base = join(kept, 'base')
const npmStore = join(kept, 'npm')

export const neededPrograms = ['mmdebstrap', 'systemd-nspawn', 'unshare', 'nsenter', 'ip']
export const missingPrograms = () => neededPrograms.filter((name) => !findProgram(name))

/** A Debian that boots, with the Node of its packages; what the papers install lies in its store and is not installed. */
export function makeBase(packages: readonly string[], tell: (words: string) => void): void {
  mkdirSync(kept, { recursive: true })
  const isMade = join(kept, 'base-is-made')
  if (!existsSync(isMade)) {
    rmSync(base, { recursive: true, force: true })
    timed(tell, 'the base of the machine, by mmdebstrap', () =>
      run('mmdebstrap', ['--variant=minbase', '--skip=cleanup/apt', `--include=${ofBase.join(',')}`, 'trixie', base]),
    )
    writeFileSync(isMade, '')
  }
  const isFetched = join(kept, `fetched-${hashOf(packages.join(' '))}`)
  if (existsSync(isFetched)) return
  const fetch = `apt-get update -qq && apt-get install -y -qq --download-only ${packages.join(' ')}`
  timed(tell, `packages fetched: ${packages.join(' ')}`, () =>
    run('systemd-nspawn', ['-q', '--register=no', '--keep-unit', '--as-pid2', '-D', base, 'sh', '-c', fetch]),
  )
  writeFileSync(isFetched, '')
}
const ofBase = ['systemd-sysv', 'dbus', 'ca-certificates', 'procps', 'openssl', 'nodejs', 'npm', 'age']

/** npm's store holds all that this release's lock names, so that `npm ci` needs no network. */
export function fillStore(release: string, tell: (words: string) => void): void {
  const isFilled = join(kept, `npm-${hashOf(readFileSync(join(release, 'package-lock.json'), 'utf8'))}`)
  if (existsSync(isFilled)) return
  const folder = mkdtempSync(join(tmpdir(), 'portal-npm-'))
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(release, name), join(folder, name))
  timed(tell, 'npm’s store', () =>
    run('npm', ['ci', '--prefer-offline', '--cache', npmStore], { cwd: folder, env: outsideEnv() }),
  )
  rmSync(folder, { recursive: true, force: true })
  writeFileSync(isFilled, '')
}

/** Not the settings that an npm around us gave, and not the Node that is only ours. */
const outsideEnv = () => ({ PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: process.env.HOME ?? '/root' })

const hashOf = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 12)

function run(program: string, words: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  try {
    execFileSync(program, words, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e9, ...options })
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? '')
      .trim()
      .split('\n')
      .slice(-5)
      .join('\n')
    throw new Error(`${program} failed: ${said || (error as Error).message}`)
  }
}

function timed(tell: (words: string) => void, what: string, make: () => void) {
  const began = performance.now()
  make()
  tell(`${what}: ${Math.round((performance.now() - began) / 1000)} s`)
}

/** The files of this working tree that git knows or would take, or those of a commit. */
export function unpack(into: string, commit?: string): void {
  mkdirSync(into, { recursive: true })
  const from = commit
    ? `git archive ${commit}`
    : 'git ls-files -z --cached --others --exclude-standard --deduplicate | tar --null --ignore-failed-read -T - -c'
  run('sh', ['-c', `${from} | tar -x -C ${JSON.stringify(into)}`], { cwd: root })
}

/**
 * A control group below that of whoever calls. Without one, machines that run at once would have their services in the same groups,
 * and each would wait for the other's processes when it stops one.
 */
function ownGroup(name: string): string {
  const tree = ['/sys/fs/cgroup', '/sys/fs/cgroup/unified'].find((path) => existsSync(join(path, 'cgroup.procs')))
  const [, caller] = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8')) ?? []
  if (!tree || caller === undefined) throw new Error('the machine needs control groups of version 2')
  const group = join(tree, caller, name)
  mkdirSync(group)
  return group
}

export type Said = { readonly code: number; readonly out: string; readonly err: string; readonly ms: number }
export type Machine = {
  /** Its files, from outside. */
  readonly files: string
  /** What a root's shell says to this. */
  ask(script: string): Promise<Said>
  /** The same, for what must succeed; gives what it printed. */
  do(script: string): Promise<string>
  powerOff(): Promise<void>
}

/**
 * Boots systemd in a container over the base, which stays as it is. It has the network of whoever calls: inside `unshare --net` that is
 * loopback alone, and shared with the caller.
 */
export async function boot(folder: string): Promise<Machine> {
  const [upper, work, files] = ['upper', 'work', 'machine'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const one of [upper, work, files]) mkdirSync(one, { recursive: true })
  run('mount', ['-t', 'overlay', 'overlay', '-o', `lowerdir=${base},upperdir=${upper},workdir=${work}`, files])
  const store = '/var/cache/npm'
  writeFileSync(join(files, 'root/.npmrc'), `offline=true\ncache=${store}\nupdate-notifier=false\n`)
  const group = ownGroup(basename(folder))
  const child = spawn(
    'sh',
    [
      ...['-c', 'echo $$ > "$0/cgroup.procs" && exec systemd-nspawn "$@"', group],
      '-q',
      '--boot',
      '--register=no',
      '--keep-unit',
      '--console=passive',
      // Without it systemd leaves out a service’s PrivateNetwork=, and says so in the journal alone.
      '--capability=CAP_NET_ADMIN',
      `--bind=${npmStore}:${store}`,
      `--machine=${basename(folder)}`,
      '-D',
      files,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH ?? '', SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' } },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      said = (said + bytes).slice(-4000)
    })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const leader = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0] ?? ''
  const ask = (script: string): Promise<Said> => {
    const began = performance.now()
    const env = [
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'HOME=/root',
      'LANG=C.UTF-8',
      'DEBIAN_FRONTEND=noninteractive',
    ]
    const line = ['-t', leader(), '--all', 'env', '-i', ...env, 'bash', '-c', `cd /root\n${script}`]
    return new Promise((resolve) =>
      execFile('nsenter', line, { maxBuffer: 1e8 }, (error, out, err) =>
        resolve({ code: error ? Number(error.code ?? 1) || 1 : 0, out, err, ms: performance.now() - began }),
      ),
    )
  }
  const powerOff = async () => {
    if (child.exitCode === null) child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), 90_000)
    await gone
    clearTimeout(patience)
    run('umount', [files])
    spawnSync('find', [group, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', ';'])
  }
  for (let tries = 0; ; tries++) {
    const state =
      existsSync(`/proc/${child.pid}/task`) && leader() ? (await ask('systemctl is-system-running')).out.trim() : ''
    if (state === 'running' || state === 'degraded') break
    if (tries < 120 && child.exitCode === null) {
      await sleep(500)
      continue
    }
    await powerOff()
    throw new Error(`the machine did not boot (${state}): ${said}`)
  }
  return {
    files,
    ask,
    async do(script) {
      const { code, out, err } = await ask(script)
      if (code !== 0) throw new Error(`${script}\nended with ${code}: ${`${out}\n${err}`.trim().slice(-1500)}`)
      return out
    },
    powerOff,
  }
}
