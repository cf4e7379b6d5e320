import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, openDatabase } from '../src/platform/db/index.ts'

let migrated: Buffer | undefined

/** Lays an empty database of today's schema into a data folder. It is migrated once a worker: to do so for each world was half of the tests' time. */
export function layMigrated(dataDir: string): void {
  migrated ??= makeMigrated()
  writeFileSync(join(dataDir, 'portal.db'), migrated)
}

function makeMigrated(): Buffer {
  const db = openDatabase(':memory:')
  migrate(db, join(import.meta.dirname, '../migrations'))
  const bytes = db.$client.serialize()
  db.$client.close()
  return bytes
}
