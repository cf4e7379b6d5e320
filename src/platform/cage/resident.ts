import type { Listener, Running } from './call.ts'
import { frameKinds, frameReader } from './frames.ts'

/** One run: qpdf's words, in which `paperPlace` stands for the paper; milliseconds of the processor and bytes of addresses. */
type FedRun = {
  readonly words: readonly string[]
  readonly paper: Buffer
  readonly milliseconds: number
  readonly addresses: number
}

/** What a run wrote, and its exit code; the signal that ended it as a negative number. */
export type FedOutcome = { readonly code: number; readonly output: Buffer; readonly errors: Buffer }

export type Resident = {
  /** Whether it has loaded what it needs. */
  readonly ready: Promise<boolean>
  /** One at a time. Undefined: it did not do as it should, and is no more. */
  judge(run: FedRun): Promise<FedOutcome | undefined>
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
    if (!settle || said.length > 2 * mostWritten) end()
    else if (kind === frameKinds.output) said.output.push(bytes)
    else if (kind === frameKinds.errors) said.errors.push(bytes)
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
    async judge({ words, paper, milliseconds, addresses }) {
      if (!(await ready)) end()
      if (isGone) return undefined
      said = nothingSaid()
      const line = Buffer.from(words.join('\0'))
      const head = Buffer.alloc(5 * 8)
      const figures = [line.length, paper.length, milliseconds, addresses + ownAddresses, mostWritten]
      for (const [index, figure] of figures.entries()) head.writeBigUInt64BE(BigInt(figure), index * 8)
      for (const part of [head, line, paper]) program.input.write(part)
      const code = await hear(milliseconds + spareMs)
      if (code === undefined || !/^-?\d{1,3}$/.test(code)) {
        end()
        return undefined
      }
      return { code: Number(code), output: Buffer.concat(said.output), errors: Buffer.concat(said.errors) }
    },
  }
}

const nothingSaid = () => ({ output: [] as Buffer[], errors: [] as Buffer[], length: 0 })
