import { type Node, parse, place, readSources, type Source, walk } from '../source/source.ts'

/** A test that says in its title which requirements it holds: `… (SEC-012, ABU-30)`. */
export type Claim = { readonly id: string; readonly title: string; readonly place: string; readonly isSkipped: boolean }

const kinds = '(?:SEC|ABU|ATT|CLI|STF|CNS|SEE|WRD|LAW|PRO)'
const tag = new RegExp(`\\s*\\((${kinds}-\\d+(?:, ${kinds}-\\d+)*)\\)$`)

/** Every claim in these files: in the title of a test, of a group, or of a row of a table of tests. */
export function claimsIn(sources: readonly Source[]): Claim[] {
  return sources.flatMap((source) => {
    const claims: Claim[] = []
    walk(parse(source), (node, parents) => {
      const title = textOf(node)
      const [, ids] = (title !== undefined && tag.exec(title)) || []
      if (ids === undefined) return
      const isSkipped = parents.some((parent) => isSkip(parent, source))
      const claim = { title: title!.replace(tag, ''), place: place(source, node.start), isSkipped }
      claims.push(...ids.split(', ').map((id) => ({ id, ...claim })))
    })
    return claims
  })
}

export const testClaims = (): Claim[] =>
  claimsIn(readSources(['tests'], ['.test.ts']).concat(readSources(['tests/browser'], ['pages.ts'])))

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  return node.type === 'TemplateLiteral' ? (node.quasis.at(-1)?.value.cooked ?? undefined) : undefined
}

/** `it.skip('…')`, `describe.todo('…')`; what lacks a tool is skipped by name, and fails in CI. */
const isSkip = (node: Node, { text }: Source): boolean =>
  node.type === 'CallExpression' && /\.(skip|todo)$/.test(text.slice(node.callee.start, node.callee.end))
