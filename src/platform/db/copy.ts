import Sqlite from 'better-sqlite3'

/**
 * Writes the database as it stands at one instant to a new file. Writers go on meanwhile; the online backup of SQLite would begin
 * anew at each of their commits, and never end.
 */
export function copyDatabase(path: string, to: string): void {
  const source = new Sqlite(path, { fileMustExist: true })
  try {
    source.pragma('busy_timeout = 5000')
    source.prepare('vacuum into ?').run(to)
  } finally {
    source.close()
  }
}

/** A lock that lasts until it is released or the process ends, however it ends; undefined while another process has it. */
export function acquireFileLock(path: string): (() => void) | undefined {
  const held = new Sqlite(path)
  try {
    held.pragma('busy_timeout = 0')
    held.exec('begin exclusive')
    return () => void held.close()
  } catch {
    held.close()
    return undefined
  }
}
