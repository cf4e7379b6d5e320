import { existsSync, rmSync } from 'node:fs'
import { copyDatabase, openToRead } from '../../platform/db/index.ts'
import { eachKeptBlob, isBlobKept, type KnownBlob } from '../../platform/storage/index.ts'
import type { Manifest } from './layout.ts'

/** The database as it stood when it was copied. */
export type Snapshot = Pick<Manifest, 'schema' | 'audit' | 'wrappingKeys'> & {
  readonly path: string
  /** Every sealed document that a row names, in the order of names. */
  blobs(): Generator<KnownBlob>
  end(): void
}

export function takeSnapshot(database: string, path: string): Snapshot {
  removeCopy(path)
  copyDatabase(database, path)
  const copy = openToRead(path)
  const { $client } = copy
  const column = (query: string) => $client.prepare(query).pluck().all() as string[]
  const head = $client.prepare('select seq, hash from audit_events order by seq desc limit 1').get()
  return {
    path,
    schema: column('select tag from schema_migrations order by tag desc limit 1')[0] ?? '',
    audit: (head as Manifest['audit'] | undefined) ?? { seq: 0, hash: '' },
    wrappingKeys: column('select key_name from objects union select key_name from uploads'),
    blobs: () => eachKeptBlob(copy),
    end() {
      $client.close()
      removeCopy(path)
    },
  }
}

/** Whether the portal names it now, after the snapshot. */
export function isNamedNow(database: string, name: string): boolean {
  const db = openToRead(database)
  try {
    return isBlobKept(db, name)
  } finally {
    db.$client.close()
  }
}

function removeCopy(path: string) {
  for (const end of ['', '-journal', '-wal', '-shm']) if (existsSync(path + end)) rmSync(path + end)
}
