import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOf } from '../../../src/cases/deadlines/bases.ts'
import { makeCalendar } from '../../../src/cases/deadlines/calendar.ts'
import { holidaysOf } from '../../../src/cases/deadlines/holidays.ts'
import { Temporal } from '../../../src/platform/clock.ts'
import { getLimit, limits, officeDayKinds } from '../../../src/tribunal/index.ts'
import { seeded } from '../../seeded.ts'
import { dayByDay, isHoliday, type OwnDays } from './day-by-day.ts'
import { counted } from './facts.ts'

const counting = limits.filter(({ count }) => count !== null)
const first = Temporal.PlainDate.from('2023-02-01')
const day = fc.integer({ min: 0, max: 6000 }).map((n) => first.add({ days: n }).toString())
/** Days of the office near the one that is counted from. */
const near = fc.uniqueArray(fc.tuple(fc.integer({ min: -70, max: 70 }), fc.constantFrom(...officeDayKinds)), {
  maxLength: 12,
  selector: ([offset]) => offset,
})

describe('every limit, counted a second time day by day', () => {
  it('ends on the same day in each text, whatever the office does (ABU-43)', () => {
    const { seed } = seeded('limits day by day')
    const ends = new Set<string>()
    fc.assert(
      fc.property(fc.constantFrom(...counting), day, near, (limit, from, offsets) => {
        const own: OwnDays = new Map(
          offsets.map(([offset, kind]) => [Temporal.PlainDate.from(from).add({ days: offset }).toString(), kind]),
        )
        const entries = [...own].map(([date, kind]) => [date, { kind, nameEn: 'x', nameFr: 'x' }] as const)
        const deadline = counted(limit.id, from, { calendar: makeCalendar(new Map(entries)) })
        const before = limit.fromEndOf ? getLimit(limit.fromEndOf) : undefined
        const [en, fr] = [dayByDay(limit, before, from, own, 'en'), dayByDay(limit, before, from, own, 'fr')]
        const isFirst = countOf(limit, 'en').way.endsWith('otEarlier')
        expect([deadline.bases!.en.day, deadline.bases!.fr.day]).toEqual([en, fr])
        expect(deadline.day).toBe(en < fr === isFirst ? fr : en)
        if (en !== fr) ends.add(limit.id)
      }),
      { numRuns: 3000, seed },
    )
    // Where the two texts never part, their parting was not looked at.
    expect(ends.size).toBeGreaterThan(3)
  })

  it('has the same holidays in each year', () => {
    for (let year = 2021; year <= 2100; year++)
      for (let date = Temporal.PlainDate.from(`${year}-01-01`); date.year === year; date = date.add({ days: 1 }))
        expect([date.toString(), holidaysOf(year).has(date.toString())]).toEqual([
          date.toString(),
          isHoliday(date.toString()),
        ])
  })
})
