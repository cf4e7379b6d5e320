import { fail, ok, type Result } from '../result.ts'
import { type TableEncoding, type TextLine, textLines } from './lines.ts'
import { type Row, type Separator, tableRows } from './rows.ts'

type Table = {
  /** The row that names the columns. */
  readonly header: Row
  /** Those after it, rows of empty cells left out. */
  readonly rows: AsyncIterable<readonly Row[]>
}
type TableError = 'empty' | SeparatorError

type Options = {
  readonly isKnown: (name: string) => boolean
  /** For a text without a mark of its own. */
  readonly encoding?: TableEncoding
}

/** The one way in which a file of rows is read, whoever brings it. */
export async function openTable(
  chunks: AsyncIterable<Buffer>,
  { isKnown, encoding }: Options,
): Promise<Result<Table, TableError>> {
  const source = textLines(chunks, encoding ? { encoding } : {})
  let first: TextLine[] = []
  while (!first.some(isNaming)) {
    const next = await source.next()
    if (next.done) break
    first = first.concat(next.value)
  }
  const naming = first.find(isNaming)
  if (!naming) return fail('empty')
  const separator = separatorSaid(first) ?? separatorOf(naming.text, isKnown)
  if (!separator.ok) return separator

  const lines = async function* () {
    yield first.slice(first.indexOf(naming))
    yield* source
  }
  const rows = tableRows(lines(), separator.value)
  const begun = await rows.next()
  const [header, ...rest] = begun.value as Row[]
  if (!header) return fail('empty')
  const after = async function* () {
    yield rest.filter(isFull)
    for await (const some of rows) yield some.filter(isFull)
  }
  return ok({ header, rows: after() })
}

/** What some programs write above a table, for spreadsheets. */
const saying = /^sep=([,;\t])$/i
const isNaming = ({ text }: TextLine) => !saying.test(text) && /[^\s,;]/.test(text)

function separatorSaid(lines: readonly TextLine[]): Result<Separator, never> | undefined {
  const said = saying.exec(lines[0]?.text ?? '')?.[1] as Separator | undefined
  return said && ok(said)
}

const isFull = ({ cells, fault }: Row) => fault !== undefined || cells.some((cell) => cell.trim() !== '')

const separators: readonly Separator[] = [',', ';', '\t']

/** `headerUnknown`: no name of it is known, whichever sign parts them. `separatorUnclear`: two signs part as many names that are. */
type SeparatorError = 'headerUnknown' | 'separatorUnclear'

/** The sign by which the first line of a table has the most names that are known: spreadsheets in French write semicolons. */
function separatorOf(firstLine: string, isKnown: (name: string) => boolean): Result<Separator, SeparatorError> {
  const counts = separators.map((separator) => namesBy(firstLine, separator).filter(isKnown).length)
  const most = Math.max(...counts)
  if (most === 0) return fail('headerUnknown')
  const best = separators.filter((_, index) => counts[index] === most)
  const found = best.filter((separator) => firstLine.includes(separator))
  if (found.length > 1) return fail('separatorUnclear')
  return ok(found[0] ?? ',')
}

/** Only for counting: a name that holds the sign between quotation marks is no name that is known. */
const namesBy = (line: string, separator: Separator): string[] =>
  line.split(separator).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
