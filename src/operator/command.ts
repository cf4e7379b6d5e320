import type { Keys, Settings } from '../platform/env.ts'
import type { StoreSettings } from '../platform/storage/index.ts'
import type { Portal, ReadablePortal } from '../platform/web/context.ts'

/** What may stand after a command's name. `takes`: how help writes its value. */
export type CommandOption =
  | { readonly kind: 'flag' }
  /** `isExpected`: help shows it as needed, and the command itself says what is missing. */
  | { readonly kind: 'text'; readonly takes: string; readonly isExpected: boolean }
  /** `why`: what it is for, in the sentence that asks for it. */
  | { readonly kind: 'needed'; readonly takes: string; readonly why: string }
  /** It may be given several times. `least`: how often help shows it. */
  | { readonly kind: 'list'; readonly takes: string; readonly least: 0 | 1 | 2 }
type Options = Readonly<Record<string, CommandOption>>

export const flag = { kind: 'flag' } as const
export const text = (takes: string) => ({ kind: 'text', takes, isExpected: false }) as const
export const expected = (takes: string) => ({ kind: 'text', takes, isExpected: true }) as const
export const needed = (takes: string, why: string) => ({ kind: 'needed', takes, why }) as const
export const list = (takes: string, least: 0 | 1 | 2 = 0) => ({ kind: 'list', takes, least }) as const

type ValueOf<O extends CommandOption> = O extends { kind: 'flag' }
  ? boolean
  : O extends { kind: 'list' }
    ? readonly string[]
    : O extends { kind: 'needed' }
      ? string
      : string | undefined
export type ValuesOf<O extends Options> = { readonly [K in keyof O]: ValueOf<O[K]> }

/** One of the operator's commands. What is typed is read by it, and its part of the help is made of it. */
export type Command<O extends Options = Options> = {
  readonly about: string
  readonly options?: O
  /** Options that are given all or none. */
  readonly together?: readonly (keyof O & string)[]
  /** What stands after the command's name, when it takes one thing. */
  readonly operand?: string
  /** It may be asked where there is no portal yet. Any other one would take a wrong folder for an empty portal. */
  readonly begins?: true
  /** The exit code: 0 done, 1 refused or broken. */
  run(call: CommandCall<O>): number | Promise<number>
}

/** The declaration as it is: its options are known to its `run`, and to nobody else. */
export const command = <const O extends Options>(declared: Command<O>): Command => declared as unknown as Command

export type CommandCall<O extends Options = Options> = {
  readonly operand: string
  readonly options: ValuesOf<O>
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
