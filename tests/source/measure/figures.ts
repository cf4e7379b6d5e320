import { spelledAgain } from './addresses.ts'
import { circlesOf } from './circles.ts'
import { copies, placesOf } from './copies.ts'
import { doorsOf, smallWithOneImporter, smallWithOneImportWritten, takenByAdmin, unusedExports } from './exports.ts'
import { linesOf } from './lines.ts'
import { graphOf, type Tree } from './tree.ts'

/** One line of the table: how much there is, how much there may be, and where it is. */
export type Figure = {
  readonly name: string
  readonly what: string
  readonly count: number
  /** At most so many; undefined where there is none. */
  readonly goal?: number
  readonly places: readonly string[]
}

export const largestDoor = 60
/** A third of what it was when the houses of the nouns were planned. */
export const mostTakenByAdmin = 65
export const mostSmallFiles = 40

export function figuresOf(tree: Tree): Figure[] {
  return [...sizes(tree), ...doors(tree), ...circles(tree), ...unused(tree), ...spelled(tree), ...copied(tree)]
}

function sizes({ program, tests }: Tree): Figure[] {
  const of = (folder: string) => program.filter(({ path }) => path.startsWith(`${folder}/`))
  return Object.entries({ src: of('src'), views: of('views'), tests }).flatMap(([name, sources]) => {
    const { files, lines, code } = linesOf(sources)
    return [
      { name: `${name}-files`, what: `files of ${name}`, count: files, places: [] },
      { name: `${name}-lines`, what: `lines of ${name}`, count: lines, places: [] },
      { name: `${name}-code`, what: `lines of ${name} without comments and blanks`, count: code, places: [] },
    ]
  })
}

function doors(tree: Tree): Figure[] {
  const all = doorsOf(tree.program)
  const told = all.map(({ path, names }) => `${path} ${names}`)
  const taken = takenByAdmin(tree.program)
  const small = smallWithOneImporter(tree)
  const written = smallWithOneImportWritten(tree)
  return [
    { name: 'doors', what: 'files index.ts below src', count: all.length, places: told },
    {
      name: 'largest-door',
      what: 'names that the largest of them gives',
      count: all[0]?.names ?? 0,
      goal: largestDoor,
      places: told.slice(0, 10),
    },
    {
      name: 'wide-doors',
      what: `of them that give more than ${largestDoor} names`,
      count: all.filter(({ names }) => names > largestDoor).length,
      goal: 0,
      places: told.slice(0, all.filter(({ names }) => names > largestDoor).length),
    },
    {
      name: 'taken-by-admin',
      what: 'names that admin takes of other modules',
      count: taken.length,
      goal: mostTakenByAdmin,
      places: taken,
    },
    {
      name: 'small-files',
      what: 'files below 40 lines with one user, but for those that a noun has by rule',
      count: small.length,
      goal: mostSmallFiles,
      places: small,
    },
    {
      name: 'small-files-written',
      what: 'the same by imports as written: a door is an importer, and no name is spared',
      count: written.length,
      places: written,
    },
  ]
}

function circles({ program }: Tree): Figure[] {
  return [false, true].map((types) => {
    const found = circlesOf(graphOf(program, { types }))
    const places = found.map((files) => `${files.length}: ${files.join(' ')}`)
    const how = types ? 'types counted' : 'by value'
    return {
      name: types ? 'type-circles' : 'value-circles',
      what: `import cycles, ${how}`,
      count: found.length,
      goal: 0,
      places,
    }
  })
}

function unused(tree: Tree): Figure[] {
  const { dead, onlyTests } = unusedExports(tree)
  const passedOn = dead.filter((one) => /\/index\.ts /.test(one))
  return [
    { name: 'dead-exports', what: 'exported names that nobody imports', count: dead.length, goal: 0, places: dead },
    { name: 'dead-in-doors', what: 'of them in an index.ts', count: passedOn.length, goal: 0, places: passedOn },
    {
      name: 'exports-for-tests',
      what: 'exported names that only tests import',
      count: onlyTests.length,
      places: onlyTests,
    },
  ]
}

function spelled({ program }: Tree): Figure[] {
  const again = spelledAgain(program)
  const places = again.map(({ address, places }) => `${address}\n    ${places.join('\n    ')}`)
  const literals = again.reduce((sum, { places }) => sum + places.length - 1, 0)
  return [
    { name: 'addresses', what: 'addresses spelled more than once', count: again.length, goal: 0, places },
    { name: 'address-spellings', what: 'spellings of them too many', count: literals, goal: 0, places },
  ]
}

const copied = ({ program }: Tree): Figure[] =>
  Object.entries(copies).map(([name, copy]) => {
    const places = placesOf(copy, program)
    // Two lists may hold the same words by chance: of those of src nobody promises that there are none.
    return { name, what: copy.what, count: places.length, ...(name !== 'repeated-lists' && { goal: 0 }), places }
  })
