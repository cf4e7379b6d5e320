/** What a drill saw: lines to print, and each fault as a sentence. */
export type Report = { readonly lines: string[]; readonly faults: string[] }

export type Asked = {
  /** Repeats what was left to chance. */
  readonly seed: number
  /** A planted fault that the drill must find. */
  readonly mutant: string | undefined
  number(option: string, otherwise: number): number
  text(option: string): string | undefined
  tell(words: string): void
}

export type Drill = { readonly what: string; readonly mutants?: readonly string[]; run(asked: Asked): Promise<Report> }
