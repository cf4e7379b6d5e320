import type { Listener, Running } from './call.ts'
import { frameKinds, frameReader } from './frames.ts'

/**
 * One run, or two: qpdf's words for each, in which `paperPlace` stands for the paper; milliseconds of the processor and bytes of
 * addresses, for both together.
 */
type FedRun = {
  readonly runs: readonly (readonly string[])[]
  readonly paper: Buffer
  readonly milliseconds: number
  readonly addresses: number
}

/** What a run wrote, and its exit code; the signal that ended it as a negative number. */
export type FedOutcome = { readonly code: number; readonly output: Buffer; readonly errors: Buffer }

/** A first run's code in the program's, as the program puts it. */
const both = 16

export type Resident = {
  /** Whether it has loaded what it needs. */
  readonly ready: Promise<boolean>
  /** One at a time. As many outcomes as were run: no second where the first did not read. Undefined: it did not do as it should, and is no more. */
  judge(run: FedRun): Promise<readonly FedOutcome[] | undefined>
  end(): void
}

export const paperPlace = '/paper/clear.pdf'

/** More is no small paper's; a run that writes more is ended. */
const mostWritten = 4_000_000
/** Less than whoever asks the service for its name waits. */
const readyMs = 2_000
/** Beyond the processor's time, for a busy machine. */
const spareMs = 10_000
/** The library takes so much less when its program loads it. */
const ownAddresses = 16_000_000

/** Speaks to the program `resident.py`, which `start` starts: it is fed runs, and answers each with its frames. */
export function openResident(start: (listener: Listener) => Running): Resident {
  let said = nothingSaid()
  let settle: ((isWhole: boolean, words: string) => void) | undefined
  let isGone = false
  const end = () => {
    isGone = true
    program.stop()
    settle?.(false, '')
  }
  const read = frameReader((kind, bytes) => {
    said.length += bytes.length
    // Nobody asked, or it says more than it may.
    if (!settle || said.length > 4 * mostWritten) end()
    else if (kind === frameKinds.output) said.runs.at(-1)!.output.push(bytes)
    else if (kind === frameKinds.errors) said.runs.at(-1)!.errors.push(bytes)
    else if (kind === frameKinds.next && said.runs.length === 1) said.runs.push({ output: [], errors: [] })
    else if (kind === frameKinds.end) settle(true, bytes.toString('utf8'))
    else end()
  })
  const program = start({
    onOutput: (bytes) => {
      try {
        if (!isGone) read(bytes)
      } catch {
        end()
      }
    },
    onErrors: () => undefined,
  })
  program.hold(false)
  void program.ended.then(end)

  /** What it said until its next word of an end. The timer also keeps this process from ending meanwhile. */
  const hear = (ms: number) =>
    new Promise<string | undefined>((resolve) => {
      if (isGone) return resolve(undefined)
      const timer = setTimeout(end, ms)
      settle = (isWhole, words) => {
        clearTimeout(timer)
        settle = undefined
        resolve(isWhole ? words : undefined)
      }
    })

  const ready = hear(readyMs).then((words) => words === '"ready"')
  return {
    ready,
    end,
    async judge({ runs, paper, milliseconds, addresses }) {
      if (!(await ready)) end()
      if (isGone) return undefined
      said = nothingSaid()
      const line = Buffer.from(runs.map((words) => words.join('\0')).join('\0\0'))
      const figures = [runs.length, line.length, paper.length, milliseconds, addresses + ownAddresses, mostWritten]
      const head = Buffer.alloc(figures.length * 8)
      for (const [index, figure] of figures.entries()) head.writeBigUInt64BE(BigInt(figure), index * 8)
      for (const part of [head, line, paper]) program.input.write(part)
      const words = await hear(milliseconds + spareMs)
      const codes = codesOf(words, runs.length)
      if (codes && said.runs.length === runs.length)
        return codes.map((code, index) => ({
          code,
          output: Buffer.concat(said.runs[index]!.output),
          errors: Buffer.concat(said.runs[index]!.errors),
        }))
      end()
      return undefined
    },
  }
}

const nothingSaid = () => ({ runs: [{ output: [] as Buffer[], errors: [] as Buffer[] }], length: 0 })

/** The exit codes of those that were run. */
function codesOf(words: string | undefined, runs: number): number[] | undefined {
  if (!words || !/^-?\d{1,3}$/.test(words)) return undefined
  const code = Number(words)
  return runs === 1 || code < both ? [code] : [Math.floor(code / both) - 1, code % both]
}
