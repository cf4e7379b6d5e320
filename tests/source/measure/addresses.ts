import { dotted, type Node, parse, place, type Source, walk } from '../source.ts'

/** One literal that spells an address, in the form in which all spellings of it are the same: `/cases/:x/hearings`. */
export type Spelling = { readonly address: string; readonly place: string; readonly isKnown: boolean }

/** Addresses of the portal that more than one literal spells, each with its places. */
export function spelledAgain(program: readonly Source[]): { address: string; places: string[] }[] {
  const spellings = program.filter(({ path }) => !path.startsWith('src/demo/')).flatMap(spellingsIn)
  const known = new Set(spellings.flatMap(({ address, isKnown }) => (isKnown ? [address] : [])))
  const places = new Map<string, string[]>()
  for (const { address, place } of spellings)
    if (known.has(address)) places.set(address, [...(places.get(address) ?? []), place])
  return [...places]
    .filter(([, found]) => found.length > 1)
    .map(([address, found]) => ({ address, places: found }))
    .sort((a, b) => b.places.length - a.places.length || (a.address < b.address ? -1 : 1))
}

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'on'])

/** What looks like an address is one where a route answers it or a file of paths builds it. */
export function spellingsIn(source: Source): Spelling[] {
  const isOfPaths = /(^|-)paths\.ts$/.test(source.path.split('/').at(-1)!)
  const spellings: Spelling[] = []
  const add = (node: Node, text: string | undefined, isRoute = false) => {
    const address = text === undefined ? undefined : addressOf(source.path, text)
    if (address) spellings.push({ address, place: place(source, node.start), isKnown: isRoute || isOfPaths })
  }
  walk(parse(source), (node, parents) => {
    const around = parents.at(-1)
    if (around?.type === 'TaggedTemplateExpression') {
      if (node.type === 'TemplateLiteral') for (const address of linksIn(node)) add(node, address)
      return
    }
    if (node.type === 'TemplateLiteral') return add(node, templateText(node))
    // In a type it is what a builder takes.
    if (around?.type === 'TSLiteralType') return
    if (node.type !== 'Literal' || around?.type.startsWith('Import') || around?.type.startsWith('Export')) return
    if ('regex' in node && node.regex) return add(node, expressionText(node.regex.pattern))
    if (typeof node.value === 'string') add(node, node.value, isRouteIn(node, around))
  })
  return spellings
}

const isRouteIn = (node: Node, around: Node | undefined) =>
  around?.type === 'CallExpression' &&
  around.callee.type === 'MemberExpression' &&
  around.callee.property.type === 'Identifier' &&
  verbs.has(around.callee.property.name) &&
  around.arguments.includes(node as never)

/** Marks what a template fills in. */
const hole = '\u0000'

/** Quasis with holes between; undefined where it begins with something other than an origin. */
function templateText({ quasis, expressions }: Node & { type: 'TemplateLiteral' }): string | undefined {
  const [first] = expressions
  const isOrigin = first && quasis[0]?.value.raw === '' && /origin$/i.test(dotted(first) ?? '')
  const text = quasis.map(({ value }) => value.raw).join(hole)
  return isOrigin ? text.slice(1) : text
}

/** `^/cases/([a-z]+)$`, of a regular expression or of text from which one is made. */
const expressionText = (pattern: string) => (pattern.startsWith('^') ? pattern.replaceAll('\\/', '/') : undefined)

/** Addresses written out in the HTML of a template. */
function linksIn({ quasis }: Node & { type: 'TemplateLiteral' }): string[] {
  const text = quasis.map(({ value }) => value.raw).join(hole)
  return [...text.matchAll(/\b(?:href|action|formaction|src)="(\/[^"]*)"/g)].map(([, address]) => address!)
}

const notOurs = /^\/(usr|dev|proc|sys|tmp|var|etc|run|opt|bin|sbin|home|root|mnt|srv|lib)(\/|$)/

/** The one form of all spellings; undefined of what is no address. */
export function addressOf(path: string, written: string): string | undefined {
  let text = written.replace(/^([A-Z]+ (?=\/)|\^)/, '').replace(/\$$/, '')
  // The rest of an expression stands for several acts, and a query or a choice at the end is no part of the address.
  text = text.split(/\(\?:|[?#]/)[0]!
  text = text.replace(new RegExp(`(?<=[^/])${hole}$`), '').replace(new RegExp(`^/${hole}(?=/|$)`), '')
  if (!/^\/[\w:{(\u0000]/.test(text) || notOurs.test(text)) return undefined
  const segments = text.slice(1).replace(/\/$/, '').split('/').map(segmentOf)
  if (segments.some((segment) => segment === undefined) || segments[0] === ':x') return undefined
  return `${mountOf(path, text)}/${segments.join('/')}`
}

function segmentOf(segment: string): string | undefined {
  if (/^[\w.-]+$/.test(segment)) return segment
  return /^(:\w+(\{.*\})?|\{\w+\}|.*\u0000.*|.*[([].*)$/.test(segment) ? ':x' : undefined
}

/** Routes of the API are written below its version. */
const mountOf = (path: string, text: string) =>
  path.startsWith('src/api/') && !/^\/(account|api)(\/|$)/.test(text) ? '/api/v1' : ''
