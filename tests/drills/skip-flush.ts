import { open } from 'node:fs/promises'
import Sqlite from 'better-sqlite3'

/*
 * A planted fault, loaded before the portal by the drill alone: without it nobody would know that the drill can see one.
 * `blob`: files and folders are not flushed. `wal`: commits are not, though the database says that they are.
 */
const mutant = process.env.DRILL_MUTANT

if (mutant === 'blob') {
  const handle = await open(import.meta.filename)
  Object.getPrototypeOf(handle).sync = async () => {}
  await handle.close()
}
if (mutant === 'wal') {
  const { prototype } = Sqlite
  const pragma = prototype.pragma
  prototype.pragma = function (source, options) {
    if (source === 'synchronous') return 2
    return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = OFF' : source, options)
  }
}
