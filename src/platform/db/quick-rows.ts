import { Column, getTableName, is, Param, Placeholder, SQL, Subquery } from 'drizzle-orm'

/*
 * Drizzle asks of every cell of every row what kind of column it is of, and of every parameter what it is: of a list of hundreds of rows
 * that is half of the time. For a query that is prepared once this is asked once. It reads fields of the prepared query of
 * `drizzle-orm/better-sqlite3` (`session.js`, `mapResultRow`, `fillPlaceholders`), and gives what they give.
 */

type Decoder = { readonly mapFromDriverValue: (value: unknown) => unknown }
type Field = { readonly path: readonly string[]; readonly field: unknown }
type Values = Readonly<Record<string, unknown>>
type Row = Record<string, unknown>
type Raw = { get: (...given: unknown[]) => unknown[] | undefined; all: (...given: unknown[]) => unknown[][] }

type PreparedQuery = {
  readonly stmt: { raw: () => Raw }
  readonly query: { readonly params: readonly unknown[] }
  readonly fields: readonly Field[] | undefined
  readonly joinsNotNullableMap: Readonly<Record<string, boolean>> | undefined
  readonly customResultMapper: unknown
  all: (values?: Values) => unknown
  get: (values?: Values) => unknown
}

const isQuery = (query: unknown): query is PreparedQuery =>
  typeof query === 'object' && query !== null && 'stmt' in query && 'fields' in query

/** The same query; its rows are made, and its parameters filled in, by what is known of them now. Anything else is given back as it is. */
export function withQuickRows<Q>(query: Q): Q {
  if (!isQuery(query) || !query.fields || query.customResultMapper) return query
  const toRow = rowMaker(query.fields, query.joinsNotNullableMap)
  const fill = filler(query.query.params)
  query.all = (values = {}) =>
    query.stmt
      .raw()
      .all(...fill(values))
      .map(toRow)
  query.get = (values = {}) => {
    const row = query.stmt.raw().get(...fill(values))
    return row && toRow(row)
  }
  return query
}

/** In the order of the parameters. Throws where one is missing. */
function filler(params: readonly unknown[]): (values: Values) => unknown[] {
  const given = (values: Values, name: string) => {
    if (!(name in values)) throw new Error(`No value for placeholder "${name}" was provided`)
    return values[name]
  }
  const ways = params.map((param): ((values: Values) => unknown) => {
    if (is(param, Placeholder)) return (values) => given(values, param.name)
    if (!is(param, Param) || !is(param.value, Placeholder)) return () => param
    const { encoder, value } = param
    return (values) => encoder.mapToDriverValue(given(values, value.name))
  })
  return (values) => ways.map((way) => way(values))
}

type Cell = { readonly index: number; readonly decode: ((value: unknown) => unknown) | undefined }
/** Cells under one name; `firstOf` is the place of the cell that says, where it is null, that a joined row is not there. */
type Group = { readonly cells: Cells; readonly firstOf: number | undefined }
type Cells = readonly (readonly [name: string, Cell])[]
type Part = readonly [name: string, Cell | Group]

function rowMaker(
  fields: readonly Field[],
  notNull: PreparedQuery['joinsNotNullableMap'],
): (row: readonly unknown[]) => Row {
  const placed = fields.map(({ path, field }, index) => ({ path, field, cell: { index, decode: decodeOf(field) } }))
  if (placed.some(({ path }) => path.length > 2)) throw new Error('a query with names of three parts')
  const parts = [...Map.groupBy(placed, ({ path }) => path[0]!)].map(([name, within]): Part => {
    const [{ path, cell }] = within as [(typeof placed)[number]]
    if (path.length === 1) return [name, cell]
    const columns = within.flatMap(({ field, cell }) => (is(field, Column) ? [{ field, cell }] : []))
    const [table, ...others] = new Set(columns.map(({ field }) => getTableName(field.table)))
    const mayLack = notNull !== undefined && table !== undefined && others.length === 0 && !notNull[table]
    const cells = within.map(({ path, cell }) => [path[1]!, cell] as const)
    return [name, { cells, firstOf: mayLack ? columns[0]?.cell.index : undefined }]
  })
  const isFlat = parts.every(([, part]) => 'index' in part)
  return isFlat ? (row) => cellsOf(parts as Cells, row) : (row) => partsOf(parts, row)
}

function partsOf(parts: readonly Part[], row: readonly unknown[]): Row {
  const made: Row = {}
  for (const [name, part] of parts) {
    if ('index' in part) made[name] = cellOf(part, row)
    else made[name] = part.firstOf !== undefined && row[part.firstOf] === null ? null : cellsOf(part.cells, row)
  }
  return made
}

function cellsOf(cells: Cells, row: readonly unknown[]): Row {
  const made: Row = {}
  for (const [name, cell] of cells) made[name] = cellOf(cell, row)
  return made
}

function cellOf({ index, decode }: Cell, row: readonly unknown[]): unknown {
  const value = row[index]
  return decode === undefined || value === null ? value : decode(value)
}

const asItIs = Column.prototype.mapFromDriverValue

/** Undefined for what is given as it is stored. */
function decodeOf(field: unknown): Cell['decode'] {
  const decoder = decoderOf(field)
  return decoder.mapFromDriverValue === asItIs ? undefined : (value) => decoder.mapFromDriverValue(value)
}

type WithDecoder = { readonly decoder: Decoder }

function decoderOf(field: unknown): Decoder {
  if (is(field, Column)) return field as Decoder
  if (is(field, SQL)) return (field as unknown as WithDecoder).decoder
  if (is(field, Subquery)) return (field as unknown as { _: { sql: WithDecoder } })._.sql.decoder
  return (field as { sql: WithDecoder }).sql.decoder
}
