import { dotted, type Node, parse, place, type Source, walk } from '../source.ts'

/** Where something stands in files, a place and a few words each. */
export type Finder = (sources: readonly Source[]) => string[]

const shown = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70)

const listedNodes = new WeakMap<Source, Node[]>()

/** Every node of a file, listed once for all who look. */
function nodesOf(source: Source): Node[] {
  const known = listedNodes.get(source)
  if (known) return known
  const all: Node[] = []
  walk(parse(source), (node) => all.push(node))
  listedNodes.set(source, all)
  return all
}

/** Nodes that fit; what is said of one is its text unless `fits` says more. */
export const nodes =
  (fits: (node: Node, text: (node: Node) => string) => boolean | string | undefined): Finder =>
  (sources) =>
    sources.flatMap((source) => {
      const text = (one: Node) => source.text.slice(one.start, one.end)
      return nodesOf(source).flatMap((node) => {
        const found = fits(node, text)
        return found ? [`${place(source, node.start)} ${shown(typeof found === 'string' ? found : text(node))}`] : []
      })
    })

export const inText =
  (pattern: RegExp): Finder =>
  (sources) =>
    sources.flatMap((source) =>
      [...source.text.matchAll(pattern)].map(({ 0: text, index }) => `${place(source, index)} ${shown(text)}`),
    )

/** The string that a literal or a type of one is. */
export function stringOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  return node?.type === 'TSLiteralType' ? stringOf(node.literal) : undefined
}

const allIn = (members: readonly (Node | null)[], values: ReadonlySet<string>) =>
  members.length > 1 && members.every((member) => values.has(stringOf(member) ?? ''))

/** Lists that hold two or more of these values and nothing else. */
export const lists = (values: ReadonlySet<string>): Finder =>
  nodes((node) => node.type === 'ArrayExpression' && allIn(node.elements, values))

export const unions = (values: ReadonlySet<string>): Finder =>
  nodes((node) => node.type === 'TSUnionType' && allIn(node.types, values))

/** Objects in which each of these values has its entry. */
export const tables = (values: ReadonlySet<string>): Finder =>
  nodes((node) => {
    if (node.type !== 'ObjectExpression') return
    const keys = new Set(node.properties.map((one) => (one.type === 'Property' ? (dotted(one.key) ?? '') : '')))
    return [...values].every((value) => keys.has(value))
  })

export const comparisons = (values: ReadonlySet<string>, about = /./): Finder =>
  nodes((node, text) => {
    if (node.type !== 'BinaryExpression' || !/^[!=]==$/.test(node.operator)) return
    return values.has(stringOf(node.right) ?? stringOf(node.left) ?? '') && about.test(text(node))
  })

/** Names that are bound by a declaration, with what they are bound to. */
export const declared = (fits: (name: string, value: Node | null) => boolean): Finder =>
  nodes((node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') return fits(node.id.name, node.init)
    return node.type === 'FunctionDeclaration' && node.id !== null && fits(node.id.name, node) && node.id.name
  })

/** Calls of these functions, or of the methods called so. */
export const calls = (names: RegExp): Finder =>
  nodes((node) => {
    if (node.type !== 'CallExpression') return
    const { callee } = node
    return names.test(dotted(callee.type === 'MemberExpression' ? callee.property : callee) ?? '')
  })

/** Lists of the same three or more words, in any order, in more than one place: all places but the first of each, those in views last. */
export const repeatedLists: Finder = (sources) => {
  const places = new Map<string, string[]>()
  for (const source of sources)
    for (const node of nodesOf(source)) {
      const key = wordsIn(node)
      if (key) places.set(key, [...(places.get(key) ?? []), `${place(source, node.start)} ${shown(key)}`])
    }
  return [...places.values()].flatMap(([first, ...again]) => again.map((one) => `${one} (as ${first!.split(' ')[0]})`))
}

function wordsIn(node: Node): string | undefined {
  if (node.type !== 'ArrayExpression' || node.elements.length < 3) return undefined
  const words = node.elements.map((one) => stringOf(one) ?? '')
  return words.every((word) => /^[A-Za-z][\w.-]*$/.test(word)) ? words.sort().join(' ') : undefined
}
