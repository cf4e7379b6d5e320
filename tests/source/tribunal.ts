import {
  caseRoles,
  divisions,
  documentTypes,
  eventKinds,
  filingSides,
  getInstrument,
  hearingKinds,
  limits,
  requestKinds,
  returnCodes,
  typeGroups,
  zones,
} from '../../src/tribunal/index.ts'
import { type Node, nodeRule, type Rule } from './source.ts'

/** `id` is a word of every program: it counts where it is compared with a division, and in a list of them. */
const telling = divisions.filter((one) => one !== 'id')
const limitIds = new Set(limits.map(({ id }) => id))
const instruments = [...new Set(limits.flatMap(({ rule, also = [] }) => [rule, ...also].map((one) => one.instrument)))]
const codes = instruments.map((key) => getInstrument(key).code)
const names = ['My Case', 'Mon dossier']
const lists: Readonly<Record<string, readonly string[]>> = {
  divisions,
  caseRoles,
  documentTypes,
  eventKinds,
  filingSides,
  hearingKinds,
  requestKinds,
  returnCodes,
  typeGroups,
  zones,
}

const textOf = (node: Node | null): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined

/** What is this tribunal's and not the program's stands in `src/tribunal`, in `locales/` and in the sample world alone. */
const tribunalValue = nodeRule((node, parents) => {
  if (node.type === 'BinaryExpression' && ['===', '!==', '==', '!='].includes(node.operator)) {
    const sides = [node.left, node.right] as Node[]
    const value = sides.map(textOf).find((text) => text !== undefined)
    if (value !== undefined && sides.some(isDivision))
      return `asks for the division ${value}: its law says what differs`
  }
  if (node.type === 'ArrayExpression' && parents.at(-1)?.type !== 'ArrayExpression') {
    const texts = node.elements.flatMap((one) => textOf(one as Node) ?? [])
    const copied = Object.entries(lists).find(
      ([, values]) => texts.length >= values.length && values.every((value) => texts.includes(value)),
    )
    if (copied) return `writes the list of ${copied[0]} a second time`
  }
  if (node.type === 'Property' && !node.computed) {
    const name = node.key.type === 'Identifier' ? node.key.name : textOf(node.key)
    if (name && telling.some((one) => one === name)) return `keeps something by the division ${name}`
  }
  const text = node.type === 'TemplateElement' ? node.value.raw : textOf(node)
  if (text === undefined) return
  if (telling.some((one) => one === text)) return `names the division ${text}`
  if (divisions.some((one) => text.startsWith(`tribunal:${one}.`))) return `says the words of one division: ${text}`
  if (limitIds.has(text)) return `names the limit ${text}`
  if (instruments.includes(text) || codes.some((code) => text.startsWith(code))) return `names the instrument ${text}`
  if (text !== 'UTC' && zones.some((zone) => zone === text)) return `names the zone ${text}`
  if (names.some((name) => text.includes(name))) return `calls the portal by its name: ${text}`
  return undefined
})

const isDivision = (node: Node): boolean =>
  (node.type === 'Identifier' && node.name === 'division') ||
  (node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === 'division')

export const tribunalElsewhere: Rule = (source) =>
  /^src\/(tribunal|demo)\//.test(source.path) ? [] : tribunalValue(source)
