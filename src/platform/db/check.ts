import { type Observed, observe } from '../invariant.ts'
import type { Database } from './open.ts'

/** Holds the file against itself: every page, every index, every reference. A damaged page is a breach, not an error. */
export function checkFile({ $client }: Database): Observed {
  const found = observe()
  found.count('pages', $client.pragma('page_count', { simple: true }) as number)
  for (const words of $client.pragma('integrity_check(100)') as { integrity_check: string }[])
    if (words.integrity_check !== 'ok') found.fault('integrity', `integrity: ${words.integrity_check}`)
  for (const { table, parent } of $client.pragma('foreign_key_check') as { table: string; parent: string }[])
    found.fault(`${table}→${parent}`, `a row of ${table} points to nothing in ${parent}`)
  return found.end()
}
