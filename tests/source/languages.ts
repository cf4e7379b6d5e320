import { type Node, nodeRule, parse, place, type Rule, walk } from './source.ts'

/** Where the languages are decided. */
const home = 'src/tribunal/languages.ts'
/** `nameIn`, `localized` and their kin alone know how the fields of a pair are called, beside the tables that have them. */
const helper = 'src/platform/localized.ts'
const isSchema = (path: string) => /(^|-|\/)schema\.ts$/.test(path)
/** The sample world is people and papers that are in a language each, as data. */
const isSample = (path: string) => path.startsWith('src/demo/')

const names = new Set(['en', 'fr'])
const literal = (node: Node | null | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
const isLanguage = (node: Node | null | undefined) => names.has(literal(node) ?? '')
const isEnding = (node: Node | null | undefined) => ['En', 'Fr'].includes(literal(node) ?? '')

/** A type or a list that names the languages: `Locale` and `locales` do. */
export const oneList: Rule = (source) => {
  if (source.path === home) return []
  return nodeRule((node) => {
    if (node.type === 'TSUnionType') {
      const members = node.types.map((type) => (type.type === 'TSLiteralType' ? type.literal : undefined))
      return members.some(isLanguage) && 'writes the languages as a type; Locale is it'
    }
    if (node.type === 'TSTypeLiteral') {
      const keys = node.members.map((member) =>
        member.type === 'TSPropertySignature' && member.key.type === 'Identifier' ? member.key.name : '',
      )
      return keys.includes('en') && keys.includes('fr') && 'writes a text in each language as a type; Localized is it'
    }
    if (node.type === 'ArrayExpression')
      return node.elements.some(isLanguage) && 'lists languages; locales and lawLanguages are the lists'
    return false
  })(source)
}

/** Nobody asks which language it is, by its name or by the ending of its fields: what differs is data of the language. */
export const noneAsked: Rule = (source) => {
  if (source.path === home) return []
  return nodeRule((node) => {
    if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator))
      return [node.left, node.right].some((side) => isLanguage(side) || isEnding(side)) && 'asks which language it is'
    if (node.type === 'SwitchCase') return isLanguage(node.test) && 'asks which language it is'
    return false
  })(source)
}

/** No language is chosen by its name: `catalogue('en')`, `?? 'en'`. */
export const noneChosen: Rule = (source) => {
  // A division's law says which of its two texts a rule of counting is in.
  if (source.path === home || isSample(source.path) || /^src\/tribunal\/\w+\/index\.ts$/.test(source.path)) return []
  return nodeRule((node, parents) => {
    const parent = parents.at(-1)
    const isKey = parent?.type === 'Property' && parent.key === node
    return isLanguage(node) && !isKey && parent?.type !== 'TSLiteralType' && 'chooses a language by its name'
  })(source)
}

/** An address is split by `splitLanguage`; nobody else knows how its languages are written, nor how long they are. */
export const splitOnce: Rule = (source) => {
  if (source.path === home) return []
  const complaints = nodeRule((node) => {
    if (node.type === 'Literal' && 'regex' in node && node.regex)
      return /\ben\|fr\b|\bfr\|en\b/.test(node.regex.pattern) && 'has the languages in an expression'
    if (literal(node) !== undefined)
      return /\ben\|fr\b|\bfr\|en\b/.test(literal(node) ?? '') && 'has the languages in a text'
    if (node.type === 'TemplateElement')
      return /\ben\|fr\b|\bfr\|en\b/.test(node.value.raw) && 'has the languages in a text'
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false
    const { object, property } = node.callee
    if (property.type !== 'Identifier' || !['slice', 'substring'].includes(property.name)) return false
    const [from] = node.arguments
    const cut = source.text.slice(object.start, object.end)
    return (
      from?.type === 'Literal' &&
      from.value === 3 &&
      node.arguments.length === 1 &&
      /(path|pathname|address|here|back|url|href|page)\)*$/i.test(cut) &&
      'cuts the language off an address by its length'
    )
  })
  return complaints(source)
}

const pairName = /^[a-z]\w*(En|Fr)$/

/** A column or field of a pair is named by `fieldIn`, `paired`, `pairOf` and the type `Paired`. */
export const pairsNamedOnce: Rule = (source) => {
  if (source.path === home || source.path === helper || isSchema(source.path) || isSample(source.path)) return []
  const complaints: string[] = []
  const complain = (node: Node, name: string) =>
    complaints.push(`${place(source, node.start)} names ${name}; localized() and its kin do`)
  walk(parse(source), (node) => {
    if (node.type === 'Identifier' && pairName.test(node.name)) complain(node, node.name)
    const said = literal(node)
    if (said !== undefined && pairName.test(said)) complain(node, said)
  })
  return complaints
}
