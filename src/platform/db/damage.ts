import { type InvariantReport, openInvariantReport } from '../invariant.ts'
import { type Database, openDatabase } from './open.ts'

/** Reading a larger file would hold up the start: for those only `portal -- check` reads every page. */
const mostBytes = 512 * 1024 * 1024

/** The file does not hold what SQLite wrote. `message`: a sentence for the operator. */
export class DamagedDatabase extends Error {
  constructor(path: string, found: string) {
    super(
      `The database ${path} is damaged (${found}). It is not opened, and nothing in it is mended by itself: restore the last backup into an ` +
        'empty folder (npm run portal -- restore; deploy/runbook/backup-and-restore.en.md). npm run portal -- check says what else is amiss.',
    )
  }
}

/** `openDatabase` for writers: checks every page of the file first. Throws DamagedDatabase. */
export function openVerified(path: string): Database {
  try {
    const db = openDatabase(path)
    const { $client } = db
    const [pages, size] = ['page_count', 'page_size'].map((name) => Number($client.pragma(name, { simple: true })))
    const found = pages! * size! > mostBytes ? 'ok' : String($client.pragma('quick_check(1)', { simple: true }))
    if (found === 'ok') return db
    $client.close()
    throw new DamagedDatabase(path, found.replace(/\s+/g, ' ').trim())
  } catch (error) {
    throw tellsOfDamage(error) ? new DamagedDatabase(path, error.message) : error
  }
}

const tellsOfDamage = (error: unknown): error is Error =>
  /^SQLITE_(CORRUPT|NOTADB)/.test(String((error as { code?: unknown } | undefined)?.code))

/** SQLite's own checks: every page, index and reference. A damaged page is reported as a breach, not thrown. */
export function checkFile({ $client }: Database): InvariantReport {
  const found = openInvariantReport()
  found.count('pages', $client.pragma('page_count', { simple: true }) as number)
  for (const words of $client.pragma('integrity_check(100)') as { integrity_check: string }[])
    if (words.integrity_check !== 'ok') found.fault('integrity', `integrity: ${words.integrity_check}`)
  for (const { table, parent } of $client.pragma('foreign_key_check') as { table: string; parent: string }[])
    found.fault(`${table}→${parent}`, `a row of ${table} points to nothing in ${parent}`)
  return found.end()
}
