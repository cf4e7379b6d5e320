import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { bubblewrap, cageChannels, filters } from './bubblewrap.ts'
import type { Listener, Outcome, Running, ToolCall, ToolLimits } from './call.ts'
import type { Walls } from './seccomp.ts'
import { commandLineOf, environmentOf, wallsOf, yielder } from './tools.ts'

/** What this program can put around a tool by itself. `unshare` takes only the network away. */
export type Isolation = 'bubblewrap' | 'unshare' | 'unshareAsUser' | 'none'

const unshare = { unshare: ['--net'], unshareAsUser: ['--user', '--net'] } as const

function wrapped(isolation: Isolation, folder: string | undefined, walls: Walls): string[] {
  if (isolation === 'bubblewrap') return bubblewrap(folder, walls)
  return isolation === 'none' ? [] : ['/usr/bin/unshare', ...unshare[isolation], '--']
}

/** Starts the tool from this process. Never throws. */
export function startLocal(
  isolation: Isolation,
  { tool, args, folder, limits, listens }: ToolCall,
  listener: Listener,
): Running {
  const walls = wallsOf(tool)
  const line = [...wrapped(isolation, folder, walls), ...commandLineOf(tool), ...args]
  const isWrapped = isolation === 'bubblewrap'
  const channels = 3 + (isWrapped ? 2 : 0) + (isWrapped && walls === 'resident' ? 1 : 0)
  const options = {
    stdio: Array.from({ length: channels }, () => 'pipe' as const),
    // In its own process group: a signal to the portal's group is not meant for it.
    detached: true,
    env: environmentOf(tool),
  }
  // Elsewhere there are no limits, and of all tools only our own programs.
  const child =
    process.platform === 'linux'
      ? spawn('/usr/bin/prlimit', [...limitWords(limits), '--', ...standingBack(limits), ...line], options)
      : spawn(process.execPath, [...line.slice(1)], options)
  const [input, output, errors] = child.stdio as unknown as [Writable, Readable, Readable]
  // When a tool died early, `close` reports it.
  for (const stream of child.stdio) stream?.on('error', () => undefined)
  if (!listens) input.end()
  output.on('data', listener.onOutput)
  errors.on('data', listener.onErrors)
  const status = isWrapped ? statusOf(child, walls) : undefined

  let isTooLarge = false
  const scale = limits.resident && setInterval(weigh, 50, child.pid, limits.resident, stopAsTooLarge)
  if (scale) scale.unref()
  function stopAsTooLarge() {
    isTooLarge = true
    stop()
  }
  let isStopped = false
  function stop() {
    isStopped = true
    if (child.exitCode === null && child.signalCode === null) killGroup(child)
  }
  child.on('exit', () => isStopped && killGroup(child))

  return {
    input,
    stop,
    flow: (goes) => void (goes ? output.resume() : output.pause()),
    hold: (stays) => {
      child[stays ? 'ref' : 'unref']()
      for (const pipe of child.stdio as (Socket | null)[]) if (!pipe?.destroyed) pipe?.[stays ? 'ref' : 'unref']()
    },
    ended: new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        if (scale) clearInterval(scale)
        resolve(isTooLarge ? 'tooLarge' : outcome)
      }
      child.on('error', () => end('lost'))
      child.on('close', (code, signal) => end(code === null ? (signal ?? 'lost') : status ? status() : code))
    }),
  }
}

/**
 * The whole group: where bwrap alone is killed before it has made the cage, its child waits for it for ever and holds our pipes.
 * Once more when it has gone, for a child that it made meanwhile.
 */
function killGroup({ pid }: ChildProcess) {
  try {
    if (pid) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of them are gone.
  }
}

/**
 * A hundred honest megabytes take qpdf seconds; a bomb of a few bytes gets five. Past the lower limit comes SIGXCPU, which
 * nobody else sends; at the upper one it would be SIGKILL.
 */
const limitWords = ({ seconds, addresses }: ToolLimits): string[] => [
  ...(seconds ? [`--cpu=${seconds}:${seconds + 1}`] : []),
  ...(addresses ? [`--as=${addresses}`] : []),
  ...coreWords(),
]

const standingBack = ({ nice }: ToolLimits): string[] => (nice ? [yielder, '-n', String(nice)] : [])

let mayLeaveCore: boolean | undefined

/**
 * No core file, since it would hold clear bytes: a limit of 1 and not of 0, which does not stop a core that is piped. Where the
 * limit is 0 already, nobody may raise it, and prlimit would not begin.
 */
function coreWords(): string[] {
  mayLeaveCore ??= !/^Max core file size +\S+ +0 /m.test(readFileSync('/proc/self/limits', 'utf8'))
  return mayLeaveCore ? ['--core=1'] : []
}

/** What bwrap tells of the program in it. An exit code of bwrap's own, which could not make the cage, is none of the program's. */
function statusOf(child: ChildProcess, walls: Walls): () => Outcome {
  const channels: readonly unknown[] = child.stdio
  const [given, told, paper] = channels.slice(cageChannels.filter) as [Writable, Readable, Writable | undefined]
  given.end(filters[walls])
  paper?.end()
  let text = ''
  told.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-2000)
  })
  return () => {
    const [, code] = /"exit-code": ?(\d+)/.exec(text) ?? []
    return code === undefined ? 'lost' : (signalOf(Number(code)) ?? Number(code))
  }
}

/** To a shell, and to bwrap, 128 and a signal's number is a death by it. */
const signalOf = (code: number): NodeJS.Signals | undefined =>
  (Object.keys(constants.signals) as NodeJS.Signals[]).find((name) => constants.signals[name] === code - 128)

function weigh(pid: number | undefined, most: number, stop: () => void) {
  if (pid && weightOf(pid) > most) stop()
}

const pageBytes = 4096

/** Resident bytes of a process and of those that it started; 0 where the system has no /proc. */
function weightOf(pid: number): number {
  try {
    const own = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number).filter(Boolean)
    return children.reduce((sum, child) => sum + weightOf(child), own)
  } catch {
    return 0
  }
}
