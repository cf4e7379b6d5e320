import { type Options, parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoized } from '../../../src/platform/formats.ts'
import { csvText, plainCell } from '../../../src/platform/web/csv.ts'
import { wordsIn } from '../../../src/platform/web/i18n.ts'
import { doors } from '../../doors/index.ts'
import { addressOf } from '../../doors-world.ts'
import { sharedDoors } from '../../shared-doors.ts'

const shared = sharedDoors()

const separators = [',', ';', '\t']
const formula = /^[\s"]*[=+\-@\t\r]/

/** By a reader that knows quotes, and by one that does not. */
function cellsBy(separator: string, table: string): string[] {
  const plainly: Options = {
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
  }
  const known = () => {
    try {
      return (parse(table, plainly) as unknown as string[][]).flat()
    } catch (error) {
      // By another separator a quote may stay open: the other reader remains.
      if ((error as { code?: string }).code === 'CSV_QUOTE_NOT_CLOSED') return []
      throw error
    }
  }
  const plain = table
    .replace('\uFEFF', '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => line.split(separator))
  // One that knows no quotes reads a cell’s own commas as ends of cells: spreadsheets do know them.
  return [...known(), ...(separator === ',' ? [] : plain)]
}
const reckoned = (table: string) =>
  separators.flatMap((separator) =>
    cellsBy(separator, table).filter((cell) => formula.test(cell) && !/^-?\d+$/.test(cell)),
  )

const hostile = [
  `Très bien;=cmd|' /C calc'!A0`,
  'a\t=1+1',
  'a\n=1+1',
  'a\r\n+1',
  'a\r@x',
  'a; =1+1',
  'a;"=1+1"',
  '=1;=2\t-3\n@4',
  '"=1',
  'a;\t\n ""=1',
]

describe('a table for a spreadsheet', () => {
  it.each(hostile)('makes no formula of %j, by whichever separator it is read, and gives it back (ATT-12)', (words) => {
    for (const row of [[words], ['x', words, 'y'], [words, words]]) {
      const table = csvText([row, ['z', 'z']])
      expect(reckoned(table), table).toEqual([])
      expect((parse(table, { bom: true, relax_column_count: true }) as string[][])[0]!.map(plainCell)).toEqual(row)
    }
  })

  it('makes none of any words (ATT-12)', () => {
    const letter = fc.constantFrom(...'=+-@;,"\'\t\r\n a1')
    const row = fc.array(
      fc.array(letter, { maxLength: 9 }).map((letters) => letters.join('')),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        expect(reckoned(csvText(rows))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})

/** Every spreadsheet, as each of its readers gets it, with words that spreadsheets would reckon with in all that people write. */
const everyTable = memoized(async (locale: 'en' | 'fr'): Promise<readonly { door: string; text: string }[]> => {
  const { $client } = shared.world.portal.db
  const columns = [
    ['people', 'name'],
    ['cases', 'title'],
    ['page_feedback', 'words'],
    ['documents', 'title'],
    ['documents', 'file_name'],
    ['invitations', 'name'],
    ['privacy_breach_papers', 'title'],
    ['privacy_breach_papers', 'file_name'],
    ['privacy_breach_entries', 'person_name'],
    ['privacy_breach_entries', 'detail'],
  ]
  const words = hostile.join(';')
  await (await shared.world.visitor().post('/en/feedback', { words, kind: 'broken', page: '/en' })).body?.cancel()
  for (const [table, column] of columns) $client.prepare(`update ${table} set ${column} = ?`).run(words)
  $client.prepare("update people set zone = 'America/Vancouver' where email = 'alice@example.test'").run()
  const tables: { door: string; text: string }[] = []
  for (const door of Object.keys(doors).filter((one) => one.startsWith('GET /:lang/')))
    for (const who of ['alice', 'sam', 'ada'] as const) {
      const address = addressOf(door, shared.planted.ids).replace(/^\/en\//, `/${locale}/`)
      const answer = await shared.planted.browsers[who].get(address)
      if (answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/csv'))
        tables.push({ door, text: await answer.text() })
      else await answer.body?.cancel()
    }
  return tables
})

it('every table of the portal is without formulas, whatever people wrote (ATT-12)', async () => {
  const tables = await everyTable('en')
  for (const { door, text } of tables) expect(reckoned(text), door).toEqual([])
  expect([...new Set(tables.map(({ door }) => door))].sort()).toEqual(
    [
      ...['audit/table', 'breaches/:id/table', 'feedback/table', 'invitations/counts/table', 'invitations/table'],
      ...['letter-runs/:id/table', 'letters/batches/:id/register', 'reports/table', 'waves/:id/table', 'waves/example'],
    ]
      .map((table) => `GET /:lang/admin/${table}`)
      .concat(['cases', 'deadlines', 'hearings', 'inbox', 'submissions'].map((list) => `GET /:lang/${list}/table`)),
  )
})

it.each(['en', 'fr'] as const)(
  'every hour in a table stands in a column or beside a cell that names its zone (%s)',
  async (locale) => {
    const zoneOf = Object.values(wordsIn('locales', locale).common!.zone!) as string[]
    const isHour = (cell: string) => /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(cell)
    const withHours = new Map<string, string>()
    for (const { door, text } of await everyTable(locale)) {
      const rows = parse(text, { bom: true, relax_column_count: true }) as string[][]
      for (const [line, cells] of rows.entries())
        for (const [place, cell] of cells.entries()) {
          if (!isHour(cell)) continue
          const above = rows
            .slice(0, line)
            .findLast((row) => row[place] && !isHour(row[place]) && row.length === cells.length)
          const heading = [above?.[place], cells[place - 1]].find((words) =>
            zoneOf.some((zone) => words?.endsWith(`(${zone})`)),
          )
          const isExact = /\(UTC\)$/.test(above?.[place] ?? '') && cell.endsWith('Z')
          expect(heading || isExact || cells.some((one) => zoneOf.includes(one)), `${door}: ${cell}`).toBeTruthy()
          if (heading) withHours.set(door, heading)
        }
    }
    const pacific = locale === 'en' ? 'Pacific Time' : 'heure du Pacifique'
    for (const list of ['inbox', 'submissions', 'cases'])
      expect(withHours.get(`GET /:lang/${list}/table`), list).toContain(pacific)
    expect(withHours.size).toBeGreaterThan(6)
  },
)
