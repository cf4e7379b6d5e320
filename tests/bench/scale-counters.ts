import { weekOf } from '../../src/platform/counters/index.ts'
import type { Database } from '../../src/platform/db/index.ts'

const week = 7 * 86_400_000
const weeks = 60
const divisions = ['rpd', 'rad', 'id', 'iad']
const byDivision: readonly (readonly [kind: string, detail: string])[] = [
  ...['onTime', 'late', 'noLimit'].map((verdict) => ['received', verdict] as const),
  ...['unsigned', 'unreadable', 'missingPages', 'wrongType', 'other'].map((reason) => ['returned', reason] as const),
  ...['entered', 'opened', 'accepted', 'withdrawn', 'asked', 'replied', 'requested', 'filed', 'sentOut'].map(
    (kind) => [kind, ''] as const,
  ),
  ['decided', 'granted'],
  ['decided', 'declined'],
]
const byOffice = ['invited', 'registered', 'active'].flatMap((kind) =>
  ['counsel', 'delegate', 'party'].map((role) => [kind, role] as const),
)

/** What the transactions of so many cases would have counted: every kind in each week and division, whose figures grow with the cases. */
export function plantCounters({ $client: db }: Database, officeId: string, count: number, now: number): void {
  const each = Math.ceil(count / 500)
  const insert = db.prepare('insert or replace into counters values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  for (let back = 0; back < weeks; back++) {
    const monday = weekOf(now - back * week)
    const put = (division: string, [kind, detail]: readonly [string, string], index: number) => {
      const n = each * (1 + ((back * 7 + index) % 9))
      insert.run(
        officeId,
        monday,
        division,
        kind,
        detail,
        n,
        n * 100_000_000,
        n,
        ...[3, 5, 7, 9].map((tenths) => Math.floor((n * tenths) / 10)),
      )
    }
    for (const division of divisions) for (const [index, one] of byDivision.entries()) put(division, one, index)
    for (const [index, one] of byOffice.entries()) put('', one, index)
  }
}
