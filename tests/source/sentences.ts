import { type Node, parse, type Source, walk } from './source.ts'
import { outcomes } from './templates.ts'

export type Language = 'en' | 'fr'

/** One string of `locales/<language>/<namespace>.json`, by its full name: `cases:list.title`; of `…/tribunal/<file>.json` it is `tribunal:<file>.name`. */
export type Sentence = {
  readonly language: Language
  readonly key: string
  /** The key without the ending of a plural form: what `t()` is called with. */
  readonly stem: string
  /** `one`, `many`, `other`, or nothing. */
  readonly form: string | undefined
  readonly text: string
  readonly path: string
}

/** The locale files and the program that uses them. */
export type Tree = { readonly locales: readonly Source[]; readonly program: readonly Source[] }

/** Judges the whole: what is missing in one place is written in another. */
export type TreeRule = (tree: Tree) => string[]

const address = /^locales\/(en|fr)\/(tribunal(?=\/)|[^/]+(?=\.json$))(?:\/([^/]+))?\.json$/

export function sentencesOf(locales: readonly Source[]): Sentence[] {
  return locales.flatMap(({ path, text }) => {
    const [, language, namespace, file = ''] = address.exec(path) ?? []
    if (!namespace) return []
    return leaves(JSON.parse(text), file).map(([name, value]) => {
      const [, stem, form] = /^(.*?)(?:_(zero|one|two|few|many|other))?$/.exec(name) ?? []
      return {
        language: language as Language,
        key: `${namespace}:${name}`,
        stem: `${namespace}:${stem}`,
        form,
        text: typeof value === 'string' ? value : '',
        path,
      }
    })
  })
}

function leaves(value: unknown, name: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, name ? `${name}.${key}` : key))
}

/** Names of the holes of a sentence, without `{{-` and formats, and its numbered tags `<1>`. */
export const holesOf = (text: string) =>
  [...text.matchAll(/\{\{-?\s*(\w+)[^}]*\}\}|<\/?\d>/g)].map(([whole, name]) => (name ? `{{${name}}}` : whole))

/** Where the program names a sentence: in full, or as a pattern with holes. */
export type Use = { readonly name: RegExp; readonly text: string; readonly asked: boolean; readonly place: string }

const hole = '…'

/** Named in part, so that several sentences may be meant. */
export const hasHole = ({ text }: Use) => text.includes(hole)

/** Every string that begins with a namespace and a colon. `asked` tells those given to `t()` or `richText()`. */
export function usesOf(tree: Tree): { uses: Use[]; vague: string[] } {
  const namespaces = [...new Set(tree.locales.flatMap(({ path }) => address.exec(path)?.[2] ?? []))]
  const begins = new RegExp(`^(${namespaces.join('|')}):`)
  const uses: Use[] = []
  const vague: string[] = []
  for (const source of tree.program) {
    const asked = new Set<Node>()
    const at = (node: Node) => `${source.path}:${source.text.slice(0, node.start).split('\n').length}`
    walk(parse(source), (node) => {
      const key = node.type === 'CallExpression' && keyArgument(node)
      if (key) for (const end of outcomes(key)) asked.add(end)
      if (node.type === 'Literal' && typeof node.value === 'string' && (begins.test(node.value) || asked.has(node)))
        uses.push({ name: exactly([node.value]), text: node.value, asked: asked.has(node), place: at(node) })
      if (node.type !== 'TemplateLiteral') return
      const pieces = node.quasis.map((quasi) => quasi.value.raw)
      const head = pieces[0] ?? ''
      if (!begins.test(head) && !asked.has(node)) return
      // The hole takes whole steps of the key, so that a sentence is found by reading.
      if (!begins.test(head) || !/[.:]$/.test(head))
        vague.push(`${at(node)} asks for a sentence by a name without a fixed beginning up to a dot`)
      else uses.push({ name: exactly(pieces), text: pieces.join(hole), asked: asked.has(node), place: at(node) })
    })
  }
  return { uses, vague }
}

function keyArgument(node: Node & { type: 'CallExpression' }): Node | undefined {
  const callee = node.callee.type === 'MemberExpression' ? node.callee.property : node.callee
  if (callee.type !== 'Identifier') return
  if (callee.name === 't') return node.arguments[0]
  if (callee.name === 'richText') return node.arguments[1]
}

const exactly = (pieces: readonly string[]) =>
  new RegExp(`^${pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`)
