import { existsSync, rmSync } from 'node:fs'
import { copyDatabase, openCopy } from '../../platform/db/index.ts'
import type { Manifest } from './layout.ts'

type Client = ReturnType<typeof openCopy>

export type NamedBlob = { readonly name: string; readonly sha256: string }

/** What the manifest says of the copied database. */
export type Snapshot = Pick<Manifest, 'schema' | 'audit' | 'wrappingKeys'> & {
  readonly path: string
  /** Every document that a row names, by name. */
  blobs(): Generator<NamedBlob>
  end(): void
}

const everyBlob = `select name, sha256 from object_segments union all select name, sha256 from upload_segments order by name`

/** For a database that nobody is writing to. */
export function* blobsIn(client: Client): Generator<NamedBlob> {
  yield* client.prepare(everyBlob).iterate() as IterableIterator<NamedBlob>
}

export function takeSnapshot(database: string, path: string): Snapshot {
  removeCopy(path)
  copyDatabase(database, path)
  const copy = openCopy(path)
  const column = (query: string) => copy.prepare(query).pluck().all() as string[]
  const head = copy.prepare('select seq, hash from audit_events order by seq desc limit 1').get()
  return {
    path,
    schema: column('select tag from schema_migrations order by tag desc limit 1')[0] ?? '',
    audit: (head as Manifest['audit'] | undefined) ?? { seq: 0, hash: '' },
    wrappingKeys: column('select key_name from objects union select key_name from uploads'),
    blobs: () => blobsIn(copy),
    end() {
      copy.close()
      removeCopy(path)
    },
  }
}

/** Whether the portal names it now, after the snapshot. */
export function isNamedNow(database: string, name: string): boolean {
  const db = openCopy(database)
  try {
    const found = db.prepare(
      `select 1 from object_segments where name = @name union all select 1 from upload_segments where name = @name`,
    )
    return found.get({ name }) !== undefined
  } finally {
    db.close()
  }
}

function removeCopy(path: string) {
  for (const end of ['', '-journal', '-wal', '-shm']) if (existsSync(path + end)) rmSync(path + end)
}
