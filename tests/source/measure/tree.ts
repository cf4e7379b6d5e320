import { importsOf } from '../imports.ts'
import { readSources, type Source } from '../source.ts'

/** What is measured: the program, what starts and builds it, and its tests. */
export type Tree = {
  /** `src` and `views`. */
  readonly program: readonly Source[]
  /** What uses the program and is no test: the settings of tools, and the scripts that install it. */
  readonly users: readonly Source[]
  readonly tests: readonly Source[]
}

export function readTree(checkout?: string): Tree {
  const read = (...folders: string[]) => readSources(folders, ['.ts'], checkout)
  return { program: read('src', 'views'), users: read('deploy'), tests: read('tests') }
}

/** Imports between files of the program: from a file to those that it takes something of. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** `types`: what is only a type counts too. */
export function graphOf(sources: readonly Source[], { types }: { types: boolean }): Graph {
  const known = new Set(sources.map(({ path }) => path))
  const taken = (source: Source) =>
    importsOf(source).flatMap(({ from, typeOnly }) => (known.has(from) && (types || !typeOnly) ? [from] : []))
  return new Map(sources.map((source) => [source.path, new Set(taken(source))]))
}
