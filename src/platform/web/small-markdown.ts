import MarkdownIt from 'markdown-it'

/** A piece of a line. `here`: a page of the portal, without its language. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly inside: readonly Inline[] }
  | { readonly kind: 'em'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly here: string; readonly inside: readonly Inline[] }
  | { readonly kind: 'break' }

export type Block =
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly inside: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }
type Line = readonly Inline[]

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number]

/** Markdown that is turned off stays as typed. */
const markdown = new MarkdownIt('zero', { html: false, breaks: true }).enable([
  'emphasis',
  'escape',
  'heading',
  'link',
  'list',
  'newline',
  'table',
])

/** A page of the portal: no other address becomes one, and none with a query. */
const ownPage = /^\/[a-z][\w/-]*(#[\w-]+)?$/

/**
 * What staff wrote, as a tree: paragraphs, headings, lists, tables, strong and stressed words, links to pages of the portal. It
 * becomes HTML by templates alone, which escape it. The address of any other link stands in words beside what was linked.
 */
export const readMarkdown = (source: string): readonly Block[] => blocksOf(markdown.parse(source, {}))

function blocksOf(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    if (token.nesting !== 1) continue
    const end = closingOf(tokens, index)
    const inside = tokens.slice(index + 1, end)
    if (token.type === 'paragraph_open') blocks.push({ kind: 'paragraph', inside: lineOf(inside) })
    if (token.type === 'heading_open')
      blocks.push({ kind: 'heading', level: token.tag === 'h1' || token.tag === 'h2' ? 2 : 3, inside: lineOf(inside) })
    if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open')
      blocks.push({
        kind: 'list',
        isOrdered: token.type === 'ordered_list_open',
        items: partsOf(inside, 'list_item_open').map(blocksOf),
      })
    if (token.type === 'table_open') {
      const [head = [], ...rows] = partsOf(inside, 'tr_open').map((row) =>
        partsOf(row, /^t[hd]_open$/).map((cell) => lineOf(cell)),
      )
      blocks.push({ kind: 'table', head, rows })
    }
    index = end
  }
  return blocks
}

/** The insides of the pairs of a kind, wherever they begin. */
function partsOf(tokens: readonly Token[], kind: string | RegExp): Token[][] {
  const parts: Token[][] = []
  for (let index = 0; index < tokens.length; index++) {
    const { type } = tokens[index]!
    if (typeof kind === 'string' ? type !== kind : !kind.test(type)) continue
    const end = closingOf(tokens, index)
    parts.push(tokens.slice(index + 1, end))
    index = end
  }
  return parts
}

function closingOf(tokens: readonly Token[], start: number): number {
  for (let depth = 0, index = start; index < tokens.length; index++) {
    depth += tokens[index]!.nesting
    if (depth === 0) return index
  }
  return tokens.length
}

const lineOf = (tokens: readonly Token[]): Inline[] => inlinesOf(tokens.flatMap(({ children }) => children ?? []))

function inlinesOf(tokens: readonly Token[]): Inline[] {
  const pieces: Inline[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    if (token.type === 'softbreak' || token.type === 'hardbreak') pieces.push({ kind: 'break' })
    if (token.nesting === 0) {
      if (token.content) pieces.push({ kind: 'text', text: token.content })
      continue
    }
    const end = closingOf(tokens, index)
    const inside = inlinesOf(tokens.slice(index + 1, end))
    if (token.type === 'strong_open') pieces.push({ kind: 'strong', inside })
    else if (token.type === 'em_open') pieces.push({ kind: 'em', inside })
    else if (token.type === 'link_open') pieces.push(...linkOf(token, inside))
    index = end
  }
  return pieces
}

function linkOf(token: Token, inside: readonly Inline[]): Inline[] {
  const address = String(token.attrGet('href') ?? '')
  if (ownPage.test(address)) return [{ kind: 'link', here: address, inside }]
  return address === '' ? [...inside] : [...inside, { kind: 'text', text: ` (${address})` }]
}
