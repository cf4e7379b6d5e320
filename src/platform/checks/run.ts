import { execFile, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

/**
 * How a program under limits ended: with an exit code; `tooHeavy`, when it met a limit or fell over its file; `enough`, when
 * the reader wanted no more; `interrupted`, when something else ended it or it never began, which says nothing of the file.
 */
export type End = number | 'tooHeavy' | 'enough' | 'interrupted'

/** Only for what no processor time would end. A busy machine may take long over an honest file. */
const wallMs = 60_000
const memoryBytes = 600_000_000

/** What a program brings upon itself: the processor's limit, an abort for want of memory, a crash. */
const own: readonly (NodeJS.Signals | null)[] = [
  'SIGXCPU',
  'SIGABRT',
  'SIGSEGV',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGSYS',
]

let isolation: Promise<readonly string[]> | undefined

/** Tools need no network. Where the system lets us, they have none: a document that takes one over tells nobody. */
async function findIsolation(): Promise<readonly string[]> {
  for (const flags of [['--net'], ['--user', '--net']]) {
    const way = [...flags, '--']
    const isThere = await new Promise<boolean>((resolve) => {
      execFile('/usr/bin/unshare', [...way, '/bin/true'], { env: {} }, (error) => resolve(!error))
    })
    if (isThere) return ['/usr/bin/unshare', ...way]
  }
  return []
}

/** Takes what the program writes, latin1, as it comes; anything but `more` ends the program for that reason. */
export type Reader = (text: string) => 'more' | 'enough' | 'tooHeavy'
type Readers = { readonly onOutput: Reader; readonly onErrors: Reader }

/** Runs a program over a file of `size` bytes, which measures its limits. */
export async function runLimited(
  program: string,
  args: readonly string[],
  size: number,
  readers: Readers,
): Promise<End> {
  isolation ??= findIsolation()
  const withoutNetwork = await isolation
  return new Promise((resolve) => {
    const child = spawn('/usr/bin/prlimit', [...limitsFor(size), ...withoutNetwork, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own: a signal to the portal's whole group is not meant for it.
      detached: true,
      env: {},
    })
    let ended: End | undefined
    const end = (why: End) => {
      ended ??= why
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => end('interrupted'), wallMs)
    const give = (stream: Readable, reader: Reader) =>
      stream.setEncoding('latin1').on('data', (text: string) => {
        const wish = ended ? 'more' : reader(text)
        if (wish !== 'more') end(wish)
      })
    give(child.stdout, readers.onOutput)
    give(child.stderr, readers.onErrors)
    child.on('error', () => {
      clearTimeout(timer)
      resolve('interrupted')
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve(ended ?? code ?? (own.includes(signal) ? 'tooHeavy' : 'interrupted'))
    })
  })
}

/**
 * A hundred honest megabytes take qpdf seconds; a bomb of a few bytes gets five. Past the lower limit comes SIGXCPU, which
 * nobody else sends; at the upper one it would be SIGKILL. No core file, since it would hold clear bytes: a limit of 1 and
 * not of 0, which does not stop a core that is piped.
 */
function limitsFor(size: number): string[] {
  const seconds = 5 + Math.ceil(size / 10_000_000)
  return [`--cpu=${seconds}:${seconds + 1}`, `--as=${memoryBytes}`, '--core=1', '--']
}
