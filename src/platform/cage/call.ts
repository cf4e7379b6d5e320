import type { Writable } from 'node:stream'
import type { ToolName } from './tools.ts'

/** One run of a tool. Whatever cage it runs in, it reads the system's programs and fonts, ours, and this folder, and writes nowhere. */
export type ToolCall = {
  readonly tool: ToolName
  readonly args: readonly string[]
  /**
   * Words of a second run over the same files, of qpdf alone. Where it can be had with the first, its outcome is the one of the call;
   * else nothing is run but the first.
   */
  readonly next?: readonly string[] | undefined
  /** Of the memory's (`checks/ram.ts`). */
  readonly folder?: string | undefined
  readonly limits: ToolLimits
  /** Whether it reads what is written to it; else its standard input is empty. */
  readonly listens?: boolean
}

/** Seconds of the processor; bytes of addresses, and of memory in use. `nice`: how far it stands back, 1 to 19. */
export type ToolLimits = {
  readonly seconds?: number
  readonly addresses?: number
  readonly resident?: number
  readonly nice?: number
}

/** Takes what the tool writes, as it comes. `onNext`: the first run ended so, and what follows is of the second. */
export type Listener = {
  readonly onOutput: (bytes: Buffer) => void
  readonly onErrors: (bytes: Buffer) => void
  readonly onNext?: (outcome: Outcome) => void
}

/**
 * The exit code, or the signal that ended it. `tooLarge`: it used more memory than allowed. `lost`: it never started, or nobody
 * knows how it ended; this says nothing about its input.
 */
export type Outcome = number | NodeJS.Signals | 'tooLarge' | 'lost'

export type Running = {
  readonly input: Writable
  /** After the last byte that it wrote. */
  readonly ended: Promise<Outcome>
  stop(): void
  /** Whether its output is taken, until the next word. */
  flow(goes: boolean): void
  /** Whether this program stays for it. */
  hold(stays: boolean): void
}

const inMemory = /^(?:--[\w-]+=)?(\/.*\/mon-dossier-\d+-[0-9a-f]{24})\//

/** The one folder in memory that the arguments name. Throws when they name two: files of two calls never mix. */
export function folderIn(args: readonly string[]): string | undefined {
  const [folder, other] = new Set(args.flatMap((arg) => inMemory.exec(arg)?.[1] ?? []))
  if (other) throw new Error('a tool was to read two folders')
  return folder
}
