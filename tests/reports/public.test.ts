import { describe, expect, it } from 'vitest'
import { count } from '../../src/platform/counters/index.ts'
import { createWorld } from '../world.ts'
import { chartsIn, numberIn, partsOf, tableIn } from './reading.ts'

describe('the public figures', () => {
  it('tell no count from 1 to 19, and nothing from which one could be reckoned', async () => {
    const world = await createWorld()
    const { portal, clock, toronto } = world
    const divisions = ['rpd', 'rad', 'id', 'iad']
    /** Of each of the last weeks that are over what was received by division: small, nothing, just enough, many. */
    const weeks = Array.from({ length: 13 }, (_, back) =>
      divisions.map((_, index) => [0, 1, 19, 20, 340, 3][(back * 5 + index * (back % 3)) % 6]!),
    )
    portal.db.transaction((tx) => {
      for (const [back, counts] of weeks.entries()) {
        const at = clock.now().subtract({ hours: (back + 1) * 7 * 24 })
        for (const [index, times] of counts.entries()) {
          if (times === 0) continue
          const of = { officeId: toronto, division: divisions[index]!, count: times }
          count(tx, 'received', at, { ...of, detail: 'onTime' })
          count(tx, 'accepted', at, { ...of, waited: 86_400_000 })
        }
      }
      count(tx, 'received', clock.now(), { officeId: toronto, division: 'rpd', detail: 'late', count: 777 })
    })
    const page = await (await world.visitor().get('/en/figures')).text()
    const [volume, time] = partsOf(page).map(tableIn)
    expect(page).not.toContain('777')

    for (const [index, row] of volume!.rows.entries()) {
      const counts = weeks[12 - index]!
      const [parts, all] = [row.slice(1, 5), row[5]!]
      for (const [place, part] of parts.entries()) {
        const isSmall = counts[place]! > 0 && counts[place]! < 20
        expect(part).toBe(isSmall ? 'fewer than 20' : String(counts[place]))
        const average = time!.rows[index]![place + 1]!
        expect(average).toBe(isSmall ? 'fewer than 20' : counts[place] === 0 ? '–' : '1 day')
      }
      // Whatever is told, each count that is not can still be any from 1 to 19.
      const hidden = parts.filter((part) => part.startsWith('fewer')).length
      const ways = Array.from({ length: 19 }, (_, less) => less + 1).filter((guess) => {
        if (all === 'not shown') return true
        const rest =
          numberIn(all) - parts.reduce((sum, part) => sum + (part.startsWith('fewer') ? 0 : numberIn(part)), 0) - guess
        return hidden === 1 ? rest === 0 : rest >= hidden - 1 && rest <= (hidden - 1) * 19
      })
      if (hidden > 0) expect(ways).toHaveLength(19)
      else expect(numberIn(all)).toBe(counts.reduce((sum, one) => sum + one, 0))
    }
    const charts = partsOf(page).flatMap(chartsIn)
    expect(charts.some(({ bars }) => bars.some(({ isFew }) => isFew))).toBe(true)
    const lengths = new Set(charts.flatMap(({ bars }) => bars.filter(({ isFew }) => isFew).map(({ share }) => share)))
    expect(lengths.size).toBe(1)
  })
})
