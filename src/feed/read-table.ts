import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { readJsonText } from '../platform/bounds.ts'
import { plainCell } from '../platform/web/csv.ts'
import type { Kind } from './kinds.ts'
import type { SomeLine } from './run.ts'

/** Columns that do not hold words. Lists (people, counsel) are JSON in their cell. */
const numbers = new Set(['version', 'minutes'])
const claims = new Set(['urgent', 'inPrivate', 'cancelled'])
const lists = new Set(['people', 'counsel'])

const some = 100

/**
 * The rows of a CSV whose first line names the fields. An empty cell says nothing; `null` clears. What a cell should be and
 * is not stays text, so that the schema names its field. A row of the wrong width, or a quotation that does not close, is no object.
 */
export async function* readTable(chunks: AsyncIterable<Buffer>, _kind: Kind): AsyncGenerator<SomeLine[]> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    info: true,
    max_record_size: 1_000_000,
  })
  const source = Readable.from(chunks)
  source.once('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let header: string[] | undefined
  let held: SomeLine[] = []
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    if (!header) header = record.map((name) => name.trim())
    else held.push({ line: info.lines, value: objectOf(header, record) })
    if (held.length < some) continue
    yield held
    held = []
  }
  if (held.length > 0) yield held
}

function objectOf(header: readonly string[], cells: readonly string[]): unknown {
  if (cells.length !== header.length) return null
  const told = header.flatMap((name, index) => {
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
