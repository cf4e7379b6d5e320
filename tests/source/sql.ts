import { moduleOrder } from './imports.ts'
import { type Node, nodeRule, type Rule, type Source } from './source.ts'

/** Each table by its name, with the module whose `schema.ts` makes it; those of `platform` are everybody's. */
export function tablesIn(sources: readonly Source[]): ReadonlyMap<string, string> {
  const made = sources.flatMap(({ path, text }) => {
    const module = path.endsWith('schema.ts') ? moduleOf(path) : undefined
    return module ? [...text.matchAll(/\bsqliteTable\(\s*'(\w+)'/g)].map(([, name]) => [name!, module] as const) : []
  })
  return new Map(made)
}

/** Who works on the database as a whole and below its modules, and why. */
const wholeDatabase: readonly [RegExp, string][] = [
  [
    /^src\/operator\//,
    'copies, keys and the deletion of a case reach across all modules, in files that may be another version’s',
  ],
  [/^src\/demo\//, 'the sample world plants rows'],
  [
    /^src\/reports\/recount\.ts$/,
    'streams the whole log beside the rows of which it tells, which no query builder does',
  ],
]

/**
 * SQL in strings names the tables of its own module: those of another are had as tables, columns and predicates from the noun's
 * `index.ts`, where the order of the modules is seen and a renamed column does not compile.
 */
export const ownTables = (tables: ReadonlyMap<string, string>): Rule => {
  const names = [...tables.keys()].join('|')
  const named = new RegExp(
    `\\b(?:from|join|into|update|table)\\s+["\\[\`]?(${names})\\b|\\b(${names})["\\]\`]?\\s*\\.\\s*["\\[\`]?\\w`,
    'gi',
  )
  return nodeRule((node, parents, { path }) => {
    const text = textOf(node)
    if (text === undefined || !(isSql(text) || isTagged(parents))) return
    const module = moduleOf(path)
    if (!module || wholeDatabase.some(([where]) => where.test(path))) return
    const foreign = [...text.matchAll(named)]
      .map(([, after, before]) => (after ?? before)!.toLowerCase())
      .filter((name) => tables.get(name) !== module)
    return foreign.length > 0 && foreign.map((name) => `names ${name}, a table of ${tables.get(name)}`).join(', ')
  })
}

const moduleOf = (path: string) => {
  const folder = /^src\/([^/]+)\//.exec(path)?.[1]
  return folder === 'demo' || moduleOrder.includes(folder ?? '') ? folder : undefined
}

const isSql = (text: string) => /^\s*(select|insert|update|delete|replace|with|create|drop|alter)\s/i.test(text)

/** The words of a string, with its holes as spaces. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked ?? value.raw).join(' ')
  return undefined
}

const isTagged = (parents: readonly Node[]) => {
  const around = parents.at(-1)
  return around?.type === 'TaggedTemplateExpression' && /^sql\b/.test(tagOf(around.tag))
}
const tagOf = (tag: Node): string =>
  tag.type === 'Identifier' ? tag.name : tag.type === 'CallExpression' ? tagOf(tag.callee) : ''
