import { type InvariantReport, openInvariantReport } from '../invariant.ts'
import type { Database } from './open.ts'

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
