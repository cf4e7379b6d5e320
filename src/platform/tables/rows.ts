import type { EncodingFault, TextLine } from './lines.ts'

export type Separator = ',' | ';' | '\t'

/**
 * A row of a table (RFC 4180). `line` is where it begins; `row` numbers rows as a spreadsheet does, where a cell may hold several lines.
 * `quotes`: a quotation mark is out of place, or opens a cell (`column`, from 0) and nothing closes it.
 */
export type Row = {
  readonly line: number
  readonly row: number
  readonly cells: readonly string[]
  readonly fault?: EncodingFault | 'quotes'
  readonly column?: number
}

/** In lines and characters: a cell that goes on for longer was never closed. */
const longest = { lines: 1000, text: 1_000_000 }

/**
 * Parts lines into rows. A row whose quotation marks are wrong takes no other with it: it is named, alone, and reading goes on with the line after
 * the one where it began. The same for one of several lines that has more cells than the first row: what it swallowed are rows.
 */
export async function* tableRows(
  source: AsyncIterable<readonly TextLine[]>,
  separator: Separator,
): AsyncGenerator<Row[]> {
  let lines: TextLine[] = []
  let width: number | undefined
  let row = 0
  const take = (isEnd: boolean): Row[] => {
    const rows: Row[] = []
    let next = 0
    while (next < lines.length) {
      const scanned = scan(lines, next, separator, isEnd, width)
      if (!scanned) break
      next = scanned.next
      row++
      width ??= scanned.row.cells.length
      rows.push({ ...scanned.row, row })
    }
    lines = lines.slice(next)
    return rows
  }
  for await (const some of source) {
    lines = lines.concat(some)
    const rows = take(false)
    if (rows.length > 0) yield rows
  }
  const last = take(true)
  if (last.length > 0) yield last
}

type Scanned = { readonly row: Omit<Row, 'row'>; readonly next: number }

/** The row that begins at a line, and which line comes after it; undefined when more lines are needed to tell. */
function scan(
  lines: readonly TextLine[],
  first: number,
  separator: Separator,
  isEnd: boolean,
  width = Number.POSITIVE_INFINITY,
): Scanned | undefined {
  const { line, text: firstText, fault: firstFault } = lines[first]!
  const cells: string[] = []
  /** The first cell that goes on over the end of its line. */
  let spanning: number | undefined
  const misquoted = (): Scanned => ({
    row: { line, cells: [firstText], fault: firstFault ?? 'quotes', column: spanning ?? cells.length },
    next: first + 1,
  })
  let fault = firstFault
  let held = ''
  let isQuoted = false
  let length = 0

  for (let index = first; ; index++) {
    if (index === lines.length && !isEnd) return undefined
    const current = lines[index]
    if (!current || index - first > longest.lines || length > longest.text) return misquoted()
    const { text, end } = current
    fault ??= current.fault
    length += text.length
    let at = 0
    for (;;) {
      if (!isQuoted && text[at] === '"') {
        isQuoted = true
        held = ''
        at++
      }
      if (isQuoted) {
        const mark = text.indexOf('"', at)
        if (mark < 0) {
          held += text.slice(at) + end
          spanning ??= cells.length
          break
        }
        held += text.slice(at, mark)
        if (text[mark + 1] === '"') {
          held += '"'
          at = mark + 2
          continue
        }
        if (mark + 1 < text.length && text[mark + 1] !== separator) return misquoted()
        isQuoted = false
        cells.push(held)
        at = mark + 1
      } else {
        const stop = text.indexOf(separator, at)
        const cell = text.slice(at, stop < 0 ? undefined : stop)
        if (/"\s*$/.test(cell)) return misquoted()
        cells.push(cell)
        at = stop < 0 ? text.length : stop
      }
      // Here a cell has just ended: at the separator, or at the end of the line.
      if (at < text.length) {
        at++
        continue
      }
      const isSurplus = cells.slice(width).some((cell) => cell.trim() !== '')
      if (spanning !== undefined && isSurplus) return misquoted()
      return { row: { line, cells, ...(fault && { fault }) }, next: index + 1 }
    }
  }
}
