import { importsOf } from './imports.ts'
import { markRule, type Part } from './markup.ts'
import { dotted, isFunction, type Node, nodeRule, parse, place, type Rule, type Source, walk } from './source.ts'

const holesIn = (parts: readonly Part[]) => parts.flatMap((part) => ('hole' in part ? [part.hole] : []))

/** hono/html escapes text and quoted attributes, and nothing else. */
export const quotedHoles: Rule = markRule(
  (mark) =>
    mark.kind === 'attribute' &&
    mark.quote === '' &&
    holesIn(mark.value).length > 0 &&
    `writes ${mark.name}= without quotes`,
)

/** A hole stands in text, in a quoted value, or alone between attributes; not in a name or a comment. */
export const placedHoles: Rule = markRule(
  (mark) => mark.kind === 'misplaced' && 'has a hole in a name, right beside one, or in a comment',
)

/** Between attributes stand only names without a value: `${on ? 'checked' : ''}`, or a variable named for that. */
export const switches: Rule = markRule((mark) => {
  if (mark.kind !== 'switch') return
  const given = outcomes(mark.hole)
  const plain = given.every((end) => {
    if (end.type === 'Literal') return /^[a-z-]*$/.test(String(end.value ?? ''))
    return (
      end.type === 'TaggedTemplateExpression' ||
      end.type === 'CallExpression' ||
      /(^|\.)attributes$|Attributes$/.test(dotted(end) ?? '')
    )
  })
  return !plain && 'puts something other than the name of a switch between attributes'
})

const booleans = new Set(
  'checked disabled selected required multiple open hidden readonly autofocus novalidate formnovalidate reversed inert allowfullscreen async defer autoplay controls loop muted playsinline default ismap nomodule itemscope popover'.split(
    ' ',
  ),
)

/** `checked="${false}"` is checked. */
export const booleanHoles: Rule = markRule(
  (mark) =>
    mark.kind === 'attribute' &&
    booleans.has(mark.name) &&
    holesIn(mark.value).length > 0 &&
    `puts a hole in the value of ${mark.name}; the attribute's presence is its value`,
)

const trusted = 'src/platform/web/trusted.ts'

export const oneRaw: Rule = (source) => {
  if (source.path === trusted) return []
  const imported = importsOf(source)
    .filter(({ from, names }) => from.startsWith('hono') && names.includes('raw'))
    .map(({ offset }) => `${place(source, offset)} imports raw`)
  const called = nodeRule(
    (node) =>
      node.type === 'CallExpression' &&
      node.arguments.length > 0 &&
      /(^|\.)raw$/.test(dotted(node.callee) ?? '') &&
      'calls raw()',
  )(source)
  return [...imported, ...called]
}

export const noInlineCode: Rule = markRule((mark) => {
  if (mark.kind === 'open' && mark.tag === 'style') return 'has a <style>'
  if (mark.kind === 'open' && mark.tag === 'script' && !mark.attributes.includes('src'))
    return 'has a <script> without src'
  if (mark.kind !== 'attribute') return
  if (mark.name === 'style') return 'has an inline style'
  if (/^on/.test(mark.name)) return `has a handler, ${mark.name}`
  if (/^(data-)?hx-on/.test(mark.name)) return `has a handler, ${mark.name}`
  if (mark.name === 'srcdoc') return 'has a page inside a page'
})

/** French writes a blank before it (`i18n.colon`). */
export const colonOfLanguage: Rule = (source) => (source.path.startsWith('views/') ? writtenColons(source) : [])

const writtenColons: Rule = nodeRule((node) => {
  if (node.type !== 'TemplateLiteral') return
  const after = node.quasis.slice(1).some((quasi) => /^: /.test(quasi.value.raw))
  return after && 'writes a colon after a hole, which each language writes its own way: i18n.colon'
})

export const noScriptAddress: Rule = nodeRule((node) => {
  const text =
    node.type === 'TemplateElement' ? node.value.raw : node.type === 'Literal' ? String(node.value) : undefined
  return text !== undefined && /javascript:|vbscript:|data:text\/html/i.test(text) && 'has a script for an address'
})

const addresses =
  /^(href|src|action|formaction|poster|cite|ping|data|srcset|xlink:href|(data-)?hx-(get|post|put|patch|delete|push-url|replace-url))$/

const selectors = /^(data-)?hx-(target|select|indicator|include)$/

/**
 * htmx acts on what stands in its attributes. Of these only an address may be filled, by a noun's paths, and a selector, by one
 * hole named target: `madeTargets` keeps what bears that name to a written `#id`.
 */
export const htmxHoles: Rule = markRule((mark) => {
  if (mark.kind !== 'attribute' || !/^(data-)?hx-/.test(mark.name) || addresses.test(mark.name)) return
  const holes = holesIn(mark.value)
  const targets = selectors.test(mark.name) && mark.value.length === 1 && holes.every(isTarget)
  return holes.length > 0 && !targets && `puts a hole in ${mark.name}`
})

export const madeTargets: Rule = (source) =>
  !source.path.startsWith('views/')
    ? []
    : named(source, /^target$|Target$/, (value) => isTarget(value) || isParameter(value)).map(
        ([name, value]) => `${place(source, value.start)} calls ${name} what is not a written #id`,
      )

const isTarget = (node: Node): boolean =>
  outcomes(node).every((end) => {
    if (end.type === 'Literal') return end.value === null || /^(#[\w-]+)?$/.test(String(end.value))
    return /^undefined$|(^|\.)target$|Target$/.test(dotted(end) ?? '')
  })

/**
 * An address is one hole that comes from a noun's paths or `asset()` (then perhaps a fragment), or written text that begins with
 * `#`, `mailto:` or `tel:`. A name that ends in href, Href, src, Src, action or Action stands for such an address, and
 * `madeAddresses` holds what it is given to the same; so does `addresses`, which is the paths of one of two sides.
 */
export const addressHoles: Rule = markRule((mark, { path }) => {
  if (path === trusted) return
  if (mark.kind !== 'attribute' || !addresses.test(mark.name) || holesIn(mark.value).length === 0) return
  const [first, second, ...rest] = mark.value
  if (first && 'text' in first)
    return !/^(#|mailto:|tel:)/.test(first.text) && `begins ${mark.name} with text and fills the rest`
  if (first && !isAddress(first.hole)) return `fills ${mark.name} with something that is not from paths or asset()`
  const fragment = second === undefined || ('text' in second && second.text.startsWith('#'))
  return !(fragment || rest.length > 0) || !fragment ? `adds to the address in ${mark.name}` : undefined
})

/** What is named as an address is made by a noun's paths or `asset()`, wherever it is made, and so is each link given to `richText()`. */
export const madeAddresses: Rule = (source) => {
  const made = [
    ...named(source, /[hH]ref$/, (value) => isParameter(value) || isAddress(value)),
    ...(source.path.startsWith('views/') ? named(source, /^addresses$|Addresses$/, isChosenAddresses) : []),
  ]
  const links: [string, Node][] = []
  walk(parse(source), (node) => {
    if (node.type !== 'CallExpression' || dotted(node.callee) !== 'richText') return
    const list = node.arguments[2]
    if (list?.type !== 'ArrayExpression') return
    for (const given of list.elements) if (given && !isAddress(given)) links.push(['a link', given])
  })
  return [...made, ...links].map(
    ([name, value]) => `${place(source, value.start)} calls ${name} what is not from paths or asset()`,
  )
}

/** Values under a name, in declarations, assignments and objects, that are not as they should be. */
function named(source: Source, names: RegExp, isRight: (value: Node) => boolean): [name: string, value: Node][] {
  const wrong: [string, Node][] = []
  const judge = (name: string, value: Node) => {
    if (names.test(name) && !isRight(value)) wrong.push([name, value])
  }
  walk(parse(source), (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) judge(node.id.name, node.init)
    if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier') judge(node.left.name, node.right)
    if (node.type === 'Property' && node.key.type === 'Identifier') judge(node.key.name, node.value)
  })
  return wrong
}

/** A function, or a name in a pattern: its value is judged where it is given. */
const isParameter = (node: Node) => isFunction(node) || node.type.endsWith('Pattern')

/** The addresses of the registry or of the others, whichever the reader has. */
const isChosenAddresses = (node: Node): boolean => outcomes(node).every((end) => /^\w+Paths$/.test(dotted(end) ?? ''))

const isAddress = (node: Node): boolean =>
  outcomes(node).every((end) => {
    if (end.type === 'Literal')
      return end.value === null || typeof end.value === 'boolean' || /^([/#]|$)/.test(String(end.value))
    if (end.type === 'CallExpression' || end.type === 'ChainExpression') {
      const callee = dotted(end.type === 'CallExpression' ? end.callee : end.expression)
      return /^((\w+Paths|addresses|\w+Addresses)\.\w+|sameIn|asset|i18n\.toggle|.*[hH]ref)$/.test(callee ?? '')
    }
    if (end.type === 'TemplateLiteral') {
      const [head] = end.quasis
      const [hole] = end.expressions
      return head?.value.raw ? /^[/#]/.test(head.value.raw) : hole !== undefined && isAddress(hole)
    }
    return /^undefined$|(^|\.)(href|src|action)$|(Href|Src|Action)$/.test(dotted(end) ?? '')
  })

/** The expressions a hole can come to: both arms of a choice, the right of `&&`, both sides of `??` and `||`. */
export function outcomes(node: Node): Node[] {
  if (node.type === 'ConditionalExpression') return [...outcomes(node.consequent), ...outcomes(node.alternate)]
  if (node.type === 'LogicalExpression')
    return node.operator === '&&' ? outcomes(node.right) : [...outcomes(node.left), ...outcomes(node.right)]
  if (node.type === 'ParenthesizedExpression' || node.type === 'TSNonNullExpression' || node.type === 'TSAsExpression')
    return outcomes(node.expression)
  return [node]
}

/** The rules know a template by its tag. */
export const plainTag: Rule = (source) =>
  parse(source).body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' && statement.source.value.startsWith('hono/')
      ? statement.specifiers
          .filter(
            (name) =>
              name.type !== 'ImportSpecifier' || (dotted(name.imported) === 'html' && name.local.name !== 'html'),
          )
          .map((name) => `${place(source, name.start)} gives html another name`)
      : [],
  )

/**
 * What a case is called is printed in both scripts, by `caseName` or `plainCaseName`: a view reads neither form by itself. A case is
 * known by its name, or by bearing a file number.
 */
export const caseNames: Rule = (source) => {
  if (!source.path.startsWith('views/') || source.path === 'views/components/names.ts') return []
  const read = new Map<string, Set<string>>()
  const complaints: string[] = []
  const refuse = (node: Node) => complaints.push(`${place(source, node.start)} prints the name of a case by itself`)
  const titles: { node: Node; of: string }[] = []
  walk(parse(source), (node, parents) => {
    if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') {
      const of = dotted(node.object) ?? ''
      const names = read.get(of) ?? new Set()
      read.set(of, names.add(node.property.name))
      if (node.property.name === 'scriptTitle' || node.property.name === 'scriptName') refuse(node)
      const isAsked = parents.at(-1)?.type === 'LogicalExpression'
      const isJudged = dotted((parents.at(-1) as { callee?: Node }).callee ?? node) === 'lacksLatin'
      if (node.property.name === 'title' && !isAsked && !isJudged) titles.push({ node, of })
    }
    if (node.type !== 'ObjectPattern') return
    const names = node.properties.flatMap((one) =>
      one.type === 'Property' && one.key.type === 'Identifier' ? [one.key.name] : [],
    )
    const isOther = names.includes('titleInScript') || names.includes('caseNames')
    if (names.includes('reference') && names.includes('title') && !isOther) refuse(node)
    if (names.includes('scriptTitle') || names.includes('scriptName')) refuse(node)
  })
  for (const { node, of } of titles) {
    const around = read.get(of)
    // A document of a case says the case's names apart; what was typed in a form is shown as it was typed.
    const isOther = around?.has('caseNames') || of === 'typed' || of === 'sentences'
    if (/(^|\.)(theCase|caseNames)$/.test(of) || (around?.has('reference') && !isOther)) refuse(node)
  }
  return complaints
}
