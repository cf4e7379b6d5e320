import { type Node, nodeRule, type Rule } from './source.ts'

/** Where the verdict of a paper is made and worded, where it is said how it meets one limit, and where old events are read. */
const tellers =
  /^src\/documents\/submissions\/verdict(-words)?\.ts$|^views\/components\/(document-words|answered-limits|log-coded)\.ts$|^src\/cases\/deadlines\/own-data\.ts$|^views\/documents\/receipts\/receipt-lines\.ts$/

const isWordOf = (text: string) => /^documents:verdict\.(?!title$)/.test(text)
const nameOf = (node: Node) =>
  node.type === 'Identifier' ? node.name : node.type === 'Literal' ? node.value : undefined

/**
 * The last day is a part of what is said of the time of a paper: service, a first time that is kept and what is not known are the others.
 * Its words are asked of `verdictWords` and `statementTag`; who hands on the verdict by the last day hands on the statement beside it.
 */
export const verdictsSaidWhole: Rule = (source) => (tellers.test(source.path) ? [] : bareVerdict(source))

const bareVerdict = nodeRule((node, parents, { text: whole }) => {
  const text = node.type === 'Literal' ? node.value : node.type === 'TemplateElement' ? node.value.raw : undefined
  if (typeof text === 'string' && isWordOf(text)) return 'words a verdict by itself: submissions/verdict-words.ts'
  if (node.type === 'ImportSpecifier' && nameOf(node.imported) === 'verdictTag')
    return 'says of a paper how it meets its last day: statementTag'
  if (node.type !== 'MemberExpression' || node.computed || nameOf(node.property) !== 'verdict') return undefined
  const around = parents.findLast(({ type }) => type !== 'LogicalExpression')
  const object = parents.findLast(({ type }) => type === 'ObjectExpression')
  if (around?.type !== 'Property' || nameOf(around.key) !== 'verdict' || object?.type !== 'ObjectExpression')
    return undefined
  const isWhole = object.properties.some((one) =>
    one.type === 'SpreadElement'
      ? /answered/i.test(whole.slice(one.start, one.end))
      : ['statement', 'keeps'].includes(String(nameOf(one.key))),
  )
  return isWhole ? undefined : 'hands on a verdict without the statement beside it'
})
