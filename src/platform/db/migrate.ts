import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from './open.ts'

/** This program cannot work on the database. `message`: a sentence for the operator. */
export class OtherVersion extends Error {}

type Entry = { tag: string; when: number }

/**
 * Applies the migrations that drizzle-kit made and this database lacks, all of them in one immediate transaction:
 * two programs starting at once wait for each other, and a kill in the middle leaves the schema as it was.
 * Throws OtherVersion when the database knows a migration that this program does not (it is newer), or when an applied one was changed.
 */
export function migrate(db: Database, folder: string): string[] {
  const sqlite = db.$client
  const wanted = readMigrations(folder)

  return sqlite
    .transaction(() => {
      sqlite.exec(
        'create table if not exists schema_migrations (tag text primary key, hash text not null) without rowid',
      )
      const applied = new Map(
        (sqlite.prepare('select tag, hash from schema_migrations').all() as { tag: string; hash: string }[]).map(
          (row) => [row.tag, row.hash],
        ),
      )
      for (const [tag, hash] of applied) {
        const ours = wanted.find((migration) => migration.tag === tag)
        if (!ours)
          throw new OtherVersion(
            `This database is newer than the program: it holds migration ${tag}. Start the version that made it, or a newer one.`,
          )
        if (ours.hash !== hash) throw new Error(`Migration ${tag} was changed after it was applied.`)
      }
      const missing = wanted.filter(({ tag }) => !applied.has(tag))
      for (const { tag, text, hash } of missing) {
        sqlite.exec(text.replaceAll('--> statement-breakpoint', ''))
        sqlite.prepare('insert into schema_migrations (tag, hash) values (?, ?)').run(tag, hash)
      }
      return missing.map(({ tag }) => tag)
    })
    .immediate()
}

function readMigrations(folder: string) {
  const entries = (JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: Entry[] }).entries
  return entries.map(({ tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8')
    return { tag, text, hash: createHash('sha256').update(text).digest('hex') }
  })
}

/** Whether a database is of this version of the program; only reads it. */
export function schemaAge({ $client }: Database, folder: string): 'current' | 'older' | 'newer' {
  const known = $client.prepare("select 1 from sqlite_schema where name = 'schema_migrations'").get()
  const applied = (known ? $client.prepare('select tag from schema_migrations').pluck().all() : []) as string[]
  const wanted = readMigrations(folder).map(({ tag }) => tag)
  if (applied.some((tag) => !wanted.includes(tag))) return 'newer'
  return wanted.every((tag) => applied.includes(tag)) ? 'current' : 'older'
}
