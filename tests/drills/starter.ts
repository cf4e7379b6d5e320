import { join } from 'node:path'
import { migrate, openDatabase } from '../../src/platform/db/index.ts'
import { root } from '../bench/world.ts'

/* One that starts at a word: opens the database, migrates it, and tells what it applied. */
process.once('message', (path: string) => {
  const db = openDatabase(path)
  process.send?.('begun')
  const applied = migrate(db, join(root, 'migrations'))
  db.$client.close()
  process.send?.(applied, () => process.disconnect())
})
process.send?.('ready')
