import { posix } from 'node:path'
import { type Node, parse, place, type Rule, type Source, walk } from './source.ts'

/** Left to right: a module imports only those before it. A new folder under src/ takes its place here. */
export const moduleOrder = [
  'tribunal',
  'accounts',
  'delegation',
  'cases',
  'announcements',
  'documents',
  'requests',
  'questions',
  'calendar',
  'notices',
  'today',
  'feed',
  'guide',
  'feedback',
  'reports',
  'public',
  'api',
  'admin',
  'operator',
]

export type Import = {
  readonly from: string
  /** As they are called where they come from; `*` where all of them are taken. */
  readonly names: readonly string[]
  readonly typeOnly: boolean
  readonly offset: number
  /** Nothing is taken: it runs. */
  readonly bare: boolean
  /** Loaded where it is asked for, not with the file. */
  readonly isLater: boolean
}

const found = new WeakMap<Source, readonly Import[]>()

/** Everything a file imports or exports from elsewhere; a relative address as a path from the root of the project. */
export function importsOf(source: Source): readonly Import[] {
  const known = found.get(source)
  if (known) return known
  const imports = readImports(source)
  found.set(source, imports)
  return imports
}

function readImports(source: Source): Import[] {
  const imports: Import[] = []
  const add = (address: string, node: Node, typeOnly: boolean, names: readonly string[] = ['*'], bare = false) => {
    const from = address.startsWith('.') ? posix.join(posix.dirname(source.path), address) : address
    imports.push({ from, names, typeOnly, offset: node.start, bare, isLater: node.type === 'ImportExpression' })
  }
  walk(parse(source), (node, parents) => {
    if (node.type === 'ImportDeclaration') {
      const taken = node.specifiers
      const onlyTypes =
        taken.length > 0 && taken.every((name) => name.type === 'ImportSpecifier' && name.importKind === 'type')
      const names = taken.map((name) => (name.type === 'ImportSpecifier' ? nameOfExport(name.imported) : '*'))
      add(node.source.value, node, node.importKind === 'type' || onlyTypes, names, taken.length === 0)
    }
    if (node.type === 'ExportAllDeclaration') add(node.source.value, node, node.exportKind === 'type')
    if (node.type === 'ExportNamedDeclaration' && node.source) {
      const taken = node.specifiers
      const onlyTypes = taken.length > 0 && taken.every(({ exportKind }) => exportKind === 'type')
      const names = taken.map(({ local }) => nameOfExport(local))
      add(node.source.value, node, node.exportKind === 'type' || onlyTypes, names)
    }
    if (node.type === 'TSImportType') add(node.source.value, node, true, qualifiedIn(node))
    if (node.type === 'ImportExpression') {
      const { source: from } = node
      const address = from.type === 'Literal' && typeof from.value === 'string' ? from.value : '(an expression)'
      add(address, node, false, unpackedFrom(parents))
    }
  })
  return imports
}

/** A name of a specifier, written as a word or as a string. */
export const nameOfExport = (name: Node): string =>
  name.type === 'Identifier' ? name.name : name.type === 'Literal' ? String(name.value) : '*'

/** `A` of `import('./a.ts').A`. */
function qualifiedIn({ qualifier }: Node & { type: 'TSImportType' }): string[] {
  let name: Node | null = qualifier
  while (name?.type === 'TSQualifiedName') name = name.left
  return [name?.type === 'Identifier' ? name.name : '*']
}

/** `a` and `b` of `const { a, b } = await import('./a.ts')`, and `a` of `(await import('./a.ts')).a`. */
function unpackedFrom(parents: readonly Node[]): string[] {
  const [around, user] = parents.toReversed().filter(({ type }) => type !== 'ParenthesizedExpression')
  if (around?.type !== 'AwaitExpression') return ['*']
  if (user?.type === 'MemberExpression' && user.property.type === 'Identifier') return [user.property.name]
  if (user?.type !== 'VariableDeclarator' || user.id.type !== 'ObjectPattern') return ['*']
  return user.id.properties.map((one) => (one.type === 'Property' ? nameOfExport(one.key) : '*'))
}

const importRule =
  (complain: (found: Import, path: string) => string | false | undefined): Rule =>
  (source) =>
    importsOf(source).flatMap((found) => {
      const complaint = complain(found, source.path)
      return complaint ? [`${place(source, found.offset)} imports ${found.from}: ${complaint}`] : []
    })

/** `cases` of `src/cases/record/queries.ts`; undefined of the files directly in src/ and of what is elsewhere. */
const folderOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1]
const moduleOf = (path: string) => {
  const folder = folderOf(path)
  return folder === 'platform' || folder === 'tribunal' || folder === 'demo' ? undefined : folder
}
const nameOf = (path: string) => posix.basename(path)
const isSchema = (path: string) => /(^|-|\/)schema\.ts$/.test(path)
const isRoutes = (path: string) => /^([\w-]+-)?routes(-[\w-]+)?\.ts$/.test(nameOf(path)) || path.includes('/routes/')

/** Where a noun's addresses are spelled, and where all of them are collected: anybody but platform may lead there. */
const isPaths = (path: string) => nameOf(path) === 'paths.ts' || path === 'src/addresses.ts'

/** Lists of words that tables, forms and views share. */
const isValues = (path: string) => nameOf(path) === 'values.ts'

/** What is said of a fact, and its words: pure, so that every surface prints what stands there. */
const isSaid = (path: string) =>
  path === 'src/cases/deadlines/statement.ts' ||
  path === 'src/cases/deadlines/cited.ts' ||
  (moduleOf(path) !== undefined && /^(verdict|[a-z-]+-words)\.ts$/.test(nameOf(path)))

/** Where routes are put in their places. */
const mounts = (path: string) => path === 'src/app.ts' || path === 'src/admin/routes.ts'

/**
 * The staff's side of a noun stands with the noun and is mounted by `admin`: what waits at a desk, is handed over or corrected
 * concerns nouns of every module, so these files alone look to the right too, and nobody but they and `admin` imports them.
 */
const isStaffSide = (path: string) => nameOf(path).startsWith('staff-')

/** A gate is the middleware that narrows `c.var.actor`; an answer is what several routes give, a body what they take. */
const speaksToWeb = (path: string) => isRoutes(path) || /(^|-)(gates|answers?|body)\.ts$/.test(nameOf(path))

/** Every folder of src/ has its place in the order. */
export const knownFolders: Rule = ({ path }) => {
  const folder = moduleOf(path)
  return folder && !moduleOrder.includes(folder)
    ? [`${path}:1 src/${folder}/ has no place in the order of modules`]
    : []
}

/** A module imports the modules to its left. */
export const leftward: Rule = importRule((found, path) => {
  const from = moduleOf(path)
  const to = moduleOf(found.from)
  if (!from || !to || from === to || isStaffSide(path) || isPaths(found.from)) return
  return moduleOrder.indexOf(to) > moduleOrder.indexOf(from) && `${to} stands to the right of ${from}`
})

/**
 * A noun of another module is reached through its `index.ts`, and a view names its types where they are. A schema may import
 * another schema for a foreign key, app.ts and admin mount routes, and the sample world may plant rows.
 */
export const throughIndex: Rule = importRule((found, path) => {
  const to = moduleOf(found.from)
  if (!to || moduleOf(path) === to || isPaths(found.from) || isValues(found.from)) return
  const isDoor = nameOf(found.from) === 'index.ts'
  if (path.startsWith('views/')) return isDoor || isRoutes(found.from) ? 'a view names types where they are' : undefined
  if (isDoor || (isSchema(found.from) && (isSchema(path) || folderOf(path) === 'demo'))) return
  if (isRoutes(found.from) && mounts(path)) return
  if (isStaffSide(found.from) && (isStaffSide(path) || moduleOf(path) === 'admin')) return
  return 'a noun is reached through its index.ts'
})

/** The staff's side is the outermost: what it composes may not lean on it. */
export const staffOutermost: Rule = importRule((found, path) => {
  if (!isStaffSide(found.from) || moduleOf(found.from) === undefined) return
  if (isStaffSide(path) || moduleOf(path) === 'admin' || mounts(path) || path.startsWith('views/')) return
  return "the staff's side is imported by the staff's side and admin"
})

/** Addresses are words: they lean on nothing but the machinery that builds them, and on each other. */
export const pathsAlone: Rule = importRule((found, path) => {
  if (!isPaths(path) || isPaths(found.from) || found.typeOnly) return
  if (/^src\/platform\/web\/(address|query)\.ts$/.test(found.from)) return
  return 'addresses are made of addresses alone'
})

/** Lists of values lean on nothing but each other and the tribunal's, so that schemas and views can take them. */
export const valuesAlone: Rule = importRule((found, path) => {
  if (!isValues(path) || isValues(found.from) || /^src\/tribunal\/(index|languages)\.ts$/.test(found.from)) return
  return 'lists of values are made of words alone'
})

/** What is said leans on types, values and what else is said alone. */
export const saidAlone: Rule = importRule((found, path) => {
  if (!isSaid(path) || found.typeOnly || isSaid(found.from) || isValues(found.from)) return
  if (/^src\/tribunal\/(index|languages)\.ts$|^src\/platform\/localized\.ts$/.test(found.from)) return
  return 'what is said of a fact is made of facts alone'
})

/** `platform` knows no module; nothing reaches back into the sample world, the tests or the entry files. */
export const platformAlone: Rule = importRule((found, path) => {
  if (
    /^src\/(main|portal|tools|run|app)\.ts$/.test(found.from) &&
    !/^src\/(main|portal|run)\.ts$|^src\/demo\/|^tests\//.test(path)
  )
    return 'the entry files are imported by nothing'
  if (folderOf(found.from) === 'demo' && !/^src\/(main|portal|app)\.ts$|^src\/demo\/|^tests\//.test(path))
    return 'the sample world is planted by main.ts alone'
  if (found.from.startsWith('tests/') && !path.startsWith('tests/')) return 'the program does not import tests'
  if (folderOf(path) === 'platform' && (moduleOf(found.from) || isPaths(found.from)))
    return 'platform imports no module'
})

/** A process that only starts the others is small: what opens, answers and works is loaded by those that do. */
export const lightStart: Rule = importRule((found, path) => {
  if (!/^src\/(main|processes)\.ts$/.test(path) || found.typeOnly || found.isLater) return
  if (!found.from.startsWith('src/') || /^src\/(platform|tribunal)\/|^src\/processes\.ts$/.test(found.from)) return
  return 'what only starts the others loads nothing of the portal'
})

/** The tribunal is data: it knows nothing but itself, and one file of it names the tribunal that was chosen. */
export const tribunalAlone: Rule = importRule((found, path) => {
  const isChoice = found.from === '#tribunal' || found.from === 'src/tribunal/tribunal.ts'
  if (isChoice) return path !== 'src/tribunal/law.ts' && 'src/tribunal/index.ts tells what was chosen'
  if (folderOf(path) === 'tribunal' && folderOf(found.from) !== 'tribunal') return 'the tribunal imports its own files'
})

/** The database is spoken to in platform and in the files of a module, but for those that speak to the web. */
export const drizzlePlaces: Rule = importRule((found, path) => {
  if (!isPackage(found.from, 'drizzle-orm') && !isPackage(found.from, 'better-sqlite3')) return
  if (folderOf(path) === 'platform') return
  if (moduleOf(path) && !speaksToWeb(path) && nameOf(path) !== 'index.ts') return
  return 'the database is spoken to in schema, queries, commands and the nouns beside them'
})

/** hono appears in routes and gates, app.ts, main.ts and platform/web; its templates also in views. */
export const honoPlaces: Rule = importRule((found, path) => {
  if (!isPackage(found.from, 'hono') && !found.from.startsWith('@hono/')) return
  if (found.from === 'hono/html' && path.startsWith('views/')) return
  if (/^src\/(app|main)\.ts$|^src\/platform\/web\//.test(path)) return
  if (moduleOf(path) && speaksToWeb(path)) return
  return 'the web is spoken to in routes and gates, app.ts, main.ts and platform/web'
})

const viewValues =
  /^src\/platform\/(localized|telephone|web\/(trusted|assets|i18n|address-language|sheet-clock))\.ts$|^src\/tribunal\/(languages|index)\.ts$/
/** Names without a clock in them. */
const viewTimes = new Set(['Day', 'utcText', 'instant', 'offsetAt'])

/** A view imports types, values, statements and their words, paths, components, hono/html and its siblings: it cannot reach a query. */
export const viewImports: Rule = importRule((found, path) => {
  if (!path.startsWith('views/') || found.from === 'hono/html') return
  const near = posix.dirname(found.from)
  const folder = path.split('/').slice(0, 2).join('/')
  if (near === 'views' || near.startsWith('views/components') || near === folder || near.startsWith(`${folder}/`))
    return
  const isForStaff = (name: string) => isStaffSide(name) || name.startsWith('views/admin/')
  if (isForStaff(path) && isForStaff(found.from)) return
  if (found.typeOnly && (found.from.startsWith('src/') || !isPackage(found.from, 'drizzle-orm'))) return
  if (viewValues.test(found.from) || isPaths(found.from) || isValues(found.from) || isSaid(found.from)) return
  if (found.from === 'src/platform/clock.ts' && found.names.every((name) => viewTimes.has(name))) return
  return 'a view takes types, values, what is said, paths, components, hono/html and views of its module'
})

/** Views are rendered by routes and platform (its error pages, mail and PDF), never by what reads or writes rows. */
export const viewReaders: Rule = (source) => {
  const imports = importsOf(source)
  const readsRows = imports.some(({ from }) => isPackage(from, 'drizzle-orm'))
  const rendered = imports.filter(({ from, typeOnly }) => from.startsWith('views/') && !typeOnly)
  return readsRows ? rendered.map(({ from, offset }) => `${place(source, offset)} reads rows and renders ${from}`) : []
}

const isPackage = (from: string, name: string) => from === name || from.startsWith(`${name}/`)
