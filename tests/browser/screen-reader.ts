import type { CDPSession, Page } from 'playwright'

/** A node of the accessibility tree as Chromium gives it to a screen reader, with what stands on its element. */
type Node = {
  readonly role: string
  readonly name: string
  readonly description: string
  readonly properties: ReadonlyMap<string, unknown>
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Node[]
}

type Given = {
  nodeId: string
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
  description?: { value: string }
  properties?: { name: string; value: { value?: unknown } }[]
  childIds?: string[]
  parentId?: string
  backendDOMNodeId?: number
}

/** What a screen reader says of a page, a line for each thing it stops at, and what somebody who only hears it could not tell. */
export async function heard(page: Page): Promise<{ lines: string[]; faults: string[] }> {
  const session = await page.context().newCDPSession(page)
  try {
    const root = await treeOf(session)
    return { lines: read(root), faults: [...headingFaults(root), ...tableFaults(root), ...nameFaults(root)] }
  } finally {
    await session.detach()
  }
}

async function treeOf(session: CDPSession): Promise<Node> {
  await session.send('DOM.enable')
  const { nodes: elements } = await session.send('DOM.getFlattenedDocument', { depth: -1 })
  const attributes = new Map(elements.map(({ backendNodeId, attributes: list = [] }) => [backendNodeId, pairs(list)]))
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Given[] }
  const known = new Map(nodes.map((node) => [node.nodeId, node]))
  const made = ({ role, name, description, properties = [], childIds = [], backendDOMNodeId = 0 }: Given): Node => ({
    role: role?.value ?? '',
    name: (name?.value ?? '').replace(/\s+/g, ' ').trim(),
    description: (description?.value ?? '').trim(),
    properties: new Map(properties.map((one) => [one.name, one.value.value])),
    attributes: attributes.get(backendDOMNodeId) ?? new Map(),
    children: childIds.flatMap((id) => {
      const child = known.get(id)
      if (!child) return []
      return child.ignored ? made(child).children : [made(child)]
    }),
  })
  return made(nodes.find(({ parentId }) => !parentId)!)
}

const pairs = (list: readonly string[]) =>
  new Map(list.flatMap((name, index) => (index % 2 ? [] : [[name, list[index + 1] ?? ''] as const])))

/** This node and all below it, in the order in which they are read. */
const all = (node: Node): Node[] => [node, ...node.children.flatMap(all)]
const inside = (node: Node, ...roles: string[]) => all(node).filter(({ role }) => roles.includes(role))

const landmarks = ['banner', 'navigation', 'main', 'contentinfo', 'complementary', 'search', 'region', 'form']
const fields = ['textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'spinbutton', 'listbox', 'Date', 'slider']
const cells = ['cell', 'gridcell', 'columnheader', 'rowheader']

const words = (node: Node): string =>
  node.role === 'StaticText'
    ? node.name
    : node.children.map(words).filter(Boolean).join(' ').replace(/\s+/g, ' ').trim()

function read(node: Node): string[] {
  const { role, name, description } = node
  const below = () => node.children.flatMap(read)
  if (role === 'heading') return [`heading level ${node.properties.get('level')}, ${name}`]
  if (role === 'link') return [`link, ${name}${node.properties.get('current') ? ', current page' : ''}`]
  if (role === 'button') return [`button, ${name}${described(description)}`]
  if (role === 'DisclosureTriangle') {
    return [`${node.properties.get('expanded') ? 'expanded' : 'collapsed'}, ${name}`, ...below().slice(1)]
  }
  if (fields.includes(role)) return [fieldSaid(node)]
  if (role === 'StaticText') return name ? [name] : []
  if (role === 'table') return tableSaid(node)
  // A form without a name is no landmark.
  if (role === 'form' && !name) return below()
  if (landmarks.includes(role)) return [`${role} landmark${name && `, ${name}`}`, ...below(), `end of ${role}`]
  if (role === 'list') return [`list of ${inside(node, 'listitem').length}${name && `, ${name}`}`, ...below()]
  if (role === 'paragraph' || role === 'term' || role === 'definition') return spoken(below())
  if (role === 'image' || role === 'img') return [`image, ${name || '(no words)'}`]
  if (role === 'group' && name) return [`group, ${name}`, ...below()]
  if (role === 'alert' || role === 'status') return [`${role}: ${words(node)}`]
  return below()
}

/** What stands in one sentence is said in one breath. */
const spoken = (lines: readonly string[]) => (lines.length > 0 ? [lines.join(' ')] : [])
const described = (description: string) => (description ? ` (${description})` : '')

function fieldSaid({ role, name, description, properties }: Node): string {
  const states = [
    properties.get('required') && 'required',
    properties.get('invalid') === 'true' && 'wrong',
    properties.get('checked') === 'true' && 'ticked',
  ].filter(Boolean)
  return `field ${role}, ${[name || '(no label)', ...states].join(', ')}${described(description)}`
}

/** Each row of a table as its cells, the head of its column before each. */
function tableSaid(table: Node): string[] {
  const rows = inside(table, 'row')
  const heads = headsOf(table)
  const lines = rows
    .filter((row) => !row.children.every(({ role }) => role === 'columnheader'))
    .map((row) => {
      const said = row.children
        .filter(({ role }) => cells.includes(role))
        .map((cell, index, own) => {
          const head = heads[index + heads.length - own.length]
          const parts = cell.children.flatMap(read).join(' ')
          return cell.role === 'rowheader' || !head ? parts : parts && `${head}: ${parts}`
        })
      return `row: ${said.filter(Boolean).join(' | ')}`
    })
  return [`table, ${table.name || '(no caption)'}, ${lines.length} rows, columns ${heads.join(' / ')}`, ...lines]
}

const headsOf = (table: Node) =>
  (inside(table, 'row')[0]?.children ?? []).filter(({ role }) => role === 'columnheader').map(words)

/** `TC6-01234Selam Tesfaye`: a number and a name that only the look keeps apart. */
const runTogether = /\d\p{Lu}\p{Ll}|\p{Ll}\d/u

/** A notice of the page, or the summary of errors, may come before its own heading. */
function headingFaults(root: Node): string[] {
  const levels = inside(root, 'heading').map((node) => ({
    level: Number(node.properties.get('level')),
    name: node.name,
  }))
  const tops = levels.filter(({ level }) => level === 1).length
  const skipped = levels.filter(({ level }, index) => level > (levels[index - 1]?.level ?? 1) + 1)
  return [
    ...(tops === 1 ? [] : [`${tops} headings of level 1`]),
    ...skipped.map(({ level, name }) => `heading skips to level ${level}: ${name}`),
    ...levels.filter(({ name }) => runTogether.test(name)).map(({ name }) => `words run together: ${name}`),
    ...levels.filter(({ name }) => !name).map(({ level }) => `heading without words: level ${level}`),
  ]
}

function tableFaults(root: Node): string[] {
  return inside(root, 'table').flatMap((table) => {
    const heads = headsOf(table)
    const columns = Math.max(0, ...inside(table, 'row').map(({ children }) => children.length))
    return [
      ...(table.name ? [] : [`table without a caption: ${words(table).slice(0, 60)}`]),
      // A table of two columns whose rows have their own heads needs none above.
      ...(heads.length > 0 || (columns <= 2 && inside(table, 'rowheader').length > 0)
        ? []
        : [`table without heads of its columns: ${table.name}`]),
      ...heads.filter((head) => !head).map(() => `column without a word: ${table.name}`),
    ]
  })
}

/** Names that do not say what they lead to, change or ask. */
function nameFaults(root: Node): string[] {
  const main = inside(root, 'main')[0] ?? root
  const places = inside(main, 'table', 'list').flatMap((place) => {
    const links = Map.groupBy(inside(place, 'link'), ({ name }) => name)
    return [...links]
      .filter(([, own]) => new Set(own.map((one) => withoutSeal(one.attributes.get('href')))).size > 1)
      .map(([name, own]) => `${own.length} links of one ${place.role} are called alike: ${name}`)
  })
  const buttons = Map.groupBy(inside(main, 'button'), ({ name }) => name)
  return [
    ...new Set(places),
    ...[...buttons]
      .filter(([, own]) => own.length > 1)
      .map(([name, own]) => `${own.length} buttons are called alike: ${name}`),
    ...inside(root, 'link', 'button')
      .filter(({ name }) => !name)
      .map(({ role, attributes }) => `${role} without a name: ${attributes.get('href') ?? attributes.get('name')}`),
    ...inside(root, ...fields)
      .filter(({ name }) => !name)
      .map(({ role, attributes }) => `${role} without a label: ${attributes.get('name')}`),
  ]
}

const withoutSeal = (address = '') => address.replace(/[?&]seal=[^&]*/, '')
