import { importsOf } from './imports.ts'
import { type Node, parse, place, type Rule, walk } from './source.ts'

/** Where the statement of a day is made and worded: each of these names one day of a limit at a time. */
const tellers =
  /^src\/cases\/deadlines\/(?!list-table|own-data|events\/|orders\/|reminders\/)|^views\/components\/limit-words\.ts$/
const wordsOfDays =
  /\b(safe\w*|bothDays|besideDay|dayLines|dayCell|dayStatement|judgedDay|deadlineEnd|endInList|limitWords|lastDayWithSafe|verdictWords)\b/i
/** What writes a day or a moment in words. */
const printers = new Set(
  'day dayTag dayWords dayText moment momentTag timeTag timeWithin untilText nearDay distance endText'.split(' '),
)
const kinds =
  /^(Any|Member|Correction|Own|Office|Listed|Followed|Case|Offered|Due)?(Deadline|Limit)s?$|^Judging(Limit)?$/
/** Files that hand data on: a cell or a field is what they print. */
const handsOn = /table|serializers|own-data|^src\/api\//

/**
 * Who names the last day of a limit names its safe day beside it, in the same function: a day stands in a call that writes it, or in
 * a cell of a spreadsheet, or in a field of the API. A limit's day is `dueDate` anywhere, and `day` or `endsAt` where limits are known.
 */
export const daysSaidWhole: Rule = (source) => {
  if (tellers.test(source.path)) return []
  const knowsLimits = importsOf(source).some(({ names }) => names.some((name) => kinds.test(name)))
  return parse(source).body.flatMap((statement) => {
    if (wordsOfDays.test(source.text.slice(statement.start, statement.end))) return []
    const found: string[] = []
    walk(statement, (node, parents) => {
      if (!isDayOfLimit(node, knowsLimits) || !(isPrinted(parents) || (handsOn.test(source.path) && isField(parents))))
        return
      found.push(
        `${place(source, node.start)} names the day of a limit without its safe day: cases/deadlines/day-words.ts`,
      )
    })
    return found
  })
}

function isDayOfLimit(node: Node, knowsLimits: boolean): boolean {
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return false
  const { name } = node.property
  return name === 'dueDate' || (knowsLimits && (name === 'day' || name === 'endsAt') && isLimit(node.object))
}

const isLimit = (node: Node) =>
  (node.type === 'Identifier' && /^(one|limit|deadline|due|next|first|answered)$|Limit$|Deadline$/.test(node.name)) ||
  (node.type === 'MemberExpression' &&
    node.property.type === 'Identifier' &&
    /^(limit|deadline|next|due)$/.test(node.property.name))

const isPrinted = (parents: readonly Node[]) =>
  parents.some((node) => {
    if (node.type !== 'CallExpression') return false
    const { callee } = node
    const name =
      callee.type === 'Identifier'
        ? callee.name
        : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
          ? callee.property.name
          : ''
    return printers.has(name)
  })

const isField = (parents: readonly Node[]) => {
  const near = parents.findLast(({ type }) => type !== 'LogicalExpression')
  if (near?.type === 'ArrayExpression') return true
  return near?.type === 'Property' && near.key.type === 'Identifier' && /day|due|end/i.test(near.key.name)
}
