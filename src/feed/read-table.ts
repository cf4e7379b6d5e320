import { readJsonText } from '../platform/bounds.ts'
import { openTable, type Row, type TableEncoding } from '../platform/tables/index.ts'
import { plainCell } from '../platform/web/csv.ts'
import { type FeedKind, lineKinds } from './kinds.ts'
import type { SomeLine } from './parse-line.ts'
import { stopError } from './read-lines.ts'

/** Columns of numbers. Lists (people, counsel) are JSON in their cell; all others are text. */
const numbers = new Set(['version', 'minutes'])
const claims = new Set(['urgent', 'inPrivate', 'cancelled'])
const lists = new Set(['people', 'counsel'])

/**
 * The rows of a CSV whose first line names the fields. An empty cell is left out; `null` clears. A cell of the wrong type stays
 * text, so that the schema names its field. A wrong first line stops it before any row.
 */
export async function* readTable(
  chunks: AsyncIterable<Buffer>,
  kind: FeedKind,
  encoding?: TableEncoding,
): AsyncGenerator<SomeLine[]> {
  const fields = new Set(Object.keys(lineKinds[kind].schema.shape))
  const opened = await openTable(chunks, { isKnown: (name) => fields.has(name), ...(encoding && { encoding }) })
  if (!opened.ok) {
    if (opened.error === 'empty') return
    throw stopError(opened.error)
  }
  const { header, rows } = opened.value
  const names = header.cells.map((name) => name.trim())
  const unknown = names.find((name) => name !== '' && !fields.has(name))
  if (header.fault || unknown !== undefined) throw stopError('headerUnknown', unknown)
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) < index)
  if (twice !== undefined) throw stopError('headerTwice', twice)
  for await (const some of rows) if (some.length > 0) yield some.map((row) => lineOf(names, row))
}

function lineOf(names: readonly string[], { line, cells, fault, column }: Row): SomeLine {
  if (fault) return { line, fault, ...(column !== undefined && names[column] && { field: names[column] }) }
  const isUneven = cells.length < names.length || cells.slice(names.length).some((cell) => cell.trim() !== '')
  return isUneven ? { line, fault: 'rowWidth' } : { line, value: objectOf(names, cells) }
}

function objectOf(names: readonly string[], cells: readonly string[]): unknown {
  const told = names.flatMap((name, index) => {
    const cell = plainCell(cells[index] ?? '').trim()
    return name === '' || cell === '' ? [] : [[name, valueIn(name, cell)] as const]
  })
  return Object.fromEntries(told)
}

function valueIn(name: string, cell: string): unknown {
  if (cell === 'null') return null
  if (numbers.has(name) && /^\d{1,15}$/.test(cell)) return Number(cell)
  if (claims.has(name) && (cell === 'true' || cell === 'false')) return cell === 'true'
  if (!lists.has(name)) return cell
  const read = readJsonText(cell)
  return read.ok ? read.value : cell
}
