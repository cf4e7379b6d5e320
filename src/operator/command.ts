import type { Keys, Settings } from '../platform/env.ts'
import type { StoreSettings } from '../platform/storage/index.ts'
import type { Portal, ReadablePortal } from '../platform/web/context.ts'

/** One of the operator's commands. `help` is its part of the list: how it is called, then what it does. */
export type Command = {
  readonly help: readonly [usage: string, ...lines: string[]]
  /** `list`: it may be given several times. */
  readonly options?: Readonly<Record<string, 'text' | 'flag' | 'list'>>
  /** What stands after the command's name, when it takes one thing. */
  readonly operand?: string
  /** It may be asked where there is no portal yet. Any other one would take a wrong folder for an empty portal. */
  readonly begins?: true
  /** The exit code: 0 done, 1 refused or broken. */
  readonly run: (call: Call) => number | Promise<number>
}

export type Call = {
  readonly operand: string
  text(option: string): string | undefined
  flag(option: string): boolean
  list(option: string): readonly string[]
  settings(): Settings
  /** For what needs no other setting, and no key. */
  dataDir(): string
  /** For what needs the wrapping keys alone. */
  keys(): Keys
  /** For what only reads stored documents, sealed as they are. */
  stores(): StoreSettings
  /** Of the program. */
  readonly version: string
  /** Root goes on as the user to whom the folder belongs: what root writes there, the portal could not read. */
  own(folder: string): void
  /** Opens the portal, migrated, and closes its database afterwards. */
  withPortal(run: (portal: Portal) => number | Promise<number>): Promise<number>
  /** Opens it to be looked at only, while it may be running: nothing is migrated or written. */
  withReading(run: (portal: ReadablePortal) => number | Promise<number>): Promise<number>
  /** To the standard output. Gives 0. */
  say(text: string): 0
  /** To the error output, on the way. */
  note(text: string): void
  /** To the error output, as the end. Gives 1. */
  refuse(sentence: string): 1
  /** Ends the program with 2. */
  misuse(sentence: string): never
}
