import type { Keys, Settings } from '../platform/env.ts'
import type { StoreSettings } from '../platform/storage/index.ts'
import type { Portal, ReadablePortal } from '../platform/web/context.ts'

/** `takes`: how help writes its value. */
export type CommandOption =
  | { readonly kind: 'flag' }
  /** `isExpected`: help shows it as required, and the command itself says what is missing. */
  | { readonly kind: 'text'; readonly takes: string; readonly isExpected: boolean }
  /** `why`: what it is for, said when it is missing. */
  | { readonly kind: 'needed'; readonly takes: string; readonly why: string }
  /** Can be given several times. `least`: how often help shows it. */
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

/** A command of the operator. Arguments are parsed by it, and its help is made from it. */
export type Command<O extends Options = Options> = {
  readonly about: string
  readonly options?: O
  /** Options that go together, all or none. */
  readonly together?: readonly (keyof O & string)[]
  /** The one argument after the command's name. */
  readonly operand?: string
  /** May run where there is no portal yet. Without it a wrong folder is refused, not taken for an empty portal. */
  readonly begins?: true
  /** The exit code: 0 done, 1 refused or broken. */
  run(call: CommandCall<O>): number | Promise<number>
}

/** Types the call by its own options. */
export const command = <const O extends Options>(declared: Command<O>): Command => declared as unknown as Command

export type CommandCall<O extends Options = Options> = {
  readonly operand: string
  readonly options: ValuesOf<O>
  settings(): Settings
  /** For commands that need no other setting, and no key. */
  dataDir(): string
  /** For commands that need only the wrapping keys. */
  keys(): Keys
  /** For commands that only read sealed documents. */
  stores(): StoreSettings
  /** Of the program. */
  readonly version: string
  /** As root, continues as the user to whom the folder belongs: the portal could not read what root writes there. */
  own(folder: string): void
  /** Opens the portal, migrated, and closes it afterwards. */
  withPortal(run: (portal: Portal) => number | Promise<number>): Promise<number>
  /** Opens it for reading, also while it runs: migrates and writes nothing. */
  withReading(run: (portal: ReadablePortal) => number | Promise<number>): Promise<number>
  /** To standard output. Returns 0. */
  say(text: string): 0
  /** Progress, to the error output. */
  note(text: string): void
  /** The end, to the error output. Returns 1. */
  refuse(sentence: string): 1
  /** Ends the program with 2. */
  misuse(sentence: string): never
}
