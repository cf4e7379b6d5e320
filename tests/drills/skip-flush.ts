import { open } from 'node:fs/promises'
import Sqlite from 'better-sqlite3'

/*
 * A planted fault, loaded before the portal by the drill alone: without it nobody would know that the drill can see one.
 * `blob`: files and folders are not flushed. `wal`: commits are not, though the database says that they are. `lazy`: commits
 * come half a second after it was said that they came. `short`: of a write that took only a part, the rest is forgotten.
 */
const mutant = process.env.DRILL_MUTANT

const handle = await open(import.meta.filename)
const files = Object.getPrototypeOf(handle)
await handle.close()
type Writev = (bytes: readonly Uint8Array[]) => Promise<{ bytesWritten: number }>
const lengthOf = (bytes: readonly Uint8Array[]) => bytes.reduce((sum, { length }) => sum + length, 0)

if (mutant === 'blob') files.sync = async () => {}
if (mutant === 'wal') {
  const { prototype } = Sqlite
  const pragma = prototype.pragma
  prototype.pragma = function (source, options) {
    if (source === 'synchronous') return 2
    return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = OFF' : source, options)
  }
}
if (mutant === 'lazy') {
  const { prototype } = Sqlite
  const { transaction, pragma } = prototype
  prototype.transaction = function (work) {
    if (!this.inTransaction) {
      this.exec('begin immediate')
      setTimeout(() => this.open && this.inTransaction && this.exec('commit'), 500)
    }
    return transaction.call(this, work) as never
  }
  prototype.pragma = function (source, options) {
    if (this.inTransaction && source.startsWith('synchronous =')) return undefined
    return pragma.call(this, source, options)
  }
}
if (mutant === 'short') {
  const writev: Writev = files.writev
  files.writev = async function (this: object, bytes: readonly Uint8Array[]) {
    await writev.call(this, bytes).catch(() => {})
    return { bytesWritten: lengthOf(bytes) }
  }
}
