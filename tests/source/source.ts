import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Node, Program } from '@oxc-project/types'
import { parseSync } from 'rolldown/utils'

/** A file as the rules see it: its path from the root of the project, with `/`, and its text. */
export type Source = { readonly path: string; readonly text: string }

/** A rule over one file. Each complaint begins with the place: `views/cases/list.ts:12 …`. */
export type Rule = (source: Source) => string[]

export type { Node }

const root = join(import.meta.dirname, '../..')

/** Every file with one of these endings under these folders, in a steady order; a folder that is not there yet is empty. */
export function readSources(folders: readonly string[], endings: readonly string[], checkout = root): Source[] {
  return folders
    .flatMap((folder) => listFiles(join(checkout, folder)))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .map((file) => ({ path: relative(checkout, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

type Parsed = Pick<ReturnType<typeof parseSync>, 'program' | 'comments'>

const parsed = new WeakMap<Source, Parsed>()

/** The syntax tree (ESTree with TypeScript); throws where the text is not TypeScript. */
export const parse = (source: Source): Program => parsedOf(source).program

/** From where to where each comment stands. */
export const commentsOf = (source: Source): Parsed['comments'] => parsedOf(source).comments

function parsedOf(source: Source): Parsed {
  const known = parsed.get(source)
  if (known) return known
  const { program, comments, errors } = parseSync(source.path, source.text)
  if (errors.length) throw new Error(`${source.path} does not parse: ${errors[0]?.message}`)
  parsed.set(source, { program, comments })
  return { program, comments }
}

/** Visits each node, outermost first; `parents` holds the nodes around it, nearest last. */
export function walk(node: Node, visit: (node: Node, parents: readonly Node[]) => void, parents: Node[] = []) {
  visit(node, parents)
  parents.push(node)
  // Every rule comes by here for every node of the program: no list of children is made.
  for (const key in node) {
    const value: unknown = node[key as keyof Node]
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) walk(child, visit, parents)
    } else if (isNode(value)) walk(value, visit, parents)
  }
  parents.pop()
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** The place of a node for a complaint: `path:line`. */
export function place(source: Source, offset: number): string {
  return `${source.path}:${source.text.slice(0, offset).split('\n').length}`
}

/** A rule that complains of single nodes. */
export const nodeRule =
  (complain: (node: Node, parents: readonly Node[], source: Source) => string | false | undefined): Rule =>
  (source) => {
    const complaints: string[] = []
    walk(parse(source), (node, parents) => {
      const complaint = complain(node, parents, source)
      if (complaint) complaints.push(`${place(source, node.start)} ${complaint}`)
    })
    return complaints
  }

/** `a.b.c` of a chain of plain names; undefined of anything else. */
export function dotted(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier' || node.computed) return undefined
  const object = dotted(node.object)
  return object && `${object}.${node.property.name}`
}

export const isFunction = (node: Node) =>
  node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
