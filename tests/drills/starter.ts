import { join } from 'node:path'
import { type Database, migrate, openDatabase } from '../../src/platform/db/index.ts'

/* One that starts at a word: opens the database, migrates it, and tells what it applied. It imports no more than it needs: a drill starts dozens. */

/** `holdAfter`: how many migrations it applies before it stands still, until it is killed. */
export type Order = { readonly path: string; readonly holdAfter?: number }

process.once('message', ({ path, holdAfter }: Order) => {
  const db = openDatabase(path)
  if (holdAfter !== undefined) holdAt(db, holdAfter)
  process.send?.('begun')
  const applied = migrate(db, join(import.meta.dirname, '../../migrations'))
  db.$client.close()
  process.send?.(applied, () => process.disconnect())
})
process.send?.('ready')

function holdAt({ $client }: Database, migrations: number): void {
  // The first makes the list of migrations.
  let left = migrations + 1
  const run = $client.exec.bind($client)
  $client.exec = (text) => {
    run(text)
    if (--left === 0) {
      process.send?.('held')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    }
    return $client
  }
}
