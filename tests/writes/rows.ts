import type { World } from '../world.ts'

type Rows = ReadonlyMap<string, readonly string[]>

/** A session says when it was seen last, and a seal that it was used; what was given or withheld is not in these. */
const passedOver = new Set(['sessions', 'used_seals'])

/** How much was written so far, by this connection and by others: while it stays the same, no row needs to be read again. */
export function writesOf({ portal }: Pick<World, 'portal'>): string {
  const one = (sql: string) => portal.db.$client.prepare(sql).pluck().get()
  return `${one('select total_changes()')} ${one('pragma data_version')}`
}

/** Every row of every table, as text. */
export function rowsOf({ portal }: Pick<World, 'portal'>): Rows {
  const client = portal.db.$client
  const tables = client
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and sql not like '%fts5%'`,
    )
    .pluck()
    .all() as string[]
  return new Map(
    tables
      .filter((name) => !passedOver.has(name) && !/_(data|idx|docsize|config|content)$/.test(name))
      .map((name) => [name, client.prepare(`select * from ${name}`).all().map(textOf).sort()]),
  )
}

const textOf = (row: unknown): string =>
  JSON.stringify(row, (_, value) => (Buffer.isBuffer(value) ? value.toString('hex') : value))

/** The tables in which something was added, taken away or changed, with the rows. */
export function differences(before: Rows, after: Rows): Record<string, { gone: string[]; come: string[] }> {
  const changed: Record<string, { gone: string[]; come: string[] }> = {}
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [new Set(before.get(name)), new Set(after.get(name))]
    const gone = [...was].filter((row) => !is.has(row))
    const come = [...is].filter((row) => !was.has(row))
    if (gone.length + come.length > 0) changed[name] = { gone, come }
  }
  return changed
}
