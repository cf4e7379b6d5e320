import { setImmediate } from 'node:timers/promises'
import { fail, ok, type Result } from '../../platform/result.ts'
import { findMark, openTable, type Row, type TableEncoding } from '../../platform/tables/index.ts'
import { plainCell } from '../../platform/web/csv.ts'
import { calledInBoth } from '../invitations/invitee.ts'
import { type ColumnName, isColumn, readHeader } from './columns.ts'
import { readLine } from './line.ts'
import type { WaveFault, WaveInvitee } from './schema.ts'

export const waveLimits = { bytes: 5_000_000, lines: 10_000 } as const

type GoodLine = { readonly line: number; readonly invitee: WaveInvitee }
type BadLine = {
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
 * `notCsv`: a workbook or another kind of file. `notUtf8`: text in another encoding, which has to be told. The rest is about its first line (the
 * names of the columns) and its length.
 */
type WaveFileError =
  | 'empty'
  | 'notCsv'
  | 'notUtf8'
  | 'tooManyLines'
  | 'separatorUnclear'
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
export async function readWaveFile(bytes: Buffer, encoding?: TableEncoding): Promise<Result<WaveFile, WaveFileError>> {
  if (!isText(bytes)) return fail('notCsv')
  const opened = await openTable(slices(bytes), { isKnown: isColumn, ...(encoding && { encoding }) })
  if (!opened.ok) return fail(opened.error === 'headerUnknown' ? 'nameColumnMissing' : opened.error)
  const rows: Row[] = []
  for await (const some of opened.value.rows) {
    rows.push(...some)
    if (rows.length > waveLimits.lines) return fail('tooManyLines')
  }
  if ([opened.value.header, ...rows].some(({ fault }) => fault === 'notUtf8')) return fail('notUtf8')
  const named = cellsOf(opened.value.header)
  const header = readHeader(named)
  if (!header.ok) return header
  if (rows.length === 0) return fail('empty')

  const { columns, unknown } = header.value
  return ok({ header: named, unknown, ...(await sortLines(rows, columns)) })
}

async function sortLines(rows: readonly Row[], columns: readonly (ColumnName | undefined)[]) {
  const good: GoodLine[] = []
  const bad: BadLine[] = []
  const seen = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    if (index % 200 === 199) await setImmediate()
    const [line, cells] = [row.row, cellsOf(row)]
    const read = row.fault ? { ok: false as const, faults: [faultOf(row, columns)] } : readLine(cells, columns)
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

/** A row that could not be parted into cells, or whose letters could not be read. `notUtf8` is of the whole file. */
function faultOf({ fault, column }: Row, columns: readonly (ColumnName | undefined)[]): WaveFault {
  const kind = fault === 'quotes' || fault === 'isUtf8' || fault === 'lineTooLong' ? fault : 'notEncoded'
  return { column: (column !== undefined && columns[column]) || null, fault: kind }
}

const cellsOf = ({ cells }: Row) => cells.map((cell) => plainCell(cell.normalize('NFC').trim()))

/** A workbook is a ZIP; a PDF or a picture has zeros, as only wide text with its mark may have. */
function isText(bytes: Buffer): boolean {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return false
  return !bytes.includes(0) || findMark(bytes)?.mark.startsWith('utf-16') === true
}

async function* slices(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += sliceSize) {
    await setImmediate()
    yield bytes.subarray(start, start + sliceSize)
  }
}

export type ReadLetters = { readonly line: number; readonly name: string; readonly place: string }

/** The lines whose letters depend on the encoding, as they were read: what an officer looks at before anything is kept. */
export function lettersIn({ good, bad }: WaveFile): readonly ReadLetters[] {
  const said = [
    ...good.map(({ line, invitee }) => ({
      line,
      name: calledInBoth({ name: invitee.name, scriptName: invitee.scriptName ?? null }),
      place: (invitee.address ?? '').replaceAll('\n', ', '),
    })),
    ...bad.map(({ line, cells }) => ({ line, name: cells.filter(Boolean).join(' · '), place: '' })),
  ]
  return said.filter(({ name, place }) => /[^\0-\x7f]/.test(name + place)).toSorted((a, b) => a.line - b.line)
}
