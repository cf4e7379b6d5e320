import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTable, type Row } from '../../../src/platform/tables/index.ts'

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(text: string | Buffer, size = 16_384): Promise<Row[]> {
  const opened = await openTable(inPieces(Buffer.from(text as string), size), { isKnown: (name) => name === 'head' })
  if (!opened.ok) throw new Error(opened.error)
  const rows: Row[] = []
  for await (const some of opened.value.rows) rows.push(...some)
  return rows
}

const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const cell = fc.string({ unit: fc.constantFrom(...'aé✓,;"\n\r\t x'), maxLength: 6 }).map((text) => `c${text}c`)
const tables = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n'),
  rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
  size: fc.integer({ min: 1, max: 50 }),
})

describe('a table', () => {
  it('is read as another reader of CSV reads it, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ separator, end, rows, size }) => {
        const text = [['head', 'b', 'c'], ...rows].map((cells) => cells.map(quoted).join(separator) + end).join('')
        const other = parse(text, { delimiter: separator, record_delimiter: end, relax_column_count: true })
        expect((await read(text, size)).map(({ cells }) => cells)).toEqual(other.slice(1))
      }),
    )
  })

  it('loses no row to a quotation mark that nothing closes, wherever it opens', async () => {
    const word = fc.stringMatching(/^[a-z]{1,5}$/)
    const lines = fc.array(fc.tuple(word, word), { minLength: 2, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(lines, fc.nat(), async (cells, at) => {
        const wrong = at % cells.length
        const text = cells.map(([a, b], index) =>
          index === wrong ? `"${a},${b}` : index % 2 ? `"${a}","${b}"` : `${a},${b}`,
        )
        const rows = await read(['head,b', ...text].join('\n'))
        const good = rows.filter(({ fault }) => fault === undefined)
        expect(good.map((row) => row.cells)).toEqual(cells.filter((_, index) => index !== wrong))
        expect(rows.filter(({ fault }) => fault).map(({ line, fault }) => [line, fault])).toEqual([
          [wrong + 2, 'quotes'],
        ])
      }),
    )
  })

  it.each([
    ['a mark in each line', '"a,b\n'],
    ['a mark at the end of each cell', 'a","\n'],
    ['marks that open and close over lines', '"","\n'],
    ['three marks a line', '"""\n'],
    ['none, after one that nothing closes', 'a,b\n'],
  ])('is read in time that grows with its size alone: %s', async (_, line) => {
    // Work of this process alone, the least of several: what else the machine does is not counted. With the square of its size it would be 16 times.
    const workOf = async (count: number) => {
      const spent: number[] = []
      for (let n = 0; n < 3; n++) {
        const before = process.cpuUsage()
        await read(`head,b\n"open,b\n${line.repeat(count)}`)
        const { user, system } = process.cpuUsage(before)
        spent.push(user + system)
      }
      return Math.min(...spent)
    }
    const small = await workOf(20_000)
    expect(await workOf(80_000)).toBeLessThan(Math.max(50_000, small * 12))
  })
})
