import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { type CsvError, parse } from 'csv-parse'
import { fail, ok, type Result } from '../../platform/result.ts'
import { plainCell } from '../../platform/web/csv.ts'
import type { WaveFault, WaveInvitee } from './schema.ts'
import { type ColumnName, readHeader } from './wave-columns.ts'
import { readLine } from './wave-line.ts'

export const waveLimits = { bytes: 5_000_000, lines: 10_000 } as const

export type GoodLine = { readonly line: number; readonly invitee: WaveInvitee }
export type BadLine = {
  readonly line: number
  readonly cells: readonly string[]
  readonly faults: readonly WaveFault[]
}
export type WaveFile = {
  readonly header: readonly string[]
  /** Names of columns that mean nothing here. */
  readonly unknown: readonly string[]
  readonly good: readonly GoodLine[]
  readonly bad: readonly BadLine[]
}

/**
 * `notCsv`: a workbook or another kind of file. `notUtf8`: text in another encoding. The rest is about its first line (the names
 * of the columns) and its length.
 */
export type WaveFileError =
  | 'empty'
  | 'notCsv'
  | 'notUtf8'
  | 'tooManyLines'
  | 'columnTwice'
  | 'nameColumnMissing'
  | 'languageColumnMissing'
  | 'contactColumnMissing'

/** Bytes parsed between two turns of the event loop, so that pages are answered meanwhile. */
const sliceSize = 16_384

/**
 * Reads a file of invitees. Lines are numbered as a spreadsheet numbers its rows: the names of the columns are line 1, an empty
 * line counts. Each line is either good or named with everything that is wrong in it.
 */
export async function readWaveFile(bytes: Buffer): Promise<Result<WaveFile, WaveFileError>> {
  const text = decode(bytes)
  if (!text.ok) return text
  const rows = await readRows(text.value)
  const [first, ...rest] = rows
  if (!first || isEmpty(first.cells)) return fail('empty')
  const header = readHeader(first.cells)
  if (!header.ok) return header
  const lines = rest.filter(({ cells, isCut }) => isCut || !isEmpty(cells))
  if (lines.length === 0) return fail('empty')
  if (lines.length > waveLimits.lines) return fail('tooManyLines')

  const { columns, unknown } = header.value
  return ok({ header: first.cells, unknown, ...(await sortLines(lines, columns)) })
}

async function sortLines(rows: readonly Row[], columns: readonly (ColumnName | undefined)[]) {
  const good: GoodLine[] = []
  const bad: BadLine[] = []
  const seen = new Map<string, number>()
  for (const [index, { line, cells, isCut }] of rows.entries()) {
    if (index % 200 === 199) await setImmediate()
    const read = readLine(cells, columns, isCut)
    const earlier = read.ok ? read.keys.map((key) => seen.get(key)).find((found) => found !== undefined) : undefined
    if (!read.ok) bad.push({ line, cells, faults: read.faults })
    else if (earlier !== undefined) bad.push({ line, cells, faults: [{ column: null, fault: 'twice', line: earlier }] })
    else {
      good.push({ line, invitee: read.invitee })
      for (const key of read.keys) seen.set(key, line)
    }
  }
  return { good, bad }
}

function decode(bytes: Buffer): Result<string, 'notCsv' | 'notUtf8' | 'empty'> {
  if (bytes.length === 0) return fail('empty')
  // A workbook is a ZIP; a PDF or a picture has zeros, as UTF-16 has.
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return fail('notCsv')
  const isWide = ['fffe', 'feff'].includes(bytes.subarray(0, 2).toString('hex'))
  if (bytes.includes(0)) return fail(isWide ? 'notUtf8' : 'notCsv')
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail('notUtf8')
  }
}

type Row = {
  readonly line: number
  readonly cells: readonly string[]
  /** A quotation mark opens in this line and none closes it: what follows was not read. */
  readonly isCut?: boolean
}

async function readRows(text: string): Promise<Row[]> {
  let isCut = false
  const parser = parse({
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      isCut ||= error !== undefined
      return undefined
    },
  })
  const rows: Row[] = []
  Readable.from(slices(text)).pipe(parser)
  for await (const cells of parser as AsyncIterable<string[]>) {
    rows.push({ line: rows.length + 1, cells: cells.map((cell) => plainCell(cell.normalize('NFC').trim())) })
    if (rows.length > waveLimits.lines * 2) break
  }
  if (isCut) rows.push({ line: rows.length + 1, cells: [], isCut })
  return rows
}

async function* slices(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += sliceSize) {
    await setImmediate()
    yield text.slice(start, start + sliceSize)
  }
}

/** A comma or a semicolon, whichever the first line has more of: spreadsheets in French write semicolons. */
function delimiterOf(text: string): ',' | ';' {
  const [first = ''] = text.split(/\r?\n|\r/, 1)
  return first.split(';').length > first.split(',').length ? ';' : ','
}

const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell === '')
