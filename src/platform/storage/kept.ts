import { type SQL, sql } from 'drizzle-orm'
import { type Db, prepared } from '../db/index.ts'

/** `sha256` (hex) is of the stored bytes. */
export type KnownBlob = { readonly name: string; readonly sha256: string }

/** The tables whose rows name blobs, of whatever module: those that have the columns of a sealed piece (`pieceColumns`). */
const tablesIn = prepared((db) =>
  db
    .all<{ name: string }>(
      sql`select t.name from sqlite_schema t where t.type = 'table' and 4 =
        (select count(*) from pragma_table_info(t.name) where name in ('index', 'name', 'size', 'sha256'))`,
    )
    .map(({ name }) => sql.identifier(name)),
)

const inEach = (db: Db, select: (table: SQL) => SQL): SQL =>
  sql.join(
    tablesIn(db).map((table) => select(sql`${table}`)),
    sql` union all `,
  )

/** Whether any row still names this blob. */
export const isBlobKept = (db: Db, name: string): boolean =>
  db.get(inEach(db, (table) => sql`select 1 from ${table} where name = ${name}`)) !== undefined

/** Names of all blobs that any row knows. */
export const listKeptBlobs = (db: Db): Set<string> =>
  new Set(db.all<{ name: string }>(inEach(db, (table) => sql`select name from ${table}`)).map(({ name }) => name))

const pageLength = 1000

/** The same in the order of names; what goes over from one row to another meanwhile is not missed. */
export function* eachKeptBlob(db: Db): Generator<KnownBlob, undefined> {
  for (let after = ''; ; ) {
    const rows = inEach(db, (table) => sql`select name, sha256 from ${table} where name > ${after}`)
    const page = db.all<KnownBlob>(sql`${rows} order by name limit ${pageLength}`)
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.name
  }
}
