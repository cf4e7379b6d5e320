import { type Node, parse, place, type Source, walk } from './source.ts'

/** A piece of markup: written text, or a hole with its expression. */
export type Part = { readonly text: string; readonly at: number } | { readonly hole: Node; readonly at: number }

/** What a template says, in order. `at` is the offset in the file. */
export type Mark =
  | { readonly kind: 'text'; readonly parts: readonly Part[]; readonly at: number }
  | {
      readonly kind: 'open' | 'close'
      readonly tag: string
      readonly attributes: readonly string[]
      readonly at: number
    }
  | {
      readonly kind: 'attribute'
      readonly tag: string
      readonly name: string
      /** `''` when the value stands without quotes. */
      readonly quote: '"' | "'" | ''
      readonly value: readonly Part[]
      readonly at: number
    }
  /** A hole between attributes, where `${on ? 'checked' : ''}` stands. */
  | { readonly kind: 'switch'; readonly tag: string; readonly hole: Node; readonly at: number }
  /** A hole where a name of a tag or an attribute is written, or in a comment. */
  | { readonly kind: 'misplaced'; readonly tag?: string; readonly hole: Node; readonly at: number }

export type Template = { readonly marks: readonly Mark[]; readonly start: number; readonly end: number }

const found = new WeakMap<Source, readonly Template[]>()

/** Each html`…` of a file, read as markup. */
export function templatesOf(source: Source): readonly Template[] {
  const known = found.get(source)
  if (known) return known
  const templates = readTemplates(source)
  found.set(source, templates)
  return templates
}

function readTemplates(source: Source): Template[] {
  const templates: Template[] = []
  walk(parse(source), (node) => {
    if (node.type !== 'TaggedTemplateExpression' || node.tag.type !== 'Identifier' || node.tag.name !== 'html') return
    const { quasis, expressions } = node.quasi
    const units = quasis.flatMap((quasi, index) => {
      // The parser's span of a piece includes the back quote or brace before it in TypeScript files.
      const begin = source.text.indexOf(quasi.value.raw, quasi.start)
      const letters: Part[] = [...quasi.value.raw].reduce<Part[]>((seen, text) => {
        const last = seen.at(-1)
        seen.push({ text, at: last && 'text' in last ? last.at + last.text.length : begin })
        return seen
      }, [])
      const hole = expressions[index]
      return hole ? [...letters, { hole, at: hole.start }] : letters
    })
    templates.push({ marks: readMarkup(units), start: node.start, end: node.end })
  })
  return templates
}

const isText = (unit: Part | undefined): unit is { text: string; at: number } => unit !== undefined && 'text' in unit

/** The states of the HTML standard's tokenizer that a page needs: text, tags, attributes, comments. */
function readMarkup(units: readonly Part[]): Mark[] {
  const marks: Mark[] = []
  let next = 0
  const peek = (letters: string) =>
    [...letters].every((letter, ahead) => {
      const unit = units[next + ahead]
      return isText(unit) && unit.text === letter
    })
  const is = (fits: RegExp) => {
    const unit = units[next]
    return isText(unit) && fits.test(unit.text)
  }
  /** Takes units while they are letters that fit, or any up to an end; holes come along when asked. */
  const take = (fits: RegExp) => {
    let taken = ''
    while (is(fits)) taken += (units[next++] as { text: string }).text
    return taken
  }
  const takeUntil = (ends: () => boolean) => {
    const parts: Part[] = []
    while (next < units.length && !ends()) {
      const unit = units[next++] as Part
      const last = parts.at(-1)
      if (isText(unit) && isText(last)) parts[parts.length - 1] = { text: last.text + unit.text, at: last.at }
      else parts.push(unit)
    }
    return parts
  }
  const misplaced = (parts: readonly Part[]) => {
    for (const part of parts) if ('hole' in part) marks.push({ kind: 'misplaced', hole: part.hole, at: part.at })
  }

  if (isAttributes(units)) readAttributes('', [])
  while (next < units.length) {
    const at = (units[next] as Part).at
    if (peek('<!--')) {
      misplaced(takeUntil(() => peek('-->')))
      next += 3
    } else if (peek('<!')) {
      misplaced(takeUntil(() => peek('>')))
      next += 1
    } else if (opensTag(units[next], units[next + 1])) {
      readTag(at)
    } else {
      const begin = next
      const parts = takeUntil(() => next > begin && (peek('<!') || opensTag(units[next], units[next + 1])))
      marks.push({ kind: 'text', parts, at })
    }
  }
  return marks

  function readTag(at: number) {
    next += 1
    const closes = peek('/')
    if (closes) next += 1
    const tag = take(/[^\s/>]/).toLowerCase()
    if (next < units.length && !isText(units[next])) misplaced([units[next++] as Part])
    const attributes: string[] = []
    marks.push({ kind: closes ? 'close' : 'open', tag, attributes, at })
    readAttributes(tag, attributes)
    next += 1
    const rawText = !closes && (tag === 'script' || tag === 'style')
    if (rawText) marks.push({ kind: 'text', parts: takeUntil(() => peek('</')), at })
  }

  function readAttributes(tag: string, attributes: string[]) {
    while (next < units.length && !peek('>')) {
      const unit = units[next] as Part
      if ('hole' in unit) {
        next += 1
        const kind = is(/[^\s/>]/) ? 'misplaced' : 'switch'
        marks.push({ kind, tag, hole: unit.hole, at: unit.at })
      } else if (/[\s/]/.test(unit.text)) next += 1
      else readAttribute(tag, attributes)
    }
  }

  function readAttribute(tag: string, attributes: string[]) {
    const at = (units[next] as Part).at
    const name = take(/[^\s/>=]/).toLowerCase()
    attributes.push(name)
    if (next < units.length && !isText(units[next])) misplaced([units[next++] as Part])
    take(/\s/)
    if (!peek('=')) {
      if (name) marks.push({ kind: 'attribute', tag, name, quote: '"', value: [], at })
      else next += 1
      return
    }
    next += 1
    take(/\s/)
    const quote = peek('"') ? '"' : peek("'") ? "'" : ''
    if (quote) next += 1
    const value = takeUntil(() => (quote ? peek(quote) : is(/[\s>]/)))
    if (quote) next += 1
    marks.push({ kind: 'attribute', tag, name, quote, value, at })
  }
}

/** A template can hold the attributes of a tag written elsewhere: html`aria-current="page"`. */
const isAttributes = (units: readonly Part[]) =>
  /^\s*[a-z][\w:-]*\s*=/i.test(units.map((unit) => ('text' in unit ? unit.text : '\uE000')).join(''))

const opensTag = (unit: Part | undefined, after: Part | undefined) =>
  isText(unit) && unit.text === '<' && (!isText(after) ? after !== undefined : /[a-z/]/i.test(after.text))

/** A rule over the marks of each template. */
export const markRule =
  (complain: (mark: Mark, source: Source) => string | false | undefined) =>
  (source: Source): string[] =>
    templatesOf(source).flatMap(({ marks }) =>
      marks.flatMap((mark) => {
        const complaint = complain(mark, source)
        return complaint ? [`${place(source, mark.at)} ${complaint}`] : []
      }),
    )
