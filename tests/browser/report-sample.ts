import { count } from '../../src/platform/counters/index.ts'
import type { OpenWorld } from './portal.ts'

const week = 7 * 24
const dayLong = 86_400_000

/** What a year of registry work would have counted at two offices: RPD and RAD busy, ID with few, IAD at one alone. */
export function plantReports({ portal, clock, toronto, vancouver }: OpenWorld) {
  portal.db.transaction((tx) => {
    for (let back = 0; back < 30; back++) {
      const at = clock.now().subtract({ hours: back * week + 1 })
      const wave = 1 + Math.sin(back / 3) / 2
      const many = (of: number) => Math.round(of * wave)
      for (const [size, officeId] of [
        [1, toronto],
        [0.4, vancouver],
      ] as const) {
        for (const [share, division] of [
          [310, 'rpd'],
          [96, 'rad'],
          [14, 'id'],
          ...(size === 1 ? ([[41, 'iad']] as const) : []),
        ] as const) {
          const of = { officeId, division }
          const all = many(share * size)
          for (const [tenths, verdict] of [
            [6, 'onTime'],
            [1, 'late'],
            [3, 'noLimit'],
          ] as const)
            count(tx, 'received', at, { ...of, detail: verdict, count: Math.round((all * tenths) / 10) })
          count(tx, 'entered', at, { ...of, detail: 'post', count: Math.round(all / 8) })
          for (const [days, part] of [
            [0.4, 5],
            [2, 8],
            [5, 12],
            [11, 30],
            [20, 80],
          ] as const) {
            count(tx, 'opened', at, { ...of, count: Math.round(all / part), waited: days * dayLong })
            count(tx, 'accepted', at, { ...of, count: Math.round(all / part), waited: days * 1.4 * dayLong })
          }
          for (const [index, reason] of (
            ['unsigned', 'translationMissing', 'unreadable', 'wrongCase'] as const
          ).entries())
            count(tx, 'returned', at, {
              ...of,
              detail: reason,
              count: Math.round(all / (20 + 30 * index)),
              waited: dayLong,
            })
          count(tx, 'withdrawn', at, { ...of, count: Math.round(all / 60) })
          count(tx, 'asked', at, { ...of, count: Math.round(all / 5) })
          count(tx, 'replied', at, { ...of, count: Math.round(all / 6), waited: 3.2 * dayLong })
          count(tx, 'requested', at, { ...of, count: Math.round(all / 9) })
          count(tx, 'decided', at, { ...of, detail: 'granted', count: Math.round(all / 14), waited: 4 * dayLong })
          count(tx, 'decided', at, { ...of, detail: 'declined', count: Math.round(all / 40), waited: 4 * dayLong })
          count(tx, 'filed', at, { ...of, count: all * 4, bytes: all * 9_400_000 })
          count(tx, 'sentOut', at, { ...of, count: all, bytes: all * 700_000 })
        }
        count(tx, 'invited', at, { officeId, detail: 'counsel', count: many(60 * size) })
        count(tx, 'registered', at, { officeId, detail: 'counsel', count: many(38 * size) })
        count(tx, 'active', at, { officeId, detail: 'counsel', count: (30 - back) * 40 })
        count(tx, 'delegated', at, { officeId, count: many(22 * size) })
      }
      for (const [detail, times] of [
        ['sent', 8400],
        ['posted', 35],
        ['failed', 4],
        ['cameBack', 21],
      ] as const)
        count(tx, 'mail', at, { detail, count: many(times) })
    }
  })
}
