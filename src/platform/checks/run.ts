import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs'
import { folderIn, type Outcome, type ToolLimits } from '../cage/call.ts'
import { startTool } from '../cage/start.ts'
import { toolAt } from '../cage/tools.ts'
import { clearFileMode } from './ram.ts'

/**
 * How a limited program ended: its exit code; `tooHeavy`: it hit a limit or crashed on its file; `enough`: the reader wanted no
 * more; `interrupted`: something else ended it or it never started, which says nothing about the file.
 */
export type RunEnd = number | 'tooHeavy' | 'enough' | 'interrupted'

/** Only for what no processor time would end. A busy machine may take long over an honest file. */
const usualWallMs = 60_000
const memoryBytes = 600_000_000

/** Seconds of the processor, and bytes of addresses. */
type Bounds = { readonly seconds: number; readonly addresses: number }

const boundsFor = (size: number): Bounds => ({ seconds: 5 + Math.ceil(size / 10_000_000), addresses: memoryBytes })

/** Ends that the program brought on itself: the CPU limit, an abort for want of memory, a crash. */
const ownEnds: readonly unknown[] = ['SIGXCPU', 'SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSYS']

/** Takes what the program writes, latin1, as it comes; anything but `more` ends the program for that reason. */
export type OutputReader = (text: string) => 'more' | 'enough' | 'tooHeavy'
/** In place of the usual limits. */
type MoreLimits = ToolLimits & { readonly wallMs?: number }
type Readers = { readonly onOutput: OutputReader; readonly onErrors: OutputReader }

/**
 * Runs a tool of the list (`cage/tools.ts`) in the cage, over a file of `size` bytes, which measures its limits unless `bounds`
 * are given. It reads the one folder in memory that its arguments name, and writes nothing but its output.
 */
export async function runLimited(
  program: string,
  args: readonly string[],
  size: number,
  readers: Readers,
  more: MoreLimits = {},
): Promise<RunEnd> {
  const [end] = await runTogether(program, [{ args, readers }], size, more)
  return end
}

/** What a tool writes. It is ended when it writes more than `most` bytes, for the reason `beyond`; what came until then is given. */
export async function readOutput(
  program: string,
  args: readonly string[],
  size: number,
  most: number,
  { beyond = 'enough', ...more }: MoreLimits & { readonly beyond?: 'enough' | 'tooHeavy' } = {},
): Promise<{ readonly end: RunEnd; readonly output: Buffer }> {
  const parts: string[] = []
  let length = 0
  const onOutput = (part: string) => {
    parts.push(part)
    length += part.length
    return length > most ? beyond : 'more'
  }
  const end = await runLimited(program, args, size, { onOutput, onErrors: () => 'more' }, more)
  return { end, output: Buffer.from(parts.join(''), 'latin1') }
}

type Run = { readonly args: readonly string[]; readonly readers: Readers }

/** The same for two runs over one file. The second is begun only together with the first: undefined where it was not. */
export async function runTogether(
  program: string,
  [first, second]: readonly [Run, Run?],
  size: number,
  more: MoreLimits = {},
): Promise<readonly [RunEnd, RunEnd?]> {
  const tool = toolAt(program)
  if (!tool) throw new Error(`${program} is none of the tools`)
  let { readers } = first
  let firstEnd: RunEnd | undefined
  let ended: RunEnd | undefined
  const end = (why: RunEnd) => {
    ended ??= why
    running.stop()
  }
  const give = (bytes: Buffer, reader: OutputReader) => {
    const wish = ended ? 'more' : reader(bytes.toString('latin1'))
    if (wish !== 'more') end(wish)
  }
  const { wallMs = usualWallMs, ...own } = more
  const limits = { ...boundsFor(size), ...own }
  const running = await startTool(
    { tool, args: first.args, next: second?.args, folder: folderIn([...first.args, ...(second?.args ?? [])]), limits },
    {
      onOutput: (bytes) => give(bytes, readers.onOutput),
      onErrors: (bytes) => give(bytes, readers.onErrors),
      onNext: (outcome) => {
        if (ended !== undefined || !second) return
        firstEnd = endOf(outcome)
        readers = second.readers
      },
    },
  )
  const timer = setTimeout(() => end('interrupted'), wallMs)
  const outcome = await running.ended
  clearTimeout(timer)
  const lastEnd = ended ?? endOf(outcome)
  return firstEnd === undefined ? [lastEnd] : [firstEnd, lastEnd]
}

const endOf = (outcome: Outcome): RunEnd =>
  typeof outcome === 'number' ? outcome : ownEnds.includes(outcome) ? 'tooHeavy' : 'interrupted'

/** The same for a tool that writes a file to its output: at most `most` bytes go to the path. */
export async function runInto(
  path: string,
  most: number,
  program: string,
  args: readonly string[],
  size: number,
  bounds?: Bounds,
): Promise<RunEnd> {
  const file = openSync(path, 'w', clearFileMode)
  try {
    fchmodSync(file, clearFileMode)
    let written = 0
    const onOutput = (text: string) => {
      const bytes = Buffer.from(text, 'latin1')
      written += bytes.length
      if (written > most) return 'tooHeavy'
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      return 'more'
    }
    return await runLimited(program, args, size, { onOutput, onErrors: () => 'more' }, bounds)
  } finally {
    closeSync(file)
  }
}
