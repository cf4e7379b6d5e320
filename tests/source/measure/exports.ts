import { importsOf, nameOfExport } from '../imports.ts'
import { type Node, parse, type Source } from '../source.ts'
import { lineCount } from './lines.ts'
import type { Tree } from './tree.ts'

/** What a file offers: its names, and the files of which it passes everything on. */
export type Offer = { readonly names: readonly string[]; readonly whole: readonly string[] }

export function offerOf(source: Source): Offer {
  const names: string[] = []
  for (const statement of parse(source).body) {
    if (statement.type === 'ExportDefaultDeclaration') names.push('default')
    if (statement.type === 'ExportAllDeclaration' && statement.exported) names.push(nameOfExport(statement.exported))
    if (statement.type !== 'ExportNamedDeclaration') continue
    names.push(...statement.specifiers.map(({ exported }) => nameOfExport(exported)))
    const { declaration } = statement
    if (declaration?.type === 'VariableDeclaration')
      names.push(...declaration.declarations.flatMap(({ id }) => boundBy(id)))
    else if (declaration && 'id' in declaration && declaration.id) names.push(nameOfExport(declaration.id))
  }
  const whole = importsOf(source).filter(({ names, offset }) => names[0] === '*' && passesOn(source, offset))
  return { names, whole: whole.map(({ from }) => from) }
}

const passesOn = ({ text }: Source, offset: number) => /^export\s+(type\s+)?\*\s*from\b/.test(text.slice(offset))

/** Names that a declaration binds, unpacked ones too. */
function boundBy(pattern: Node): string[] {
  if (pattern.type === 'ObjectPattern')
    return pattern.properties.flatMap((one) => boundBy(one.type === 'Property' ? one.value : one.argument))
  if (pattern.type === 'ArrayPattern') return pattern.elements.flatMap((one) => (one ? boundBy(one) : []))
  if (pattern.type === 'AssignmentPattern') return boundBy(pattern.left)
  return pattern.type === 'Identifier' ? [pattern.name] : []
}

export const offersOf = (sources: readonly Source[]): ReadonlyMap<string, Offer> =>
  new Map(sources.map((source) => [source.path, offerOf(source)]))

/** All names of a file, those that it passes on as a whole included. */
export function namesOf(offers: ReadonlyMap<string, Offer>, path: string, seen = new Set<string>()): Set<string> {
  const { names, whole } = offers.get(path) ?? { names: [], whole: [] }
  if (seen.has(path)) return new Set()
  seen.add(path)
  return new Set([...names, ...whole.flatMap((from) => [...namesOf(offers, from, seen)])])
}

/** Exported names that no other file takes: not one, or tests alone. Each as `path name`. */
export function unusedExports({ program, users, tests }: Tree): { dead: string[]; onlyTests: string[] } {
  const offers = offersOf(program)
  const byProgram = takenBy([...program, ...users], offers)
  const byTests = takenBy(tests, offers)
  const unused = [...offers].flatMap(([path, { names }]) =>
    [...new Set(names)].map((name) => `${path} ${name}`).filter((one) => !byProgram.has(one)),
  )
  return {
    dead: unused.filter((one) => !byTests.has(one)),
    onlyTests: unused.filter((one) => byTests.has(one)),
  }
}

/** What these files take of others, as `path name`; through a file that passes all of another on, both are used. */
function takenBy(takers: readonly Source[], offers: ReadonlyMap<string, Offer>): Set<string> {
  const taken = new Set<string>()
  const take = (path: string, name: string) => {
    const offer = offers.get(path)
    if (!offer || taken.has(`${path} ${name}`)) return
    taken.add(`${path} ${name}`)
    if (!offer.names.includes(name)) for (const from of offer.whole) take(from, name)
  }
  for (const taker of takers) {
    const whole = new Set(offers.get(taker.path)?.whole)
    for (const { from, names } of importsOf(taker)) {
      const isPassedOn = names[0] === '*' && whole.has(from)
      const all = names.includes('*') && !isPassedOn ? [...namesOf(offers, from)] : names
      for (const name of all) if (name !== '*') take(from, name)
    }
  }
  return taken
}

/** How many names each `index.ts` below `src` gives, the most first. */
export function doorsOf(program: readonly Source[]): { path: string; names: number }[] {
  const offers = offersOf(program)
  return [...offers.keys()]
    .filter((path) => /^src\/.+\/index\.ts$/.test(path))
    .map((path) => ({ path, names: namesOf(offers, path).size }))
    .sort((a, b) => b.names - a.names || (a.path < b.path ? -1 : 1))
}

/** What `src/admin` takes of other modules, each name of a module once, as `module name`. */
export function takenByAdmin(program: readonly Source[]): string[] {
  const taken = new Set<string>()
  for (const source of program.filter(({ path }) => path.startsWith('src/admin/')))
    for (const { from, names } of importsOf(source)) {
      const module = /^src\/([^/]+)\//.exec(from)?.[1]
      if (module && module !== 'admin' && module !== 'platform')
        for (const name of names) taken.add(`${module} ${name}`)
    }
  return [...taken].sort()
}

/** A noun has its addresses, its tables, its door and its routes in files of their own, however small: `src/README.md`. */
const prescribed = /\/(paths|schema|index|routes|staff-routes)\.ts$/

/**
 * Files below `lines` lines of which one single file of the program takes something. An `index.ts` takes nothing for itself: whoever
 * takes the name of it does. Not counted are files of a noun that must stand alone by the rules of `imports.ts`: addresses lean
 * on nothing, tables are imported by tables, doors have no routes, and routes no rows.
 */
export const smallWithOneImporter = (tree: Tree, lines = 40): string[] =>
  smallBy(tree, usersOf([...tree.program, ...tree.users]), lines).filter((one) => !prescribed.test(one.split(' ')[0]!))

/** The same by the imports as they are written: files of prescribed names too, and a door is an importer. */
export const smallWithOneImportWritten = (tree: Tree, lines = 40): string[] => {
  const importers = new Map<string, Set<string>>()
  for (const taker of [...tree.program, ...tree.users])
    for (const { from } of importsOf(taker)) add(importers, from, taker.path)
  return smallBy(tree, importers, lines)
}

const smallBy = ({ program }: Tree, importers: ReadonlyMap<string, ReadonlySet<string>>, lines: number): string[] =>
  program
    .filter(({ path, text }) => importers.get(path)?.size === 1 && lineCount(text) < lines)
    .map(({ path }) => `${path} ← ${[...importers.get(path)!][0]}`)

function add(to: Map<string, Set<string>>, key: string, value: string): void {
  to.set(key, (to.get(key) ?? new Set()).add(value))
}

/** Who uses each file: of what a door passes on, those who take it there; nobody, where only tests do. */
function usersOf(takers: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const doors = new Map(takers.filter(({ path }) => path.endsWith('/index.ts')).map((door) => [door.path, door]))
  const users = new Map<string, Set<string>>()
  const take = (from: string, names: readonly string[], taker: string) => {
    add(users, from, taker)
    const door = doors.get(from)
    if (!door) return
    for (const passed of importsOf(door).filter(({ offset }) => isPassedOn(door, offset))) {
      const taken = passed.names.filter((name) => name === '*' || names.includes('*') || names.includes(name))
      if (taken.length > 0) take(passed.from, taken[0] === '*' ? names : taken, taker)
    }
  }
  for (const taker of takers)
    for (const { from, names, offset } of importsOf(taker))
      if (!doors.has(taker.path) || !isPassedOn(taker, offset)) take(from, names, taker.path)
  return users
}

const isPassedOn = ({ text }: Source, offset: number) => /^export\b/.test(text.slice(offset))
