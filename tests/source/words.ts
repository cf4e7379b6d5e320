import { type Mark, type Part, templatesOf } from './markup.ts'
import { dotted, type Node, parse, place, type Rule, walk } from './source.ts'
import { outcomes } from './templates.ts'

const read = new Set([
  'title',
  'alt',
  'placeholder',
  'label',
  'summary',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
  'content',
])
const letters = /\p{L}/u
const properNames = new Set(['Mac OS'])
const twoWords = /\p{L}[,;:.]?[\s\u00a0\u202f]+\p{L}/u

/** What the reader meets between tags and in read attributes comes out of holes; `<code>` is no language. */
export const noWordsInTemplates: Rule = (source) =>
  templatesOf(source).flatMap(({ marks }) => {
    let code = 0
    return marks.flatMap((mark) => {
      if (mark.kind === 'open' && mark.tag === 'code') code += 1
      if (mark.kind === 'close' && mark.tag === 'code') code -= 1
      if (!isRead(mark) || (mark.kind === 'text' && code > 0)) return []
      const parts = mark.kind === 'text' ? mark.parts : mark.value
      const fits = mark.kind === 'attribute' && mark.name === 'content' ? twoWords : letters
      return parts
        .filter((part) => wordsIn(part).some((text) => fits.test(text.replace(/&#?\w+;|[\w-]+=\S+/g, ''))))
        .map(
          (part) =>
            `${place(source, part.at)} writes words in a template: ${wordsIn(part).join(' ').trim().slice(0, 40)}`,
        )
    })
  })

const isRead = (mark: Mark): mark is Mark & { kind: 'text' | 'attribute' } =>
  mark.kind === 'text' || (mark.kind === 'attribute' && read.has(mark.name))

function wordsIn(part: Part): string[] {
  if ('text' in part) return [part.text]
  return outcomes(part.hole).flatMap((end) => {
    if (end.type === 'Literal' && typeof end.value === 'string') return [end.value]
    return end.type === 'TemplateLiteral' ? end.quasis.map((quasi) => quasi.value.raw) : []
  })
}

/** What a log, an operator or a program reads is not on a page. */
const unread =
  /^(Error|TypeError|RangeError|NotFound|Forbidden)$|(^|\.)(header|setHeader|append|text|json|log\.\w+|info|warn|error|debug|fatal)$/

/** A string of two words or more is a sentence, and sentences live in `locales/`. */
export const noSentenceInCode: Rule = (source) => {
  const values = new Set<Node>(
    templatesOf(source).flatMap(({ marks }) =>
      marks.flatMap((mark) =>
        mark.kind === 'attribute' && !read.has(mark.name)
          ? mark.value.flatMap((part) => ('hole' in part ? [part.hole] : []))
          : [],
      ),
    ),
  )
  const complaints: string[] = []
  walk(parse(source), (node, parents) => {
    const text = textOf(node, parents)
    if (text === undefined || properNames.has(text) || !twoWords.test(text)) return
    const excused = parents.some(
      (parent) =>
        values.has(parent) ||
        isHeader(parent) ||
        ((parent.type === 'NewExpression' || parent.type === 'CallExpression') &&
          unread.test(dotted(parent.callee) ?? '')),
    )
    if (!excused && !values.has(node))
      complaints.push(`${place(source, node.start)} has a sentence: ${text.trim().slice(0, 60)}`)
  })
  return complaints
}

/** `'Content-Type': …` among what goes with an answer. */
const isHeader = (node: Node) =>
  node.type === 'Property' &&
  node.key.type === 'Literal' &&
  /^[A-Z][a-zA-Z]*(-[A-Z][a-zA-Z]*)+$/.test(String(node.key.value))

function textOf(node: Node, parents: readonly Node[]): string | undefined {
  const around = parents.at(-1)
  if (node.type === 'Literal' && typeof node.value === 'string')
    return /^(Import|Export|TS)/.test(around?.type ?? '') ? undefined : node.value
  if (node.type !== 'TemplateLiteral' || around?.type === 'TaggedTemplateExpression') return
  // What is put together without a space is one word.
  return node.quasis.map((quasi) => quasi.value.raw).join('')
}
