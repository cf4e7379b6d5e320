import { templatesOf } from './markup.ts'
import { type Node, parse, type Source, walk } from './source.ts'
import { outcomes } from './templates.ts'

/** Names of classes in a style sheet. */
export const classesRuled = (sheet: string): string[] => [
  ...new Set(
    [...sheet.replace(/\/\*.*?\*\/|url\([^)]*\)|"[^"]*"/gs, '').matchAll(/\.([a-z][\w-]*)/g)].map(
      ([, name]) => name as string,
    ),
  ),
]

/** Classes that the templates of a file write, with those that a hole may give: `class="tag ${isLate && 'warning'}"`. */
export const classesWritten = (source: Source): string[] =>
  templatesOf(source).flatMap(({ marks }) =>
    marks.flatMap((mark) =>
      mark.kind === 'attribute' && mark.name === 'class'
        ? namesIn(mark.value.map((part) => ('hole' in part ? givenBy(part.hole) : part.text)).join(''))
        : [],
    ),
  )

/** Words in quotes and beginnings of words: a class can come through a variable, `kind: 'danger'`, or be put together, `input-${size}`. */
export const wordsQuoted = (source: Source): string[] => {
  const words: string[] = []
  walk(parse(source), (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') words.push(node.value)
    if (node.type === 'TemplateElement') words.push(...(/[a-z]+-$/.exec(node.value.raw) ?? []))
  })
  return words.flatMap(namesIn)
}

const namesIn = (text: string) => text.split(/\s+/).filter((word) => /^[a-z][\w-]*$/.test(word))

const givenBy = (hole: Node): string =>
  outcomes(hole)
    .map((end) => (end.type === 'Literal' && typeof end.value === 'string' ? end.value : '?'))
    .join(' ')
